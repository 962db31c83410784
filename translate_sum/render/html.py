"""HTML, to be read: the brief on top, English and German side by side, doubts in the margin.

One file without outside resources. All text is escaped by Jinja; the one script is the constant
below, and the page's own policy lets nothing else run.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from translate_sum.article import Article, Brief, Condensed, Finding, SummarySentence, Translation
from translate_sum.checks import CHECKS
from translate_sum.render.provenance import german, imprint, references

# Without it the links still lead to the first sentence; with it all of them light up.
SCRIPT = """
const light = (link) => {
  document.querySelectorAll(".lit").forEach((row) => row.classList.remove("lit"));
  const numbers = link.dataset.restsOn.split(" ").filter(Boolean);
  numbers.forEach((number) => document.getElementById("s" + number).classList.add("lit"));
  return numbers;
};
document.querySelectorAll(".brief a").forEach((link) => {
  link.addEventListener("focus", () => light(link));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const [first] = light(link);
    if (first) document.getElementById("s" + first).scrollIntoView({block: "center"});
  });
});
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of the article; ``number`` begins with 1."""

    number: int
    english: str
    german: str | None
    doubts: tuple[dict[str, str], ...]


@singledispatch
def render_html(noun: object) -> str:
    raise TypeError(f"no HTML form of {type(noun).__name__}")


@render_html.register
def _(noun: Brief) -> str:
    return _page(
        title=noun.translation.title,
        brief=_brief(noun.summary.sentences),
        notes=noun.summary.notes,
        paragraphs=_paragraphs(noun.translation, noun.findings),
        imprint=imprint(noun.signature),
        german=True,
    )


@render_html.register
def _(noun: Translation) -> str:
    return _page(
        title=noun.title,
        paragraphs=_paragraphs(noun, ()),
        imprint=imprint(noun.signature),
        german=True,
    )


@render_html.register
def _(noun: Condensed) -> str:
    return _page(
        title=noun.article.title,
        brief=_brief(noun.summary.sentences),
        notes=noun.summary.notes,
        paragraphs=_grouped(
            noun.article,
            [Row(i, part.text, None, ()) for i, part in enumerate(noun.article.sentences, 1)],
        ),
        imprint=imprint(noun.summary.signature),
        german=False,
    )


def _brief(sentences: Iterable[SummarySentence]) -> list[dict[str, Any]]:
    return [
        {
            "text": part.text,
            "numbers": [index + 1 for index in part.rests_on],
            "references": references(part),
        }
        for part in sentences
    ]


def _paragraphs(translation: Translation, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    doubts: dict[int, list[dict[str, str]]] = {}
    for finding in findings:
        doubts.setdefault(finding.sentence, []).append(
            {
                "check": finding.check,
                "severity": finding.severity,
                "doubt": finding.doubt,
                "explanation": CHECKS[finding.check].explanation,
            }
        )
    sources = german(translation)
    rows = [
        Row(i + 1, english.text, sources[i], tuple(doubts.get(i, ())))
        for i, english in enumerate(translation.sentences)
    ]
    return _grouped(translation.article, rows)


def _grouped(article: Article, rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {"kind": paragraph.kind.value, "rows": [rows[i] for i in indexes]}
        for paragraph, indexes in article.numbered()
    ]


def _page(**fields: Any) -> str:
    from markupsafe import Markup

    from translate_sum.render.environment import environment

    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    page = (
        environment()
        .get_template("page.html.jinja")
        .render(
            **{"brief": [], "notes": (), **fields},
            heading="Brief" if fields.get("brief") else "Translation",
            script=Markup(SCRIPT),  # noqa: S704 - a constant of this module
            script_hash=f"sha256-{digest}",
        )
    )
    return page + "\n"
