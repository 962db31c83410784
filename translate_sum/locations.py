"""The folders of what may be deleted, of settings, of fetched models, and of our own weights."""

import os
from pathlib import Path

CACHE_VARIABLE = "TRANSLATE_SUM_CACHE_DIR"
CONFIG_VARIABLE = "TRANSLATE_SUM_CONFIG_DIR"
MODELS_VARIABLE = "TRANSLATE_SUM_MODELS_DIR"


def cache_directory() -> Path:
    """The user's cache folder for this package; ``TRANSLATE_SUM_CACHE_DIR`` overrides it."""
    if override := os.environ.get(CACHE_VARIABLE):
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("translate-sum", appauthor=False)


def config_directory() -> Path:
    """The user's configuration folder; ``TRANSLATE_SUM_CONFIG_DIR`` overrides it."""
    if override := os.environ.get(CONFIG_VARIABLE):
        return Path(override)
    from platformdirs import user_config_path

    return user_config_path("translate-sum", appauthor=False)


def models_directory() -> Path:
    """Where fetched models are kept; ``TRANSLATE_SUM_MODELS_DIR`` overrides it."""
    if override := os.environ.get(MODELS_VARIABLE):
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path("translate-sum", appauthor=False) / "models"


def embedded(name: str) -> Path:
    """The folder of weights that ship with the package (``translation``, ``summarizer``)."""
    return Path(__file__).parent / "embedded" / name
