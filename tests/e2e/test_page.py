"""The page as a person uses it: from disk, by mouse and by keyboard, without scripts, without WebGL, and written by an adversary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from linkage.evidence.page import render_page
from tests.unit.evidence.dossiers import HOSTILE, dossier, hostile, network

from .browser import find_chromium
from .page import Opened, open_pages

# What would run if any value were taken for more than text: in markup, in an attribute, in a script, in a link, in a style.
PWNED = (
    "</script><script>window.pwned=1;alert(1)</script>",
    '"><img src=http://example.com/x onerror="window.pwned=1">',
    "<svg onload=window.pwned=1><style>@import 'http://example.com'</style>",
    "javascript:window.pwned=1",
    "');window.pwned=1;//${window.pwned=1}",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe><base href=http://example.com>",
    "__proto__",
)
CHOSEN = "document.querySelector('#details h3')?.textContent"
LAYERS = "document.querySelectorAll('#map canvas').length"


@pytest.fixture(scope="module")
def chromium() -> str:
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium); the page was not tried")
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(render_page(dossier([network(members=400), network(2, members=5, named=False)])))
    return path


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Opened]:
    # Without motion the map is where it was sent to at once.
    with open_pages(playwright, chromium, color_scheme="light", reduced_motion="reduce") as opened:
        yield opened


def choose(browser: Opened, words: str) -> None:
    browser.page.keyboard.press("/")
    browser.page.keyboard.type(words)
    browser.page.keyboard.press("Enter")


def test_it_opens_from_disk_asks_for_nothing_and_complains_of_nothing(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    assert browser.asked == [plain.as_uri()]
    assert browser.said == []
    assert browser.page.evaluate(LAYERS) >= 5
    assert len(browser.page.locator("#map").screenshot()) > 20_000, "an empty map is a small picture"
    assert browser.page.locator("#said").inner_text() == "All 400 accounts shown"


@pytest.mark.parametrize("attacks", [PWNED, HOSTILE], ids=["scripts", "texts"])
def test_what_adversaries_wrote_is_text_wherever_one_looks(
    browser: Opened, tmp_path: Path, attacks: tuple[str, ...]
) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(render_page(hostile(attacks)))
    browser.show(path)
    for root in browser.page.locator(".live").all():
        root.scroll_into_view_if_needed()
    choose(browser, "f")
    browser.page.keyboard.press("Escape")
    for box in browser.page.locator("#kinds input").all()[:2]:
        box.uncheck()
    browser.page.get_by_label("Status").check()
    browser.page.locator("#which").select_option("1")
    choose(browser, "f")
    assert "Account" in browser.page.locator("#details").inner_text()
    assert browser.page.evaluate("window.pwned === undefined && ({}).pwned === undefined")
    assert (
        browser.page.evaluate(
            "document.querySelectorAll('img, iframe, base, svg style, [onerror], [onload]').length"
        )
        == 0
    )
    assert browser.asked == [path.as_uri()]
    assert browser.said == []


def test_a_search_finds_an_account_shows_why_and_escape_goes_back(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    choose(browser, "acct_10123")
    assert browser.page.evaluate(CHOSEN) == "acct_10123"
    details = browser.page.locator("#details").inner_text()
    assert "Why it is a member" in details
    assert "also fits 6 accounts" in details
    assert browser.page.locator(".waterfall .sum .bits").inner_text() == "+15.8 bits"
    assert browser.page.locator(".waterfall .track i").count() == 6
    browser.page.keyboard.press("Escape")
    assert browser.page.evaluate(CHOSEN) == "Cells"


def test_a_search_finds_a_value_and_who_holds_it(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    choose(browser, "user_1_2")
    assert browser.page.evaluate(CHOSEN) == "user_1_2"
    assert "100 accounts" in browser.page.locator("#details").inner_text()
    browser.until("document.getElementById('said').textContent.startsWith('100 of 400 accounts stand out')")


def test_a_click_on_an_account_of_the_map_chooses_it(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    choose(browser, "acct_10123")
    browser.page.keyboard.press("Escape")
    browser.page.locator("#map").scroll_into_view_if_needed()
    box = browser.page.locator("#map").bounding_box()
    assert box is not None  # the map has moved there: the account is in its middle
    browser.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    browser.until(f"{CHOSEN} === 'acct_10123'")


def test_whoever_scrolls_gets_past_the_map(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    browser.page.locator("#map").scroll_into_view_if_needed()
    box = browser.page.locator("#map").bounding_box()
    assert box is not None
    before = browser.page.evaluate("scrollY")
    browser.page.mouse.move(box["x"] + 200, box["y"] + 200)
    browser.page.mouse.wheel(0, 300)
    browser.until(f"scrollY > {before}")


def test_striking_a_kind_out_and_going_back_in_time_dim_accounts(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    assert browser.page.locator("#kinds label").count() == 3
    for box in browser.page.locator("#kinds input").all():
        box.uncheck()
    browser.until("document.getElementById('said').textContent.startsWith('0 of 400')")
    for box in browser.page.locator("#kinds input").all():
        box.check()
    browser.until("document.getElementById('said').textContent.startsWith('All 400')")
    browser.page.locator("#until").focus()
    browser.page.keyboard.press("Home")
    browser.until("document.getElementById('said').textContent.startsWith('24 of 400')")
    assert "24 of 400 accounts seen" in browser.page.locator("#time output").inner_text()


def test_a_long_table_holds_few_rows_and_arrows_reach_the_last(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    root = browser.page.locator("[data-table=members][data-network='0']")
    root.scroll_into_view_if_needed()
    rows = root.locator(".rows")
    rows.wait_for()
    assert root.locator("tbody tr:not(.gap)").count() < 60
    assert rows.locator("table").get_attribute("aria-rowcount") == "401"
    rows.focus()
    browser.page.keyboard.press("End")
    browser.until("document.querySelector('.rows tr.active')?.textContent.includes('acct_10399')")
    browser.page.keyboard.press("Enter")
    assert browser.page.evaluate(CHOSEN) == "acct_10399"
    root.get_by_role("button", name="Requests").click()
    assert root.locator("tbody tr:not(.gap)").first.locator("td").first.inner_text() == "acct_10399"


def test_everything_is_reached_by_tab_and_the_focus_is_seen(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    reached, unseen = [], []
    for _ in range(60):
        browser.page.keyboard.press("Tab")
        name, outline = browser.page.evaluate(
            "(() => { const e = document.activeElement; return [e.id || e.className || e.textContent.trim(), getComputedStyle(e).outlineStyle]; })()"
        )
        reached.append(name)
        if outline == "none":
            unseen.append(name)
    assert {"skip", "theme", "search", "map", "nearer", "whole", "until", "details"} <= set(reached)
    assert unseen == []


def test_nothing_moves_while_it_loads(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    shift = browser.page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200); })"
    )
    assert shift < 0.01


def test_dark_is_followed_and_can_be_chosen(browser: Opened, plain: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.page.emulate_media(color_scheme="dark")
    browser.show(plain)
    dark = browser.page.evaluate(ground)
    browser.page.locator("#theme").click()
    light = browser.page.evaluate(ground)
    browser.page.emulate_media(color_scheme="light")
    assert dark == "rgb(16, 19, 23)"
    assert light == "rgb(246, 246, 243)"
    assert browser.said == []


def test_on_paper_the_tables_stand_in_for_the_map(browser: Opened, plain: Path) -> None:
    browser.show(plain)
    browser.page.emulate_media(media="print")
    assert not browser.page.locator("#map").is_visible()
    assert browser.page.get_by_text("The first 200 of 400; the rest is in data/members.csv.").is_visible()
    browser.page.emulate_media(media="screen")


def test_it_fits_a_telephone(browser: Opened, plain: Path) -> None:
    browser.page.set_viewport_size({"width": 390, "height": 800})
    browser.show(plain)
    wide = browser.page.evaluate("document.documentElement.scrollWidth")
    browser.page.set_viewport_size({"width": 1440, "height": 900})
    assert wide <= 390


def test_without_scripts_it_reads_as_a_document(playwright: Playwright, chromium: str, plain: Path) -> None:
    with open_pages(playwright, chromium, java_script_enabled=False) as opened:
        opened.page.goto(plain.as_uri())
        text = opened.page.locator("main").inner_text()
        assert re.search(r"acct_10000\s+> 0.9999", text)
        for words in (
            "What speaks for these accounts",
            "Laboratory A",
            "Competing hypotheses",
            "Chain of custody",
            "sha256sum",
        ):
            assert words in text
        assert not opened.page.locator("#map").is_visible()
        assert opened.said == []


def test_without_webgl_it_says_so_and_the_tables_work(
    playwright: Playwright, chromium: str, plain: Path
) -> None:
    with open_pages(playwright, chromium, flags=["--disable-3d-apis"]) as opened:
        opened.show(plain)
        assert "draws no WebGL" in opened.page.locator("#map").inner_text()
        choose(opened, "acct_10123")
        assert opened.page.evaluate(CHOSEN) == "acct_10123"
        assert opened.said == []
