"""Drive the Neo4j Browser that a server serves, as an analyst would: headless, with the Chromium that is installed."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, Request, Route, expect, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# It must not phone home: what is drawn is somebody's case. As root there is no sandbox to be had.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
TIMEOUT_MS = 120_000.0  # 10 s alone; CI machines share their cores
SETTLE_MS = 2500.0  # the layout moves for two seconds
MARGIN = 15.0  # pixels around a picture, so that no node touches the panel beside it
# Chromium gives a page no files to drop from outside; a synthetic drop is taken like a real one.
_DROP = """(zone, [name, data]) => {
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: files}));
}"""


def find_chromium() -> str | None:
    """Return the path of an installed Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


class Browser:
    """Neo4j Browser in a page; names in it are those of its `data-testid`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._frames = 0

    def connect(self, address: str, password: str) -> None:
        """Open the Browser and log in; `address` says with which server."""
        self.page.goto(address)
        self._named("password").fill(password)
        self._named("connect").click()
        expect(self._named("password")).to_be_hidden()

    def drop(self, path: Path) -> None:
        """Drop a file on the page, which takes favourites and styles."""
        zone = self.page.locator(".filedrop").first
        data = base64.b64encode(path.read_bytes()).decode()
        zone.evaluate(_DROP, [path.name, data])

    def drop_style(self, path: Path) -> None:
        """Drop a style and wait for the frame that shows what was taken of it."""
        self._tag_frames()
        self.drop(path)
        expect(self._new_frame()).to_contain_text(":style")

    def folders(self) -> list[str]:
        """Return the folders of favourites by name."""
        self._open_favourites()
        found = self.page.locator("[data-testid^=expandFolder-]")
        return [(n.get_attribute("data-testid") or "").removeprefix("expandFolder-") for n in found.all()]

    def run_favourite(self, folder: str, title: str) -> Locator:
        """Run a favourite from its folder and return the frame of its answer."""
        self._open_favourites()
        name = self._named(f"scriptTitle-{title}")
        if not name.is_visible():
            self._named(f"expandFolder-{folder}").click()
        item = self.page.get_by_test_id("savedScriptListItem").filter(has=name)
        self._tag_frames()
        item.hover()
        item.get_by_test_id("savedScriptsButton-Run").click()
        return self._new_frame()

    def type(self, text: str) -> Locator:
        """Run a text that is typed into the editor and return the frame of its answer."""
        self._tag_frames()
        self._named("activeEditor").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Escape")
        self._named("editor-Run").click()
        return self._new_frame()

    def await_folder(self, name: str) -> None:
        """Wait until an import has brought a folder of favourites."""
        self._open_favourites()
        self._named(f"expandFolder-{name}").wait_for()

    def await_text(self, frame: Locator, text: str) -> None:
        """Wait until a frame shows a text in its table; the query's own text does not count."""
        expect(frame.get_by_test_id("frameContents")).to_contain_text(text)

    def said(self, frame: Locator) -> str:
        """Return what a frame says of how it went."""
        line = frame.get_by_test_id("frameStatusbar")
        expect(line).not_to_be_empty(timeout=TIMEOUT_MS)
        return line.inner_text()

    def photograph(self, frame: Locator, path: Path) -> None:
        """Show a frame over the whole page, all of its picture beside the panel with the labels, and keep it as a PNG."""
        frame.get_by_title("Fullscreen").click()
        self.page.wait_for_timeout(SETTLE_MS)
        frame.get_by_label("zoom-to-fit").click()
        self.page.wait_for_timeout(SETTLE_MS)
        self._uncover(frame)
        self.page.mouse.move(0, 0)
        self.page.screenshot(path=path)

    def hidden_nodes(self, frame: Locator) -> int:
        """Count the nodes that lie under the panel with the labels or out of the picture."""
        left, right = self._canvas(frame)
        return sum(a < left or b > right for a, b in self._extents(frame))

    def _uncover(self, frame: Locator) -> None:
        """Make the picture smaller and push it to the left: what fits the frame may still lie under the panel."""
        left, right = self._canvas(frame)
        for _ in range(3):
            extents = self._extents(frame)
            if max(b for _, b in extents) - min(a for a, _ in extents) < right - left - 2 * MARGIN:
                break
            frame.get_by_label("zoom-out").click()
            self.page.wait_for_timeout(SETTLE_MS)
        push = max(b for _, b in self._extents(frame)) - right + MARGIN
        if push > 0:
            low = (self.page.viewport_size or {"height": 600})["height"] - MARGIN
            self.page.mouse.move(left + MARGIN + push, low)
            self.page.mouse.down()
            self.page.mouse.move(left + MARGIN, low, steps=5)
            self.page.mouse.up()
            self.page.wait_for_timeout(SETTLE_MS)

    def _canvas(self, frame: Locator) -> tuple[float, float]:
        """Return where the picture may begin and end, from left to right."""
        sidebar = frame.get_by_test_id("cypherFrameSidebarVisualization").bounding_box()
        panel = frame.get_by_test_id("vizInspector").bounding_box()
        assert sidebar is not None
        assert panel is not None
        return sidebar["x"] + sidebar["width"], panel["x"]

    def _extents(self, frame: Locator) -> list[tuple[float, float]]:
        found = frame.locator("g.node circle.b-outline").evaluate_all(
            "all => all.map(c => c.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        return [(float(a), float(b)) for a, b in found]

    def close_favourites(self) -> None:
        """Give the frames the room of the sidebar."""
        if self._named("createNewFavorite").is_visible():
            self._named("navigationFavorites").click()

    def _open_favourites(self) -> None:
        if not self._named("createNewFavorite").is_visible():
            self._named("navigationFavorites").click()
            self._named("createNewFavorite").wait_for()

    def _named(self, name: str) -> Locator:
        return self.page.get_by_test_id(name).first

    def _tag_frames(self) -> None:
        self.page.get_by_test_id("frame").evaluate_all(
            "frames => frames.forEach(f => f.dataset.seen = 'yes')"
        )

    def _new_frame(self) -> Locator:
        """Return the frame that was not there before, and tag it so that it can be found again."""
        frame = self.page.locator("[data-testid=frame]:not([data-seen])").first
        frame.wait_for()
        self._frames += 1
        frame.evaluate(f"frame => {{ frame.dataset.seen = 'yes'; frame.dataset.number = '{self._frames}' }}")
        return self.page.locator(f"[data-testid=frame][data-number='{self._frames}']")


@contextmanager
def open_browser(chromium: str, width: int = 1440, height: int = 900) -> Iterator[Browser]:
    """Start Chromium with an empty profile; nothing but this machine is spoken to."""

    def only_here(route: Route, request: Request) -> None:
        here = request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:"))
        route.continue_() if here else route.abort()

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            page = running.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(TIMEOUT_MS)
            expect.set_options(timeout=TIMEOUT_MS)
            page.route("**/*", only_here)
            yield Browser(page)
        finally:
            running.close()
