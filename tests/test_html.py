"""The reading view: one file, nothing from outside, nothing of the text taken for markup."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum import (
    Cache,
    Format,
    Length,
    Pipeline,
    Translator,
    condense,
    parse_article,
    render,
)
from translate_sum.article import Condensed
from translate_sum.engines.fake import FakeEngine
from translate_sum.summarizers.lead import LeadSummarizer

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """Checks that tags close in order, and collects what tests ask about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.text += data

    def attributes(self, name: str) -> list[str]:
        return [value for _, found in self.tags if (value := found.get(name)) is not None]


def brief_page(text: str) -> str:
    cache = Cache.disabled()
    pipeline = Pipeline(Translator(FakeEngine(), cache), LeadSummarizer(), cache)
    return render(pipeline.brief(parse_article(text), Length(2)), Format.HTML)


ARTICLE = "Titel\n\nEr kam nicht <b>heim</b>. Es war kalt & nass.\n\nDie Sonne schien nicht.\n"


def test_a_brief_leads_to_its_sentences_in_both_languages() -> None:
    page = Page(brief_page(ARTICLE))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.attributes("href")} <= set(ids)
    lights = {found["id"]: found["data-lights"] for _, found in page.tags if "data-lights" in found}
    assert {part: (lit or "").split() for part, lit in lights.items()} == {
        "b1": ["s2"], "b2": ["s3"], "s1": [], "s2": ["b1"], "s3": ["b2"], "s4": [],
    }  # fmt: skip
    assert page.attributes("lang") == ["en", *["de"] * 5]
    assert "Er kam nicht <b>heim</b>." in page.text
    assert "Words were left in German: “Er kam nicht b heim b” is still German." in page.text


def test_a_brief_without_doubts_says_so() -> None:
    assert "The checks found nothing to doubt." in Page(brief_page("Er kam.")).text


def test_the_policy_lets_only_the_pages_own_script_and_style_in() -> None:
    html = brief_page(ARTICLE)
    [policy] = [value for value in Page(html).attributes("content") if "default-src" in value]
    assert policy.startswith("default-src 'none'")
    for kind in ("script", "style"):
        own = html.split(f"<{kind}>")[1].split(f"</{kind}>")[0]
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"(?:https?:)?//\w", html)


COLOUR = re.compile(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\);")


def luminance(colour: str) -> float:
    """Relative, as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(scheme: int) -> None:
    style = brief_page(ARTICLE).split("<style>")[1].split("</style>")[0]
    colours = {found[0]: found[scheme + 1] for found in COLOUR.findall(style)}
    for ground in ("paper", "lit"):
        for text in ("ink", "faint", "link", "hard", "soft"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert contrast(colours["bar"], colours[ground]) >= 3, ground


def test_all_nouns_have_a_page() -> None:
    translation = Translator(FakeEngine(), Cache.disabled()).article(parse_article(ARTICLE))
    assert "Er kam nicht" in Page(render(translation, Format.HTML)).text
    english = parse_article("A title\n\nIt rained <i>. It snowed.\n\nIt hailed.", language="en")
    summary = condense(english, LeadSummarizer(), Length(1), Cache.disabled())
    page = Page(render(Condensed(english, summary), Format.HTML))
    assert page.text.count("It rained <i>.") == 2
    assert "A title" in page.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_text_becomes_markup(text: str) -> None:
    page = Page(brief_page(f"Anfang {text} Ende"))
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ol", "li", "a",
        "div", "section", "span", "ul", "b", "header", "footer", "script",
        "details", "summary", "i",
    }  # fmt: skip
    assert page.tags.count(("script", {})) == 1
