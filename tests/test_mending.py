"""A translation with a hard doubt is made again; the best is kept, and all that was tried."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pytest
from conftest import as_json

from translate_sum import Cache, Translator, parse_article
from translate_sum.article import TranslatedSentence
from translate_sum.checks import doubts_about
from translate_sum.engines import Decoding
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.mending import mend
from translate_sum.mending.restoring import set_right
from translate_sum.parts import translate_in_parts
from translate_sum.render.data import as_data
from translate_sum.sentence_values import as_value, from_value

ROOT = Path(__file__).parent.parent


class Scripted(FakeEngine):
    """Answers by what it is asked: a list of hypotheses for each sentence, best first."""

    def __init__(self, answers: dict[str, list[str]], decoding: Decoding | None = None) -> None:
        self.answers, self.decoding = answers, decoding or Decoding()
        self.asked: list[str] = []

    def decoding_by(self, decoding: Decoding) -> Self:
        other = type(self)(self.answers, decoding)
        other.asked = self.asked
        return other

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [found[0] for found in self.hypotheses(sentences, 1)]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        self.asked.extend(sentences)
        return [
            [
                Hypothesis(text, -0.3 - rank / 10)
                for rank, text in enumerate(self.answers[source][:count])
            ]
            for source in sentences
        ]


def hard(german: str, found: TranslatedSentence) -> int:
    return sum(doubt.severity == "hard" for doubt in doubts_about(german, found))


LOOP = "The army and the army and the army wins."


def test_another_hypothesis_without_the_doubt_is_taken() -> None:
    engine = Scripted({"Die Armee siegt.": [LOOP, LOOP + " Yes.", "The army wins."]})
    [found] = Translator(engine, Cache.disabled()).sentences(["Die Armee siegt."])
    assert found.text == "The army wins."
    assert found.score == -0.5
    assert [one.way for one in found.tried] == ["first", "other hypotheses", "other hypotheses"]
    assert [one.taken for one in found.tried] == [False, False, True]
    assert {doubt.check for doubt in found.tried[0].doubts} == {"repetition"}


def test_a_good_translation_is_not_made_again() -> None:
    engine = Scripted({"Die Armee siegt.": ["The army wins."]})
    [found] = Translator(engine, Cache.disabled()).sentences(["Die Armee siegt."])
    assert found.tried == ()
    assert engine.asked == ["Die Armee siegt."]


def test_a_mended_sentence_may_keep_a_soft_doubt_but_never_gains_a_hard_one() -> None:
    german = "Die „Armee“ siegt."
    engine = Scripted({'Die "Armee" siegt.': [LOOP, "The army wins."]})
    [found] = mend(engine, [german], [TranslatedSentence(LOOP, -0.3)])
    assert found.text == "The army wins."
    assert {doubt.check for doubt in doubts_about(german, found)} == {"quotes"}


def test_what_cannot_be_mended_stays_with_its_doubt() -> None:
    engine = Scripted({"Die Armee siegt.": [LOOP]})
    [found] = Translator(engine, Cache.disabled()).sentences(["Die Armee siegt."])
    assert found.text == LOOP
    assert hard("Die Armee siegt.", found) == 1


def test_a_garbled_number_goes_in_and_comes_out_as_a_stand_in() -> None:
    german = "Es kamen 48.731 Gäste und 9 Hunde."
    engine = Scripted({
        german: ["There came 487,31 guests."],
        "Es kamen 20 Gäste und 30 Hunde.": ["There came 20 guests and 30 dogs."],
    })  # fmt: skip
    [found] = Translator(engine, Cache.disabled()).sentences([german])
    assert found.text == "There came 48,731 guests and 9 dogs."
    assert found.tried[-1].way == "stand-ins"


@pytest.mark.parametrize("hour", ["20", "20 o'clock", "20 p.m.", "20 pm"])
def test_a_garbled_time_of_day_is_written_as_english_does(hour: str) -> None:
    german = "Ab 14.00 Uhr spielt Version 2.10."
    engine = Scripted({
        german: ["From 14,000 plays version 210."],
        "Ab 20 Uhr spielt Version 2.10.": [f"From {hour} plays version 2.10."],
    })  # fmt: skip
    [found] = Translator(engine, Cache.disabled()).sentences([german])
    assert found.text == "From 14:00 plays version 2.10."


def test_what_was_tried_comes_back_from_the_cache_and_stands_in_the_json(cache: Cache) -> None:
    engine = Scripted({"Die Armee siegt.": [LOOP, "The army wins."]})
    article = parse_article("Die Armee siegt.")
    first = Translator(engine, cache).article(article)
    engine.asked.clear()
    again = Translator(engine, cache).article(article)
    assert again == first
    assert engine.asked == []
    [sentence] = as_data(again)["paragraphs"][0]["sentences"]
    assert [(one["way"], one["taken"]) for one in sentence["tried"]] == [
        ("first", False),
        ("other hypotheses", True),
    ]
    assert sentence["tried"][0]["doubts"][0]["check"] == "repetition"
    json.dumps(as_data(again))


def test_what_the_cache_keeps_comes_back_whole() -> None:
    engine = Scripted({"Die Armee siegt.": [LOOP, "The army wins."]})
    [found] = Translator(engine, Cache.disabled()).sentences(["Die Armee siegt."])
    assert from_value(as_value(found)) == found


@pytest.mark.parametrize(
    ("german", "wrong", "right"),
    [
        ("Im Februar 2022 begann es.", "It began in February 20222.", "It began in February 2022."),
        ("Rund 1.500 Gäste kamen.", "Around 1.500 guests came.", "Around 1,500 guests came."),
        ("Es waren 2,3 Prozent.", "It was 2 percent.", "It was 2.3 percent."),
        ("Von 12 auf 15 Uhr.", "From 13 to 14.", None),
        ("Es kamen viele.", "There came 7.", None),
        ("Um 19.30 Uhr war Schluss.", "It ended at 19.30 p.m.", "It ended at 7:30 p.m."),
        ("Das sagte Wladimir Putin.", "That is what Vladimir Poltin said.", None),
        ("Das sagte Olaf Scholz.", "Olaf Schromboz said that.", "Olaf Scholz said that."),
    ],
)
def test_one_wrong_number_or_name_is_set_right(german: str, wrong: str, right: str | None) -> None:
    found = [one.text for one in set_right(german, TranslatedSentence(wrong, 0.0))]
    assert found == ([right] if right else [])


class Same(FakeEngine):
    """One sentence for whatever it is asked."""

    window = 12

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [Hypothesis("He came.", 0.0) for _ in sentences]


def test_parts_of_one_sentence_read_as_one() -> None:
    german = "Er kam gestern Abend erst um acht, weil es regnete, und ging nicht wieder nach Hause."
    [[found]] = translate_in_parts(Same(), [german])
    assert found.text == "He came, he came."


def test_the_benchmark_counts_before_and_after(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Die Sonne scheint.\tThe sun shines.\nEs sind 5.\tThere are 5.\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.mending", pairs, "--engine", "fake"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    found = as_json(run.stdout)
    assert found["sentences"] == 2
    assert set(found) >= {"before", "after", "taken", "made_again"}
