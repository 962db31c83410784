"""A real Chromium for the tests of pages; they are skipped where there is none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser is installed here: none of {', '.join(NAMES)}")
    # Chromium's sandbox refuses to start for root, as whom containers run.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=options)
        yield browser
        browser.close()


class Reading:
    """A page opened from its file, and whatever it complained about or asked the network for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("request", lambda request: self._asked(request.url, file))
        page.goto(file.as_uri())

    def _asked(self, url: str, file: Path) -> None:
        if url.split("#", maxsplit=1)[0] != file.as_uri():
            self.complaints.append(url)

    @property
    def lit(self) -> set[str]:
        """Ids of the parts that are lit."""
        return set(self.page.locator(".lit").evaluate_all("all => all.map(one => one.id)"))

    @property
    def focused(self) -> str:
        """Id of the part that the focused element belongs to, or an empty text."""
        found: str = self.page.evaluate("document.activeElement.closest('[data-lights]')?.id ?? ''")
        return found

    def in_sight(self, selector: str) -> bool:
        """Whether an element's middle is on the screen and nothing covers it."""
        found: bool = self.page.locator(selector).evaluate(
            """element => {
                const {left, top, width, height} = element.getBoundingClientRect();
                const hit = document.elementFromPoint(left + width / 2, top + height / 2);
                return hit !== null && (element.contains(hit) || hit.contains(element));
            }"""
        )
        return found
