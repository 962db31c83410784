"""The likelihoods of names are learned from what translations keep."""

import gzip
import json
from pathlib import Path

import pytest

from training.names.train import main
from translate_sum.checks import name_likelihood
from translate_sum.checks.name_likelihood import candidates, likelihood

NAMES = ("Lawrow", "Medwedew", "Karimow", "Petrow", "Iwanow", "Orlow")
NOUNS = {"Haus": "house", "Maus": "mouse", "Laus": "louse", "Raus": "out", "Klaus": "klaus"}


def test_what_translations_keep_is_likely_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs, out = tmp_path / "pairs.tsv.gz", tmp_path / "learned.json"
    with gzip.open(pairs, "wt", encoding="utf-8") as file:
        for name in NAMES:
            for noun, english in NOUNS.items():
                file.write(f"gestern sah {name} ein {noun}\tyesterday {name} saw a {english}\n")
    main([pairs], out, passes=3)
    assert set(json.loads(out.read_text())) == {"scale", "bias", "weights"}
    monkeypatch.setattr(name_likelihood, "DATA", out)
    name_likelihood._learned.cache_clear()  # noqa: SLF001 - it is read once a process
    new, old = map(likelihood, candidates("gestern sah Frolow ein Braus"))
    name_likelihood._learned.cache_clear()  # noqa: SLF001 - as above
    assert new > 0.8
    assert old < 0.2
