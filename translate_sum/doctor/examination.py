"""All that is looked at, in order; whatever is broken becomes a line of the report."""

from collections.abc import Callable, Iterator

from translate_sum.configuration.layers import load
from translate_sum.configuration.settings import Settings
from translate_sum.doctor.folders import cache, configuration
from translate_sum.doctor.hardware import hardware
from translate_sum.doctor.observation import Observation
from translate_sum.doctor.programs import programs
from translate_sum.doctor.smoke import smoke
from translate_sum.doctor.weights import weights
from translate_sum.errors import ConfigurationUnusable, TranslateSumError

EXAMINATIONS: dict[str, Callable[[Settings], Iterator[Observation]]] = {
    "version": programs,
    "configuration": configuration,
    "cache": cache,
    "device": hardware,
    "model": weights,
    "smoke test": smoke,
}


def examine() -> Iterator[Observation]:
    """The observations, each as soon as it is made.

    A configuration that cannot be used is one of them; the rest is then seen by the defaults.
    """
    settings = Settings()
    try:
        settings = load().settings
    except ConfigurationUnusable as error:
        yield Observation("configuration", "cannot be used: these are the defaults", str(error))
    for topic, examination in EXAMINATIONS.items():
        try:
            yield from examination(settings)
        except TranslateSumError as error:
            yield Observation(topic, "fails", str(error))
        except Exception as error:  # noqa: BLE001 - what is broken is what we are here to say
            fault = f"{type(error).__name__}: {' '.join(str(error).split())}"
            yield Observation(topic, fault, "reinstall translate-sum and what it depends on")
