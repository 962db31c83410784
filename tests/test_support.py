"""What the article does not say is told from what it does."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import as_json
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from translate_sum import Cache, Format, Length, condense, parse_article, render
from translate_sum.alignment import sources_of
from translate_sum.article import Condensed, SummarySentence
from translate_sum.cli.app import build
from translate_sum.render.data import as_data
from translate_sum.signature import Signature
from translate_sum.summarizers import make_summarizer
from translate_sum.support import LEAST_SUPPORT
from translate_sum.unsupported import Unsupported

ROOT = Path(__file__).parent.parent
ARTICLE = """The government passed a new law on housing on Friday.

The opposition in Berlin called the draft far too timid. More than 1,500 towns had asked for higher
subsidies. The law takes effect in May 2025. Tenants welcomed it.
"""
SUPPORTED = "The housing law passed on Friday takes effect in May 2025."
INVENTED = "Elephants in Paris sleep standing for 4,000 nights."


class Written:
    """A summarizer whose words are given."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    @property
    def signature(self) -> Signature:
        return Signature.of(summarizer="written", texts=self.texts)

    def summarize(
        self,
        sentences: Sequence[str],
        length: Length,
        penalties: Sequence[float] = (),  # noqa: ARG002 - its words are given
    ) -> tuple[SummarySentence, ...]:
        texts = self.texts[: length.sentences]
        return tuple(SummarySentence(text, sources_of(text, sentences)) for text in texts)


def condensed(policy: Unsupported, *texts: str) -> Condensed:
    article = parse_article(ARTICLE, language="en")
    length = Length(max(1, len(texts)))
    summary = condense(article, Written(*texts), length, Cache.disabled(), policy)
    return Condensed(article, summary)


def test_what_is_copied_has_full_support() -> None:
    article = parse_article(ARTICLE, language="en")
    found = condense(article, make_summarizer("lead"), Length(2), Cache.disabled())
    assert [part.support for part in found.sentences] == [1.0, 1.0]
    assert found.findings == ()


def test_an_invented_sentence_is_marked_and_a_rewritten_one_is_not() -> None:
    found = condensed(Unsupported.MARK, SUPPORTED, INVENTED)
    good, bad = found.summary.sentences
    assert good.support > LEAST_SUPPORT > bad.support
    assert (good.unsupported, bad.unsupported) == (False, True)
    for form in (Format.TEXT, Format.MARKDOWN):
        assert render(found, form).count("unsupported") == 1
    assert [row["unsupported"] for row in as_data(found)["summary"]] == [False, True]


def test_numbers_and_names_that_the_article_lacks_are_found_by_sentence() -> None:
    found = condensed(Unsupported.MARK, SUPPORTED, INVENTED)
    assert {(one.check, one.sentence) for one in found.summary.findings} == {
        ("summary-numbers", 1),
        ("summary-names", 1),
    }
    assert "Sentence 2 of the brief: 4,000 is not in the article" in render(found, Format.TEXT)
    assert as_data(found)["summary_findings"][0]["sentence"] == 1


@pytest.mark.parametrize(
    ("right", "wrong"), [("1,500 towns asked.", "1,700 towns asked."),
                         ("Critics in Berlin were timid.", "Critics in Hamburg were timid.")]
)  # fmt: skip
def test_a_made_up_number_or_name_halves_the_support(right: str, wrong: str) -> None:
    good, bad = condensed(Unsupported.KEEP, right, wrong).summary.sentences
    assert bad.support <= good.support / 2


def test_an_unsupported_sentence_can_be_dropped_or_kept() -> None:
    dropped = condensed(Unsupported.DROP, INVENTED, SUPPORTED).summary
    assert [part.text for part in dropped.sentences] == [SUPPORTED]
    assert dropped.findings == ()
    assert "1 sentence" in dropped.notes[0]
    kept = condensed(Unsupported.KEEP, INVENTED, SUPPORTED)
    assert [part.text for part in kept.summary.sentences] == [INVENTED, SUPPORTED]
    assert "unsupported" not in render(kept, Format.TEXT)
    assert dropped.signature.hash != kept.summary.signature.hash


def test_a_summary_without_any_support_becomes_the_first_sentences() -> None:
    found = condensed(Unsupported.DROP, INVENTED).summary
    assert [part.rests_on for part in found.sentences] == [(0,)]
    assert found.sentences[0].support == 1.0
    assert "first sentences" in found.notes[-1]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_support_is_a_share(texts: list[str]) -> None:
    found = condensed(Unsupported.KEEP, *texts).summary
    assert all(0 <= part.support <= 1 for part in found.sentences)


def test_the_command_says_how_well_each_sentence_is_supported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    options = ["--summarizer", "lead", "--unsupported", "drop", "--json"]
    run = CliRunner().invoke(build(), ["summarize", str(path), *options])
    data = as_json(run.stdout)["data"]
    assert {row["support"] for row in data["summary"]} == {1.0}  # type: ignore[index]
    assert data["signature"]["parts"]["support"].endswith("-drop")  # type: ignore[index]


def test_the_benchmark_tells_own_summaries_from_others(tmp_path: Path) -> None:
    rows = [
        {"article": ARTICLE, "summary": SUPPORTED},
        {
            "article": "Elephants sleep standing. They do so at night.",
            "summary": "Elephants sleep.",
        },
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.support", path],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    found = as_json(run.stdout)
    assert found["own"]["unsupported"] == 0  # type: ignore[index]
    assert found["other"]["unsupported"] == 100  # type: ignore[index]
