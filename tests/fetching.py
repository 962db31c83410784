"""Fetching from a hub that is not far: what the tests of models share."""

from pathlib import Path

import pytest

from translate_sum.cli.app import build
from translate_sum.models.fetching import Fetched, fetch

NLLB = "facebook/nllb-200-distilled-600M"
WEIGHTS = "model.safetensors"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def fetched(source: str = NLLB, revision: str = "main") -> Fetched:
    return fetch(source, revision, offline=False, say=lambda _: None)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The program's exit code, standard output and standard error."""
    with pytest.raises(SystemExit) as end:
        build()(arguments)
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err
