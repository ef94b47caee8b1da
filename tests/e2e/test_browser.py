"""An analyst's first picture: server, load, pack, and three saved queries in the Neo4j Browser that is served."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkage.queries.file import CypherFile
from linkage.queries.saved import FOLDERS, find_query
from tests.conftest import Command, Provider, skip_without_jars

from .browser import SETTLE_MS, find_chromium, open_browser

pytestmark = pytest.mark.neo4j


@pytest.fixture
def workspace(
    provider: Provider, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Path]:
    """Give a workspace whose own server runs and holds its graph."""
    skip_without_jars()
    for name in ("NEO4J_URI", "LINKAGE_NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LINKAGE_NEO4J_HEAP", "768m")
    monkeypatch.setenv("LINKAGE_NEO4J_PAGE_CACHE", "128m")
    copy = tmp_path / "case"
    shutil.copytree(provider.workspace, copy)
    bolt, http = free_ports()
    up = command("neo4j", "up", "-w", copy, "--bolt-port", bolt, "--http-port", http)
    try:
        assert up.code == 0, up.err
        loaded = command("neo4j", "load", "-w", copy)
        assert loaded.code == 0, loaded.err
        yield copy
    finally:
        command("neo4j", "down", "-w", copy)


def test_the_first_picture(
    workspace: Path, provider: Provider, command: Command, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip(
            "no Chromium is installed (Debian: apt-get install chromium); Neo4j Browser was not tried"
        )
    address = command("neo4j", "browser", "-w", workspace, "--no-open").out.strip()
    password = command("neo4j", "status", "-w", workspace, "--show-password", "--format", "json").json[
        "password"
    ]
    pack = tmp_path / "pack"
    assert command("cypher", "pack", pack).code == 0
    facts, shared = find_query("account_facts").table, find_query("shared_cards").table
    near = find_query("accounts_near_seeds").picture
    assert near is not None
    # In a picture of few accounts each caption can be read.
    values = {"account_ids": [provider.ring], "max_rows": 8, "min_families": 2}
    with open_browser(chromium) as browser:
        browser.connect(address, password)
        browser.drop(pack / "linkage-favourites.zip")
        browser.await_folder("seed")
        assert set(FOLDERS) <= set(browser.folders())
        browser.drop_style(pack / "linkage.grass")

        for line in dict.fromkeys(
            line for file in (facts, near, shared) for line in param_lines(file, values)
        ):
            assert "Successfully set your parameters" in browser.said(browser.type(line)), line

        table = browser.run_favourite("seed", facts.title)
        browser.await_text(table, provider.ring)
        cards = browser.run_favourite("payment", shared.title)
        browser.await_text(cards, "fp_")
        assert "ParameterMissing" not in table.inner_text() + cards.inner_text()

        picture = browser.run_favourite("seed", near.title)
        picture.locator("g.node").first.wait_for()
        browser.page.wait_for_timeout(SETTLE_MS)
        assert len(fills(picture)) >= 2, "accounts and the values they share have colours of their own"
        assert fills(picture) <= styled_colours(pack / "linkage.grass")
        captions = [text.strip() for text in picture.locator("g.node text.caption").all_text_contents()]
        assert len(captions) >= 3
        assert any(text.startswith(provider.ring[:8]) for text in captions)
        assert picture.locator("g.relationship").count() >= 2
        browser.close_favourites()
        shot = pytestconfig.getoption("--screenshot") or tmp_path / "browser.png"
        browser.photograph(picture, shot)
        assert browser.hidden_nodes(picture) == 0
    assert shot.stat().st_size > 10_000


def param_lines(file: CypherFile, values: dict[str, object]) -> list[str]:
    """Return the lines that set the parameters of a query."""
    return file.param_lines({p.name: values[p.name] for p in file.params if p.name in values})


def fills(frame: object) -> set[str]:
    """Return the colours of the nodes that are drawn."""
    found = frame.locator("g.node circle.b-outline").evaluate_all(
        "all => all.map(c => c.getAttribute('fill'))"
    )  # type: ignore[attr-defined]
    return {str(colour).upper() for colour in found}


def styled_colours(style: Path) -> set[str]:
    """Return the colours that the style gives to labels."""
    return {
        c.upper() for c in re.findall(r"^  color: (#\w+);", style.read_text(encoding="utf-8"), re.MULTILINE)
    }


def free_ports() -> list[int]:
    """Return two ports that nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in (one, other)]
