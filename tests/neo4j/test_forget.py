"""Forgetting accounts where the workspace has a graph: by statements on a named server, with its files on its own."""

from __future__ import annotations

from pathlib import Path

import neo4j
import pytest

from linkage.casebook import Casebook, SigningKey, make_key
from linkage.errors import CheckFailed, StoreUnavailable
from linkage.settings import load_settings
from linkage.store.neo4j.connection import Connection
from linkage.workspace import Workspace, open_workspace
from tests.conftest import skip_without_jars

from .graph_dump import dump
from .server import HEAP, PAGE_CACHE, Server, free_ports
from .world import small_world

pytestmark = pytest.mark.neo4j


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return make_key(tmp_path / "ana.pem", "Ana")


def at_server(root: Path, uri: str, server: Server) -> Workspace:
    """Open a workspace whose settings name a server."""
    settings = load_settings(root, neo4j_uri=uri, neo4j_user=server.user, neo4j_password=server.password)
    return open_workspace(root, settings=settings)


@pytest.fixture
def loaded(tmp_path: Path, connection: Connection, server: Server) -> Workspace:
    small_world().link(tmp_path / "workspace").load(connection)
    return at_server(tmp_path / "workspace", server.uri, server)


PLAIN = b"DETACH DELETE n //"
"""Part of a client's name in the small world; shorter and plainer texts the server writes in codes of its own."""


def files_with(folder: Path, content: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and content in path.read_bytes()]


def held_only_by(driver: neo4j.Driver, account: str) -> list[str]:
    rows = driver.execute_query(
        "MATCH (a:Account {account_id: $id})-->(v) WHERE NOT v:Model AND NOT v:Cell AND NOT v:Network "
        "AND NOT EXISTS { (v)<--(o:Account) WHERE o <> a } RETURN elementId(v) AS id",
        id=account,
    ).records
    return [row["id"] for row in rows]


def test_account_and_what_only_it_held_are_no_nodes_any_more_and_the_next_load_makes_the_rest(
    loaded: Workspace, driver: neo4j.Driver, connection: Connection, server: Server, key: SigningKey
) -> None:
    account = "acct_1"
    only = held_only_by(driver, account)
    assert only
    erased = loaded.erasure.forget([account], key=key)
    assert erased.graph == "removed"
    assert erased.graph_removed["accounts"] == 1
    assert erased.graph_removed["values"] >= len(only)
    left = driver.execute_query("MATCH (n) WHERE elementId(n) IN $ids RETURN count(n) AS n", ids=only).records
    assert left[0]["n"] == 0
    assert not [line for line in dump(driver) if f"'{account}'" in line or f'"{account}"' in line]
    with pytest.raises(StoreUnavailable, match="another state"):
        loaded.store("neo4j")
    assert loaded.graph.load().mode == "all"
    again = dump(driver)
    driver.execute_query("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n")
    assert loaded.graph.load().mode == "first"
    assert dump(driver) == again


def test_a_server_that_is_away_stops_it_before_anything_is_changed_unless_the_graph_is_left_for_later(
    loaded: Workspace, driver: neo4j.Driver, server: Server, key: SigningKey
) -> None:
    root = loaded.lake.root
    manifest = loaded.lake.manifest_path.read_bytes()
    away = at_server(root, f"bolt://127.0.0.1:{free_ports()[0]}", server)
    with pytest.raises(StoreUnavailable):
        away.erasure.forget(["acct_1"], key=key)
    assert loaded.lake.manifest_path.read_bytes() == manifest
    assert not (root / "erasing.json").exists()
    assert away.erasure.forget(["acct_1"], key=key, graph=False).graph == "to do"
    assert Casebook(root).ledger.entries()[0].body["graph"] == "to do"
    later = loaded.erasure.forget(["acct_1"], key=key)
    assert (later.graph, later.graph_removed["accounts"]) == ("removed", 1)
    assert driver.execute_query("MATCH (a:Account {account_id: 'acct_1'}) RETURN a").records == []
    assert loaded.graph.load().mode == "all"


def test_the_graph_of_another_workspace_is_left_alone(
    tmp_path: Path, loaded: Workspace, driver: neo4j.Driver, server: Server, key: SigningKey
) -> None:
    other = small_world()
    other.batches[0]["accounts"].pop()
    other.link(tmp_path / "other")
    with pytest.raises(CheckFailed, match="another workspace"):
        at_server(tmp_path / "other", server.uri, server).erasure.forget(["acct_1"], key=key)
    assert driver.execute_query("MATCH (a:Account {account_id: 'acct_1'}) RETURN a").records


def test_the_workspaces_own_server_loses_its_files_and_is_filled_again(
    tmp_path: Path, key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    skip_without_jars()
    monkeypatch.delenv("NEO4J_URI", raising=False)
    root = small_world().link(tmp_path / "workspace").lake.root
    workspace = open_workspace(root)
    managed, ports = workspace.graph.server, free_ports()
    try:
        managed.up(bolt_port=ports[0], http_port=0, heap=HEAP, page_cache=PAGE_CACHE)
        workspace.graph.load(online=True)
        assert files_with(root / "neo4j", PLAIN), "else the search below says nothing"
        assert workspace.erasure.forget(["acct_1"], key=key).graph == "removed"
        assert managed.running() is not None
        assert workspace.graph.state().loaded == "nothing"
        assert files_with(root / "neo4j", PLAIN) == []
        workspace.graph.load(online=True)
        assert workspace.graph.state().loaded == "current"
    finally:
        managed.down()
