"""What runs a translation network; ``make_engine`` gives one by its name."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from translate_sum.engines.base import Decoding, Engine, Hypothesis
from translate_sum.engines.placement import ComputeType, Device, Placement

__all__ = [
    "ENGINES",
    "ComputeType",
    "Decoding",
    "Device",
    "Engine",
    "EngineName",
    "Hypothesis",
    "Placement",
    "make_engine",
]


def _ctranslate2(model: Path, decoding: Decoding, placement: Placement) -> Engine:
    from translate_sum.engines.ctranslate2 import CTranslate2Engine

    return CTranslate2Engine(model, decoding, placement)


def _torch(model: Path, decoding: Decoding, placement: Placement) -> Engine:
    from translate_sum.engines.torch import TorchEngine

    return TorchEngine(model, decoding, placement)


def _fake(model: Path, decoding: Decoding, placement: Placement) -> Engine:  # noqa: ARG001 - it has no weights
    from translate_sum.engines.fake import FakeEngine

    return FakeEngine()


class EngineName(StrEnum):
    """The engines that exist."""

    CTRANSLATE2 = "ctranslate2"
    TORCH = "torch"
    FAKE = "fake"


ENGINES: dict[EngineName, Callable[[Path, Decoding, Placement], Engine]] = {
    EngineName.CTRANSLATE2: _ctranslate2,
    EngineName.TORCH: _torch,
    EngineName.FAKE: _fake,
}


def make_engine(
    name: EngineName, model: Path, decoding: Decoding, placement: Placement | None = None
) -> Engine:
    """The engine of that name; nothing heavy is loaded before it translates."""
    return ENGINES[name](model, decoding, placement or Placement())
