"""What a new batch changed: a ring that grew again after a ban, a new one, and those that did not change."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from linkage.detect.changes import compare
from linkage.detect.log import log_path, read_log
from linkage.errors import UsageError
from linkage.settings import Settings
from linkage.workspace import Workspace
from linkage.workspace.networks import Changes

from ..expand.factory import START, Provider, at
from .factory import network

TAKEN_IN = START + timedelta(days=40)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Changes]:
    """First one ring and strangers; forty days later four bans, four new accounts of it, and another ring."""
    first = Provider(seed=3)
    first.strangers(250)
    ring = first.ring("north")
    lake = first.lake(tmp_path_factory.mktemp("changed") / "workspace")
    asked = Workspace(lake, Settings(threads=2))
    asked.detect()
    later = Provider(seed=4)
    later._addresses = first._addresses
    for person in ring[:4]:
        row = next(row for row in first.rows["accounts"] if row["account_id"] == person)
        later.rows["accounts"].append({**row, "status": "banned", "status_at": at(20 * 24)})
    for number in range(4):
        person = later.account(f"heir_{number}", opened_h=21 * 24 + number / 2, card="card_north_pool_0")
        for value in range(10):
            later.request(person, later.address(), 22 * 24 + value, prompt_hash=f"north_prompt_hash_{value}")
            later.request(person, later.address(), 22 * 24 + value, end_user=f"north_end_user_{value}")
    later.ring("south")
    for number, row in enumerate(later.rows["requests"]):
        row["request_id"] = f"later{number}"
    with lake.writing():
        lake.commit(later.batch(lake, 2, TAKEN_IN))
    return asked, asked.changes(TAKEN_IN - timedelta(days=1))


def test_only_what_changed_is_told(story: tuple[Workspace, Changes]) -> None:
    _, told = story
    assert told.batches == (2,)
    kinds = {change.network_id: change.kinds for change in told.changes if not change.shown.is_minor}
    assert sorted(kinds.values()) == [("grown", "regrown"), ("new",)]


def test_heirs_are_new_members_opened_after_a_ban(story: tuple[Workspace, Changes]) -> None:
    asked, told = story
    (grown,) = [change for change in told.changes if "grown" in change.kinds]
    assert [member.account_id for member in grown.new_members] == [f"heir_{n}" for n in range(4)]
    assert all(member.after_ban and member.opened_at for member in grown.new_members)
    assert (
        grown.network_id == asked.detect()[0].network_id or grown.network_id == asked.detect()[1].network_id
    )
    assert grown.network
    assert grown.network.banned == 4


def test_the_log_says_the_same(story: tuple[Workspace, Changes]) -> None:
    asked, told = story
    events = [event for event in read_log(log_path(asked.lake.root)) if event["batch"] == 2]
    (grown,) = [change for change in told.changes if "grown" in change.kinds]
    (event,) = [event for event in events if event["event"] == "grown"]
    assert event["network_id"] == grown.network_id
    assert event["added"] == [f"heir_{n}" for n in range(4)]
    assert Counter(event["event"] for event in events)["gone"] == 0


def test_known_at_gives_the_network_as_it_was_under_its_id(story: tuple[Workspace, Changes]) -> None:
    asked, told = story
    (grown,) = [change for change in told.changes if "grown" in change.kinds]
    (then,) = [
        one for one in asked.detect(known_at=TAKEN_IN - timedelta(days=1)) if one.assessment == "malicious"
    ]
    assert then.network_id == grown.network_id
    assert not any(account.startswith("heir") for account in then.account_ids)


def test_since_the_beginning_everything_is_new(story: tuple[Workspace, Changes]) -> None:
    asked, _ = story
    told = asked.changes(START - timedelta(days=1))
    assert told.batches == (1, 2)
    assert {change.kinds for change in told.changes} == {("new",)}


def test_since_now_nothing_changed(story: tuple[Workspace, Changes]) -> None:
    asked, _ = story
    assert asked.changes(TAKEN_IN + timedelta(days=1)).to_dict()["networks"] == []


def test_a_time_without_an_offset_is_refused(story: tuple[Workspace, Changes]) -> None:
    with pytest.raises(UsageError, match="aware"):
        story[0].changes(TAKEN_IN.replace(tzinfo=None))


def test_an_empty_workspace_says_what_to_do(tmp_path: Path) -> None:
    from linkage.workspace import open_workspace

    with pytest.raises(UsageError, match="linkage ingest"):
        open_workspace(tmp_path / "workspace", create=True).changes(TAKEN_IN)


def test_merged_split_and_gone_are_told() -> None:
    before = [network("abcdef"), network("ghij"), network("klm"), network("opqrst")]
    now = [network("abcdefghij"), network("opqr"), network("st")]
    told = {change.network_id: change for change in compare(before, now, {})}
    merged, smaller, out = (told[one.network_id] for one in now)
    assert (merged.kinds, merged.others) == (("merged", "grown"), (before[1].network_id,))
    assert smaller.kinds == ("shrunk",)
    assert (out.kinds, out.others) == (("split",), (before[3].network_id,))
    assert told[before[2].network_id].kinds == ("gone",)
    assert told[before[2].network_id].lost_members == ("k", "l", "m")
