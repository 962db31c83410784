"""The reading view in a real browser: with a mouse, a keyboard, a narrow screen, a printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from briefs import HOSTILE, full_brief, hostile_brief, long_draft
from browser import Reading, chromium
from playwright.sync_api import Browser

from translate_sum import Brief, Format, render

WIDE, NARROW = (1280, 900), (360, 740)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(long_draft().brief(), tmp_path)


def written(brief: Brief, folder: Path) -> Path:
    path = folder / "brief.html"
    path.write_text(render(brief, Format.HTML), encoding="utf-8")
    return path


@contextmanager
def opened(
    browser: Browser, file: Path, size: tuple[int, int] = WIDE, **options: Any
) -> Iterator[Reading]:
    """The page in a window of its own; it must not complain, nor ask the network for anything."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
    )
    reading = Reading(context.new_page(), file)
    yield reading
    context.close()
    assert reading.complaints == []


def test_a_click_lights_a_sentence_with_its_sources_and_shows_them(
    browser: Browser, file: Path
) -> None:
    with opened(browser, file) as reading:
        reading.page.click("#b2 .claim")
        assert reading.lit == {"b2", "s3", "s31"}
        assert reading.in_sight("#s3 .english")
        assert reading.in_sight("#s3 .german")
        assert reading.in_sight("#b2 .claim")
        reading.page.click("#b2 .links a >> nth=1")
        assert reading.in_sight("#s31 .german")
        assert reading.in_sight("#b2 .claim")
        assert reading.focused == "s31"


def test_the_way_back_leads_from_an_article_sentence_to_the_brief(
    browser: Browser, file: Path
) -> None:
    with opened(browser, file) as reading:
        reading.page.click("#s31 .english")
        assert reading.lit == {"s31", "b2"}
        reading.page.click("#s20 .german")
        assert reading.lit == {"s20"}
        reading.page.click("#s31 .links a")
        assert reading.lit == {"b2", "s3", "s31"}
        assert reading.focused == "b2"
        reading.page.keyboard.press("Escape")
        assert reading.lit == set()


def test_the_pointer_alone_lights_and_a_choice_outlasts_it(browser: Browser, file: Path) -> None:
    with opened(browser, file) as reading:
        reading.page.hover("#b1 .claim")
        assert reading.lit == {"b1", "s2"}
        reading.page.hover("h1")
        assert reading.lit == set()
        reading.page.click("#b2 .claim")
        reading.page.hover("#b1 .claim")
        assert reading.lit == {"b1", "s2"}
        reading.page.hover("#s6 .english")
        assert reading.lit == {"b2", "s3", "s31"}


def test_marking_text_lights_nothing(browser: Browser, file: Path) -> None:
    with opened(browser, file) as reading:
        reading.page.dblclick("#s6 .english")
        reading.page.hover("h1")
        assert reading.page.evaluate("String(getSelection())").strip()
        reading.page.click("#b1 .claim")
        assert reading.lit == {"b1", "s2"}


def test_all_can_be_reached_by_keyboard(browser: Browser, file: Path) -> None:
    with opened(browser, file) as reading:
        press = reading.page.keyboard.press
        press("Tab")
        skip = reading.page.locator(".skip")
        assert skip.bounding_box() is not None
        assert reading.in_sight(".skip")
        for _ in range(3):  # hard doubts, soft doubts, the first sentence
            press("Tab")
        assert reading.focused == "b1"
        assert reading.lit == {"b1", "s2"}
        press("ArrowDown")
        assert reading.lit == {"b2", "s3", "s31"}
        outline = reading.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
        press("Tab")
        press("Tab")
        press("Enter")
        assert reading.focused == "s31"
        assert reading.in_sight("#s31 .english")
        press("ArrowDown")
        assert (reading.focused, reading.lit) == ("s32", {"s32"})
        press("ArrowUp")
        press("Escape")
        assert (reading.focused, reading.lit) == ("b2", set())


def test_the_article_is_one_stop_of_the_tab_key(browser: Browser, file: Path) -> None:
    with opened(browser, file) as reading:
        reading.page.focus("#s1 .number")
        reading.page.keyboard.press("ArrowDown")
        reading.page.keyboard.press("ArrowDown")
        reading.page.keyboard.press("Tab")
        assert reading.page.evaluate("document.activeElement.className") != "number"
        reading.page.keyboard.press("Shift+Tab")
        assert reading.focused == "s3"


def test_the_count_of_doubts_leads_to_the_first_and_each_to_the_next(
    browser: Browser, file: Path
) -> None:
    with opened(browser, file) as reading:
        assert "3 likely wrong" in reading.page.inner_text(".facts")
        assert "1 to look at twice" in reading.page.inner_text(".facts")
        reading.page.click(".tally.soft")
        assert reading.lit == {"s36"}
        assert reading.in_sight("#s36 .remark")
        reading.page.click(".tally.hard")
        assert reading.in_sight("#b4 .remark")
        reading.page.click("#b4 .next")
        assert reading.lit == {"s5", "b3"}
        assert reading.in_sight("#f2")
        reading.page.click("#b3 .flag >> nth=0")
        assert reading.lit == {"s5", "b3"}


