"""Which server is asked: the one that the settings name, else the workspace's own, else a line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.errors import StoreUnavailable, UsageError
from linkage.server.home import State, write_state
from linkage.settings import Settings
from linkage.store.neo4j.connection import connect_as_set


def test_no_server_at_all(tmp_path: Path) -> None:
    for root in (None, tmp_path):
        with pytest.raises(
            UsageError, match=r"no Neo4j server: start one with `linkage neo4j up`, or name one in NEO4J_URI"
        ):
            connect_as_set(Settings(), root)


def test_a_stopped_server(tmp_path: Path) -> None:
    (tmp_path / "neo4j").mkdir()
    write_state(tmp_path / "neo4j", State("5.26.30", 7687, 7474))
    with pytest.raises(UsageError, match="start one with `linkage neo4j up`"):
        connect_as_set(Settings(), tmp_path)


def test_a_killed_server(tmp_path: Path) -> None:
    (tmp_path / "neo4j").mkdir()
    write_state(tmp_path / "neo4j", State("5.26.30", 7687, 7474, pid=2**30, created=1.0))
    with pytest.raises(
        StoreUnavailable, match=r"not running \(it was killed\?\); start it with `linkage neo4j up`"
    ):
        connect_as_set(Settings(), tmp_path)


def test_a_named_server_comes_first(tmp_path: Path) -> None:
    (tmp_path / "neo4j").mkdir()
    write_state(tmp_path / "neo4j", State("5.26.30", 7687, 7474, pid=2**30, created=1.0))
    with pytest.raises(UsageError, match="is not an address"):
        connect_as_set(Settings(neo4j_uri="nonsense"), tmp_path)


@pytest.mark.parametrize(
    "url", ["https://user:secret@mirror.example.com/maven", "ftp://mirror.example.com", "mirror"]
)
def test_a_mirror_with_a_login_or_of_another_kind_is_refused(url: str) -> None:
    from linkage.settings import load_settings

    with pytest.raises(UsageError) as told:
        load_settings(maven_url=url)
    assert "secret" not in str(told.value)
