"""The engine that a model's name, and what else a user asks for, come to."""

from dataclasses import replace

from translate_sum.engines import Decoding, Engine, EngineName, Placement, make_engine
from translate_sum.models.catalogue import Stage, preset
from translate_sum.models.resolution import model_directory


def chosen_engine(name: EngineName, model: str, beam: int | None, placement: Placement) -> Engine:
    """The engine for a translation model; without ``beam`` it searches as the preset says.

    Raises:
        ModelUnavailable: there is no such model on this machine.
    """
    known = preset(model, Stage.TRANSLATION)
    decoding = (known and known.decoding) or Decoding()
    if beam is not None:
        decoding = replace(decoding, beam=beam)
    return make_engine(name, model_directory(model, Stage.TRANSLATION), decoding, placement)
