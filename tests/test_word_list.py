"""The list of English words is counted, and leaves out what translations left over."""

import gzip
import json
from pathlib import Path

import pytest

from training.translation.corpus import REPEATS
from training.words.count import ARTICLES, main
from training.words.nouns import main as list_nouns
from translate_sum.checks import word_list
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
    main(tmp_path, tmp_path / "english_words.marisa", least=2)
    monkeypatch.setattr(word_list, "FOLDER", tmp_path)
    word_list.word_list.cache_clear()
    told = {word: is_english(word) for word in ("fenland", "quixotry", "rare", "vorwerk", "there")}
    word_list.word_list.cache_clear()
    assert told == {
        "fenland": True, "quixotry": True, "rare": False, "vorwerk": False, "there": True,
    }  # fmt: skip


@pytest.mark.parametrize("word", ["café", "cafe", "refillable", "parties", "tried", "ok", "re"])
def test_words_and_what_is_regularly_formed_of_them_are_english(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["sension", "compmentator", "ßßßß", "spannung"])
def test_what_a_model_makes_up_is_not(word: str) -> None:
    assert not is_english(word)


def test_what_articles_and_adjectives_lead_is_a_noun_and_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "Die Kniescheibe liegt. Eine rote Kniescheibe sah Kunibert. "
        "Da ist Kunibert. Der kleine Kunibert.\n"
    )
    write(tmp_path / "german" / "text.txt.gz", 2 * text)
    for name in REPEATS:
        write(tmp_path / "parallel" / f"{name}.tsv.gz", "Der Computer\tThe computer\n")
    list_nouns(tmp_path, tmp_path / "german_nouns.marisa", least=3, share=0.5)
    monkeypatch.setattr(word_list, "FOLDER", tmp_path)
    word_list.word_list.cache_clear()
    found = list(word_list.word_list("german_nouns"))
    word_list.word_list.cache_clear()
    assert found == ["Kniescheibe"]