def test_hard_and_soft_doubts_differ_in_words_and_signs(browser: Browser, file: Path) -> None:
    with opened(browser, file) as reading:
        hard, soft = (reading.page.inner_text(f"#{remark}") for remark in ("f2", "f4"))
        assert "Likely wrong" in hard
        assert "A number was lost, changed or made up: 2.400 of the German" in hard
        assert "Look twice" in soft
        signs = {reading.page.inner_text(f"#{remark} .badge") for remark in ("f2", "f4")}
        assert signs == {"!", "?"}


def test_a_narrow_screen_moves_on_to_the_source_and_back(browser: Browser, file: Path) -> None:
    with opened(browser, file, NARROW, has_touch=True) as reading:
        reading.page.tap("#b2 .claim")
        assert reading.in_sight("#s3 .german")
        assert (reading.focused, reading.lit) == ("s3", {"b2", "s3", "s31"})
        reading.page.keyboard.press("Escape")
        assert reading.focused == "b2"
        assert reading.in_sight("#b2 .claim")
        reading.page.tap("#b1 .links a")
        reading.page.tap("#s2 .links a")
        assert reading.in_sight("#b1 .claim")
        reading.page.go_back()
        reading.page.wait_for_function("location.hash === '#s2'")
        assert reading.lit == {"s2", "b1"}


@pytest.mark.parametrize("width", [320, 360, 700, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, tmp_path: Path, width: int) -> None:
    with opened(browser, written(hostile_brief(), tmp_path), (width, 740)) as reading:
        assert reading.page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_is_shown_and_does_nothing(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(hostile_brief(), tmp_path)) as reading:
        for number, text in enumerate(HOSTILE, 1):
            for place in (f"#b{number} .claim", f"#s{number + 1} .english"):
                assert reading.page.text_content(place) == f"He says {text} to it"
            assert text in str(reading.page.text_content(f"#s{number + 1} .german"))
        assert reading.page.title() == HOSTILE[1]
        assert reading.page.locator("script, img, [onmouseover]").count() == 1


def test_the_policy_stops_what_the_page_did_not_bring(browser: Browser, file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    extra = "<script>document.title = 'run'</script><p style='color: red' id=x>x</p>"
    file.write_text(html.replace("</main>", extra + "</main>"), encoding="utf-8")
    context = browser.new_context()
    reading = Reading(context.new_page(), file)
    assert reading.page.title() == "Guests in Berlin"
    assert len(reading.complaints) == 2
    assert all("Content Security Policy" in line for line in reading.complaints)
    context.close()


def test_without_javascript_every_number_is_a_link(browser: Browser, file: Path) -> None:
    with opened(browser, file, java_script_enabled=False) as reading:
        background = "one => getComputedStyle(one).backgroundColor"
        dark = reading.page.locator("#s31").evaluate(background)
        reading.page.click("#b2 .links a >> nth=1")
        assert reading.in_sight("#s31 .german")
        assert reading.page.locator("#s31").evaluate(background) != dark
        reading.page.click("#s31 .links a")
        assert reading.in_sight("#b2 .claim")
        reading.page.click(".tally.soft")
        assert reading.in_sight("#s36 .remark")


def test_print_shows_all_that_is_text_and_no_controls(browser: Browser, file: Path) -> None:
    with opened(browser, file, color_scheme="dark") as reading:
        reading.page.click("#b2 .claim")
        reading.page.emulate_media(media="print")
        hidden = reading.page.locator("body *:not(script)").evaluate_all(
            "all => all.filter(one => !one.checkVisibility()).map(one => one.className)"
        )
        assert set(hidden) == {"skip", "next"}
        colours = reading.page.locator("body, #b2, #s3").evaluate_all(
            "all => all.map(one => getComputedStyle(one).backgroundColor)"
        )
        assert colours == ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"]
        assert reading.page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"


def test_motion_is_smooth_only_where_it_is_welcome(browser: Browser, file: Path) -> None:
    with opened(browser, file) as reading:
        behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
        assert reading.page.evaluate(behaviour) == "auto"
        reading.page.emulate_media(reduced_motion="no-preference")
        assert reading.page.evaluate(behaviour) == "smooth"


def test_all_that_is_known_of_a_sentence_is_told_in_print_too(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, written(full_brief(), tmp_path)) as reading:
        text = reading.page.inner_text
        assert "support 62%" in text("#b1")
        assert "Unsupported. The article does not say all of this." in text("#b2")
        assert "7 is not in the article" in text("#b2")
        assert "4 likely wrong" in text(".facts")
        glossary = " ".join(text(".terms").split())
        assert glossary == "Gast → guest used in 2 ? missed in 3"
        attempts = reading.page.locator("#s5 details li")
        assert not attempts.first.is_visible()
        reading.page.click("#s5 summary")
        assert attempts.count() == 2
        assert "clauses, taken: 240 came." in attempts.nth(1).inner_text()
        reading.page.click("#s5 summary")
        reading.page.emulate_media(media="print")
        assert attempts.first.evaluate("one => one.checkVisibility()")


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_no_barrier(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    """All rules of axe-core up to WCAG 2.2 AA, contrast of text among them."""
    with opened(browser, written(full_brief(), tmp_path), size, color_scheme=scheme) as reading:
        reading.page.click("#s5 summary")
        reading.page.click("#b2 .claim")
        paper = reading.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == {"light": "rgb(252, 251, 248)", "dark": "rgb(23, 24, 26)"}[scheme]
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(reading.page, options={"runOnly": tags}).response
        assert [(rule["id"], rule["nodes"]) for rule in found["violations"]] == []
        assert "color-contrast" in {rule["id"] for rule in found["passes"]}
