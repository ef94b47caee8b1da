"""The page of an answer: what was found with its bars and times, and no more certainty than the answer has."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import linkage
from linkage.workspace import Workspace
from tests.conftest import Command, Provider


def data(page: bytes, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page.decode())
    assert found, name
    return json.loads(found[1])


@pytest.fixture(scope="module")
def workspace(provider: Provider) -> Workspace:
    return linkage.open(provider.workspace)


@pytest.fixture(scope="module")
def page(workspace: Workspace, provider: Provider) -> bytes:
    return workspace.page(workspace.expand(provider.ring))


def test_the_seed_and_its_members_are_drawn_with_links_and_bars(
    workspace: Workspace, provider: Provider, page: bytes
) -> None:
    (answer,) = workspace.expand(provider.ring)
    drawn = data(page, "network-0")
    assert drawn["members"]["id"] == [provider.ring, *(member.account_id for member in answer.members)]
    assert drawn["seed"] == 0
    assert len(drawn["links"]["a"]) > len(answer.members)
    assert min(data(page, "bars-0")["kept"]) > 0
    assert all(first >= 0 for first in drawn["members"]["first"])


def test_the_bars_of_a_member_add_up_to_its_weight(page: bytes) -> None:
    drawn, bars = data(page, "network-0"), data(page, "bars-0")
    at = 0
    for kept, weight in zip(bars["kept"], drawn["members"]["bits"], strict=True):
        assert sum(bars["bits"][at : at + kept]) == pytest.approx(weight, abs=kept)
        at += kept


def test_it_says_that_nobody_has_judged_it_and_names_nobody(page: bytes) -> None:
    text = page.decode()
    assert "an answer of the program; nobody has judged it" in text
    for section in ("attribution", "custody", "log", "verify", "strike_out", "collateral"):
        assert f'<section id="{section}"' not in text
        assert f'<section id="n0-{section}"' not in text


def test_an_innocent_is_not_drawn_as_a_network(workspace: Workspace, provider: Provider) -> None:
    page = workspace.page(workspace.expand(provider.firm))
    assert data(page, "network-0")["members"]["id"] == []
    assert b"No account is named" in page


def test_the_same_answer_gives_the_same_page(workspace: Workspace, provider: Provider, page: bytes) -> None:
    assert workspace.page(workspace.expand(provider.ring)) == page


def test_another_time_shows_what_was_seen_by_then(workspace: Workspace, provider: Provider) -> None:
    then = datetime(2026, 2, 1, tzinfo=UTC)
    page = workspace.page(workspace.expand(provider.ring, as_of=then), as_of=then)
    drawn = data(page, "network-0")
    assert max(drawn["members"]["last"], default=0) + drawn["start"] < then.timestamp()
    assert drawn["end"] == then.timestamp()


def test_the_command_writes_the_page_beside_its_answer(
    provider: Provider, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "answer.html"
    ended = command(
        "expand", provider.ring, provider.firm, "-w", provider.workspace, "--html", path, "--format", "json"
    )
    assert ended.code == 0, ended.err
    assert len(ended.json) == 2
    assert "explained" not in ended.json[0]
    page = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert data(page, "network-1")["members"]["id"] == []
