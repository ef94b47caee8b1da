"""Open the HTML page from disk in the Chromium that is installed, and keep what it asked for and complained of."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from .browser import FLAGS, TIMEOUT_MS

MARKED = "performance.getEntriesByName('{}').length"


@dataclass
class Opened:
    """A page that was opened: `asked` are its requests, `said` its errors and dialogs; neither may hold anything of its own."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def show(self, path: Path) -> None:
        """Open a file and wait until it is drawn and its tables can be made."""
        self.asked.clear()
        self.said.clear()
        self.page.goto(path.as_uri())
        self.wait("linkage-ready")

    def wait(self, mark: str) -> None:
        """Wait for a mark of the page's own; asking in a loop, because its policy refuses Playwright's `wait_for_function`."""
        self.until(MARKED.format(mark))

    def until(self, expression: str) -> Any:
        """Wait until an expression is true."""
        end = time.monotonic() + TIMEOUT_MS / 1000
        while not (found := self.page.evaluate(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.05)
        return found


@contextmanager
def open_pages(playwright: Playwright, chromium: str, **context: Any) -> Iterator[Opened]:
    """Start Chromium; `context` are Playwright's options of a context, such as `java_script_enabled` or `color_scheme`."""
    flags = [*FLAGS, *context.pop("flags", ())]
    running = playwright.chromium.launch(executable_path=chromium, args=flags)
    try:
        page = running.new_context(viewport={"width": 1440, "height": 900}, **context).new_page()
        page.set_default_timeout(TIMEOUT_MS)
        opened = Opened(page)
        page.on("request", lambda request: opened.asked.append(request.url))
        page.on("pageerror", lambda error: opened.said.append(str(error)))
        page.on("dialog", lambda dialog: (opened.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda line: opened.said.append(line.text) if line.type == "error" else None)
        yield opened
    finally:
        running.close()
