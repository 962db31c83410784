"""Libraries that only an evaluation needs."""

from importlib import import_module
from typing import Any

from translate_sum.errors import MissingExtra


def extra(module: str) -> Any:
    """The module.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = module.partition(".")[0]
        raise MissingExtra(
            f"{name} is not installed; pip install 'translate-sum[evaluate]'"
        ) from error
