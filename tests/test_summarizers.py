"""Extractive summaries: their length, their order, and the network behind them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.errors import ModelUnavailable
from translate_sum.locations import embedded
from translate_sum.summarizers import Length, make_summarizer
from translate_sum.summarizers.embedded import EmbeddedSummarizer
from translate_sum.summarizers.selection import select, weighed

ENGLISH = [
    "The government passed a new law on housing in Berlin on Friday.",
    "The weather was fine.",
    "It is meant to relieve the cities and to speed up the building of homes.",
    "The opposition called the draft far too timid and announced a lawsuit.",
    "Someone coughed.",
    "More than 1,500 towns had asked the government for higher subsidies.",
]
SENTENCES = st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12)
LENGTHS = st.builds(Length, st.integers(1, 6), st.none() | st.integers(1, 60))


@given(SENTENCES, LENGTHS, st.data())
def test_a_choice_is_in_order_and_no_longer_than_asked_for(
    sentences: list[str], length: Length, data: st.DataObject
) -> None:
    scores = data.draw(st.lists(st.floats(-9, 9), min_size=len(sentences), max_size=len(sentences)))
    chosen = select(sentences, scores, length)
    assert chosen == sorted(set(chosen))
    assert 1 <= len(chosen) <= length.sentences
    words = sum(len(sentences[i].split()) for i in chosen)
    assert length.words is None or len(chosen) == 1 or words <= length.words


def test_a_repetition_gives_way_to_news() -> None:
    twice = [ENGLISH[0], "He said: " + ENGLISH[0], ENGLISH[3]]
    assert select(twice, [3.0, 2.0, 1.0], Length(2)) == [0, 2]
    assert select(twice[:2], [3.0, 2.0], Length(2)) == [0, 1]


def test_of_two_that_score_the_same_the_shorter_is_better_but_not_the_tiny_one() -> None:
    long, short, tiny = " ".join(["word"] * 30), " ".join(["word"] * 12), "word"
    of_long, of_short, of_tiny = weighed([long, short, tiny], [1.0, 1.0, 1.0])
    assert of_long < of_short
    assert of_tiny == weighed(["word " * 10], [1.0])[0]


def test_lead_takes_the_first_sentences() -> None:
    found = make_summarizer("lead").summarize(ENGLISH, Length(2))
    assert [(part.text, part.rests_on) for part in found] == [
        (ENGLISH[0], (0,)),
        (ENGLISH[1], (1,)),
    ]


def test_the_embedded_summarizer_prefers_what_carries_news() -> None:
    found = make_summarizer("embedded").summarize(ENGLISH, Length(2))
    assert all(part.text == ENGLISH[part.rests_on[0]] for part in found)
    assert not {1, 4} & {part.rests_on[0] for part in found}


def test_scores_do_not_depend_on_what_is_scored_beside() -> None:
    summarizer = EmbeddedSummarizer()
    vectors = summarizer.encoder.encode(ENGLISH)
    for i, sentence in enumerate(ENGLISH):
        assert summarizer.encoder.encode([sentence])[0] == pytest.approx(vectors[i], abs=1e-4)


def test_a_very_long_article_is_scored_whole() -> None:
    scores = EmbeddedSummarizer().scores([f"{ENGLISH[i % 6]} {i}" for i in range(300)])
    assert len(scores) == 300
    assert len(set(scores)) > 6


def test_the_numpy_network_is_the_one_that_was_trained() -> None:
    import numpy as np
    import torch

    from training.summarizer.head import Head
    from training.summarizer.train import Article, padded
    from translate_sum.summarizers.head import scores
    from translate_sum.summarizers.lexical import FEATURES

    torch.manual_seed(3)
    head = Head(encoded=12, width=8, layers=2, dropout=0.1).eval()
    vectors = np.random.default_rng(3).normal(size=(60, 12)).astype(np.float16)
    marks = np.random.default_rng(4).normal(size=(60, FEATURES)).astype(np.float32)
    article = Article([""] * 60, "", vectors, marks, np.zeros(60, np.float32))
    weights = {name: part.detach().numpy() for name, part in head.state_dict().items()}
    with torch.inference_mode():
        real = head(*padded([article])[:5])[0].numpy()
    assert scores(weights, vectors.astype(np.float32), marks) == pytest.approx(real, abs=1e-4)


def test_a_summarizer_without_its_head_is_one_line(tmp_path: Path) -> None:
    for path in embedded("summarizer").iterdir():
        if path.name != "head.safetensors":
            (tmp_path / path.name).symlink_to(path)
    with pytest.raises(ModelUnavailable, match=r"head\.safetensors"):
        EmbeddedSummarizer(tmp_path).scores(ENGLISH)
