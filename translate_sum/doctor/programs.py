"""Versions of the program and of what it stands on."""

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from translate_sum.configuration.settings import Settings
from translate_sum.doctor.observation import Observation

PACKAGES = ("translate-sum", "ctranslate2", "sentencepiece", "tokenizers", "torch", "transformers")


def programs(_: Settings) -> Iterator[Observation]:
    system = f"{platform.system()} {platform.machine()}"
    yield Observation("version", f"Python {platform.python_version()}, {system}")
    yield Observation("version", f"SQLite {sqlite3.sqlite_version}")
    for package in PACKAGES:
        try:
            yield Observation("version", f"{package} {version(package)}")
        except PackageNotFoundError:
            yield Observation("version", f"{package} is missing", f"pip install {package}")
