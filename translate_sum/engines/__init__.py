"""What runs a translation network; ``make_engine`` gives one by its name."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from translate_sum.engines.base import Decoding, Engine, Hypothesis

__all__ = ["ENGINES", "Decoding", "Engine", "EngineName", "Hypothesis", "make_engine"]


def _ctranslate2(model: Path, decoding: Decoding) -> Engine:
    from translate_sum.engines.ctranslate2 import CTranslate2Engine

    return CTranslate2Engine(model, decoding)


def _torch(model: Path, decoding: Decoding) -> Engine:
    from translate_sum.engines.torch import TorchEngine

    return TorchEngine(model, decoding)


def _fake(model: Path, decoding: Decoding) -> Engine:  # noqa: ARG001 - it has no weights
    from translate_sum.engines.fake import FakeEngine

    return FakeEngine()


class EngineName(StrEnum):
    """The engines that exist."""

    CTRANSLATE2 = "ctranslate2"
    TORCH = "torch"
    FAKE = "fake"


ENGINES: dict[EngineName, Callable[[Path, Decoding], Engine]] = {
    EngineName.CTRANSLATE2: _ctranslate2,
    EngineName.TORCH: _torch,
    EngineName.FAKE: _fake,
}


def make_engine(name: EngineName, model: Path, decoding: Decoding) -> Engine:
    """The engine of that name; nothing heavy is loaded before it translates."""
    return ENGINES[name](model, decoding)
