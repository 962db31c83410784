"""The night's pages in a real browser: wide and narrow, by keyboard, with hostile text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from batches import articles, batch, write_lines
from browser import chromium
from playwright.sync_api import Browser

HOSTILE = '<script>document.title = "pwned"</script><img src=x onerror="document.title = 1">'
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 4


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """A folder with copies, a failure, hostile and very long words."""
    first = articles(1)[0]
    rows: list[object] = [
        {"text": first, "title": HOSTILE},
        {"text": f"Ja. {first}", "title": HOSTILE},
        {"text": articles(2)[1], "title": LONG},
        {"text": 7},
    ]
    batch(tmp_path / "out", write_lines(tmp_path / "x.jsonl", rows))
    return tmp_path / "out"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["index", "report"])
def test_pages_fit_and_are_inert(browser: Browser, night: Path, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((night / f"{name}.html").as_uri())
    # For whoever looks at the results of a test run.
    page.screenshot(path=night.parent / f"{name}-{width}.png", full_page=True)
    assert page.title() == {"index": "Briefs", "report": "Runs"}[name]
    assert asked == [page.url]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The page's policy knows its style.
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "736px"
    page.close()


@pytest.mark.parametrize("name", ["index", "report"])
def test_pages_are_accessible(browser: Browser, night: Path, name: str) -> None:
    # The page's own policy would keep axe out.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((night / f"{name}.html").as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_copies_unfold_by_keyboard(browser: Browser, night: Path) -> None:
    page = browser.new_page()
    page.goto((night / "index.html").as_uri())
    copies = page.locator("details li")
    assert copies.count() == 1
    assert not copies.is_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert copies.is_visible()
    page.close()
