"""Abstractive summaries by small models of the real classes: BART, Pegasus, T5."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_summarizers import FAMILIES, make_small_summarizer

from translate_sum.engines import ComputeType, Placement
from translate_sum.errors import ModelUnavailable
from translate_sum.summarizers import Length, make_summarizer
from translate_sum.summarizers.pieces import pieces_within
from translate_sum.summarizers.seq2seq import Seq2SeqSummarizer

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random networks end when they must; that comes sooner here."""
    monkeypatch.setattr("translate_sum.summarizers.seq2seq.SENTENCE_TOKENS", 8)


# In 8 bits a T5 as small as this differs from process to process on some CPUs.
EXACT = Placement(compute_type=ComputeType.FLOAT32)
TEXT = [
    f"The minister sees the house in May 2024, and a child names {i} bridges." for i in range(9)
]


@pytest.fixture(scope="module", params=FAMILIES)
def summarizer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Seq2SeqSummarizer:
    folder = make_small_summarizer(tmp_path_factory.mktemp(request.param), request.param)
    return Seq2SeqSummarizer(folder, placement=EXACT)


class Reading(Seq2SeqSummarizer):
    """Remembers what the model was given to read."""

    def __init__(self, model: Path) -> None:
        super().__init__(model, placement=EXACT)
        self.read: list[str] = []

    def _write(self, text: str, length: Length) -> list[str]:
        self.read.append(text)
        return super()._write(text, length)


def test_a_long_text_is_read_to_its_end_in_pieces_that_fit(summarizer: Seq2SeqSummarizer) -> None:
    reading = Reading(summarizer.model)
    found = reading.summarize(TEXT, Length(1))
    end = next(i for i, text in enumerate(reading.read, 1) if "8 bridges" in text)
    first_round = reading.read[:end]
    assert " ".join(first_round) == " ".join(TEXT)
    assert len(first_round) > 1
    assert all(count <= reading.window for count in reading.count_tokens(reading.read))
    assert len(found) <= 1
    assert all(0 <= i < len(TEXT) for part in found for i in part.rests_on)


def test_a_sentence_longer_than_the_window_is_read_whole(summarizer: Seq2SeqSummarizer) -> None:
    reading = Reading(summarizer.model)
    long = " ".join(TEXT)
    reading.summarize([long], Length(1))
    read = " ".join(reading.read)
    assert [word for word in long.split() if word not in read] == []
    assert all(count <= reading.window for count in reading.count_tokens(reading.read))


def test_a_summary_is_the_same_each_time(summarizer: Seq2SeqSummarizer) -> None:
    again = Seq2SeqSummarizer(summarizer.model, placement=EXACT)
    assert again.summarize(TEXT[:2], Length(1)) == summarizer.summarize(TEXT[:2], Length(1))
    assert again.signature == summarizer.signature


def test_t5_is_told_its_task(tmp_path: Path) -> None:
    assert Seq2SeqSummarizer(make_small_summarizer(tmp_path, "t5")).prefix == "summarize: "
    assert Seq2SeqSummarizer(make_small_summarizer(tmp_path / "b", "bart")).prefix == ""


@pytest.mark.parametrize("name", ["/nowhere/model", "nobody/has-this-model", "no such model"])
def test_a_missing_model_is_one_line_that_helps(name: str) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        make_summarizer(name).summarize(TEXT, Length(2))
    assert "\n" not in str(caught.value)
    assert "directory" in str(caught.value)


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@given(st.lists(st.integers(1, 20), min_size=1, max_size=30), st.integers(20, 60))
def test_pieces_hold_every_sentence_once_and_fit(sizes: list[int], window: int) -> None:
    sentences = [" ".join([f"w{i}"] * size) for i, size in enumerate(sizes)]
    pieces = pieces_within(sentences, window, words)
    assert " ".join(pieces) == " ".join(sentences)
    assert max(words(pieces)) <= window


def test_pieces_are_of_about_one_size() -> None:
    assert words(pieces_within(["one two"] * 11, 20, words)) == [12, 10]
