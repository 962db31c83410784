"""The recipe of the embedded summarizer, tiny: from articles to a head that has learned."""

import gzip
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from test_training_recipe import step

from training.summarizer import articles, encoder, evaluate, features, train
from training.summarizer.spoiling import spoiled
from translate_sum.locations import embedded
from translate_sum.summarizers import Length
from translate_sum.summarizers.embedded import EmbeddedSummarizer

FILLER = [
    "The weather in the valley was as fine as one could wish for.",
    "A dog barked behind one of the houses on the hill.",
    "People went about their work as on any other day.",
    "Some of them looked up at the sky now and then.",
    "The bakery sold out of bread before ten in the morning.",
]
PEOPLE = ("minister", "mayor", "chancellor", "governor", "senator", "president")


def article(number: int) -> dict[str, str]:
    """News of number ``number``: what matters stands last, where no baseline looks."""
    person = PEOPLE[number % len(PEOPLE)]
    news = f"The {person} announced law {number} on taxes in parliament."
    return {"article": " ".join([*FILLER, news]), "summary": f"Law {number}: {person} taxes."}


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(row) for row in rows) + "\n")


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder shaped like the real one; one training article stands in a test set too."""
    folder = tmp_path_factory.mktemp("corpora")
    (folder / "summaries").mkdir()
    held_out = {
        "article": " ".join(f"Sentence {i} stands here too." for i in range(9)),
        "summary": "Nothing new.",
    }
    for name in articles.REPORT:
        write(folder / "summaries" / f"{name}.jsonl.gz", [held_out])
    for i, name in enumerate(articles.TRAIN):
        rows = [article(number) for number in range(150 * i, 150 * i + 150)]
        write(folder / "summaries" / f"{name}.jsonl.gz", [*rows, held_out])
    return folder


@pytest.mark.parametrize(
    "main", [articles.main, encoder.main, features.main, train.main, evaluate.main]
)
def test_every_step_explains_itself(main: Callable[..., None]) -> None:
    step(main, "--help")


def test_from_articles_to_a_head_that_finds_the_news(corpora: Path, tmp_path: Path) -> None:
    labelled, packed, model = tmp_path / "articles", tmp_path / "features", tmp_path / "model"
    shutil.copytree(embedded("summarizer"), model)
    (model / "head.safetensors").unlink()
    step(articles.main, "--corpora", corpora, "--out", labelled)
    for name in articles.TRAIN:
        rows = (labelled / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(rows) > 100
        assert not any("Nothing new." in row for row in rows)
        assert all(5 in json.loads(row)["oracle"] for row in rows)
    step(features.main, "--articles", labelled, "--model", model, "--out", packed)
    step(
        train.main, "--articles", labelled, "--features", packed, "--out", model,
        "--epochs", 6, "--width", 32, "--layers", 1, "--rate", 0.005,
    )  # fmt: skip
    sentences = [*FILLER, "The prime minister announced law 999 on taxes in parliament."]
    [found] = EmbeddedSummarizer(model).summarize(sentences, Length(1))
    assert found.rests_on == (5,)


@pytest.mark.parametrize("spoil", [False, True])
def test_evaluation_prints_both_summarizers_side_by_side(
    corpora: Path, capsys: pytest.CaptureFixture[str], *, spoil: bool
) -> None:
    evaluate.main(corpora, ["usgov_cc0_abstractive"], None, 5, 1, spoil=spoil)
    scores = json.loads(capsys.readouterr().out)
    assert scores["articles"] == 5
    assert set(scores["lead"]) == set(scores["embedded"]) == set(evaluate.METRICS)


def test_spoiling_takes_words_case_and_punctuation_and_leaves_something() -> None:
    dice = random.Random(1)
    sentence = 'The minister said on Friday: "We are, of course, ready for everything."'
    found = {spoiled(sentence, dice) for _ in range(50)}
    assert any(text == text.lower() for text in found)
    assert any(not set('",') & set(text) for text in found)
    assert len({len(text.split()) for text in found}) > 2
    assert spoiled("Yes.", dice).lower().rstrip(".") in {"yes", "yes. yes"}
