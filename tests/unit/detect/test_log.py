"""The log tells each run's events, and told again gives the networks that stood."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from linkage.detect import Network
from linkage.detect.detection import with_ids
from linkage.detect.log import Known, Run, append_run, log_path, name_networks, read_log, replay, tell_events
from linkage.errors import LinkageError

from .factory import network

RUN = Run("0123456789abcdef", 1, "2026-01-05T00:00:00+00:00")


def record(path: Path, found: list[Network]) -> list[str]:
    """Log what was found as a run does; return what happened."""
    earlier = replay(read_log(path))
    following = name_networks(found, earlier)
    events = tell_events(with_ids(found, following.names), earlier, following)
    append_run(path, RUN, events)
    return [event["event"] for event in events]


def test_what_happened_is_told_once(tmp_path: Path) -> None:
    path = log_path(tmp_path)
    assert record(path, [network("abcdef"), network("ghij")]) == ["born", "born"]
    written = path.read_bytes()
    assert record(path, [network("ghij"), network("abcdef")]) == []
    assert path.read_bytes() == written
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert record(path, [network("abcdefx"), network("ghi")]) == ["grown", "shrunk"]
    assert record(path, [network("abcdefx", "unclear"), network("ghi")]) == ["assessed"]
    assert record(path, [network("abcdefxghi", "unclear")]) == ["merged", "grown"]
    told = record(path, [network("abcdefx", "unclear"), network("ghi")])
    assert sorted(told) == ["born", "shrunk", "split"]
    assert record(path, []) == ["gone", "gone"]
    assert replay(read_log(path)) == {}


def test_told_again_it_gives_what_stood_after_each_run(tmp_path: Path) -> None:
    draw, path = random.Random(3), log_path(tmp_path)
    for _ in range(40):
        groups: dict[int, set[str]] = {}
        for account in "abcdefghijklmnop":
            groups.setdefault(draw.randrange(5), set()).add(account)
        found = [network(members, draw.choice(["malicious", "benign"])) for members in groups.values()]
        earlier = replay(read_log(path))
        names = name_networks(found, earlier).names
        record(path, found)
        assert replay(read_log(path)) == {
            names[one.network_id]: Known(one.assessment, one.account_ids) for one in found
        }


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = log_path(tmp_path)
    record(path, [network("abc")])
    path.write_text(path.read_text() + "{")
    with pytest.raises(LinkageError, match=r"log\.jsonl:2: not a line of this log"):
        read_log(path)


def test_a_newer_log_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(json.dumps({"format": 2, "event": "moved"}) + "\n")
    with pytest.raises(LinkageError, match="made by a newer version"):
        read_log(path)
