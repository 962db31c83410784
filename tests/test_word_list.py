"""The list of English words is counted, and leaves out what translations left over."""

import gzip
import json
from pathlib import Path

import pytest

from training.translation.corpus import REPEATS
from training.words.count import ARTICLES, main
from translate_sum.checks import english_words
from translate_sum.checks.english_words import is_english


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


def test_words_that_come_often_enough_are_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "english" / "news.txt.gz", "A fenland café.\nOne rare fenland word.\n")
    for name in REPEATS:
        write(tmp_path / "parallel" / f"{name}.tsv.gz", "Das Vorwerk da\tthe Vorwerk there\n")
    write(tmp_path / ARTICLES, 2 * (json.dumps({"article": "It is quixotry."}) + "\n"))
    out = tmp_path / "words.marisa"
    main(tmp_path, out, least=2)
    monkeypatch.setattr(english_words, "LIST", out)
    english_words._list.cache_clear()  # noqa: SLF001 - it is read once a process
    told = {word: is_english(word) for word in ("fenland", "quixotry", "rare", "vorwerk", "there")}
    english_words._list.cache_clear()  # noqa: SLF001 - as above
    assert told == {
        "fenland": True, "quixotry": True, "rare": False, "vorwerk": False, "there": True,
    }  # fmt: skip


@pytest.mark.parametrize("word", ["café", "cafe", "refillable", "parties", "tried", "ok", "re"])
def test_words_and_what_is_regularly_formed_of_them_are_english(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["sension", "compmentator", "ßßßß", "spannung"])
def test_what_a_model_makes_up_is_not(word: str) -> None:
    assert not is_english(word)
