"""What runs a translation network; ``make_engine`` gives one by its name."""

from collections.abc import Callable
from pathlib import Path

from translate_sum.engines.base import Decoding, Engine, Hypothesis

__all__ = ["ENGINES", "Decoding", "Engine", "Hypothesis", "make_engine"]


def _ctranslate2(model: Path, decoding: Decoding) -> Engine:
    from translate_sum.engines.ctranslate2 import CTranslate2Engine

    return CTranslate2Engine(model, decoding)


def _torch(model: Path, decoding: Decoding) -> Engine:
    from translate_sum.engines.torch import TorchEngine

    return TorchEngine(model, decoding)


def _fake(model: Path, decoding: Decoding) -> Engine:  # noqa: ARG001 - it has no weights
    from translate_sum.engines.fake import FakeEngine

    return FakeEngine()


ENGINES: dict[str, Callable[[Path, Decoding], Engine]] = {
    "ctranslate2": _ctranslate2,
    "torch": _torch,
    "fake": _fake,
}


def make_engine(name: str, model: Path, decoding: Decoding) -> Engine:
    """The engine of that name.

    Raises:
        KeyError: there is no such engine; the message names those that exist.
    """
    if name not in ENGINES:
        raise KeyError(f"no engine {name!r}: choose from {', '.join(sorted(ENGINES))}")
    return ENGINES[name](model, decoding)
