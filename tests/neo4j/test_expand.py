"""Expansion gives the same bytes whichever store answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from linkage.errors import StoreUnavailable, UsageError
from linkage.settings import Settings
from linkage.store.neo4j.connection import Connection
from linkage.workspace import Workspace

from .server import Server
from .world import simulated, small_world

pytestmark = pytest.mark.neo4j


def settings(server: Server) -> Settings:
    return Settings(neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password))


def as_json(workspace: Workspace, store: str, seeds: list[str]) -> list[str]:
    return [json.dumps(e.to_dict(), ensure_ascii=False) for e in workspace.expand(*seeds, store=store)]


def test_expand_is_byte_identical(server: Server, connection: Connection, tmp_path: Path) -> None:
    linked = simulated(tmp_path, 300, seed=1)
    linked.load(connection)
    workspace = Workspace(linked.lake, settings(server))
    store = workspace.store("workspace")
    members = [
        row[1] for row in store.cell_members([row[1] for row in store.account_cells(linked.account_ids())])
    ]
    strangers = sorted(set(linked.account_ids()) - set(members))
    seeds = sorted(set(members))[::8] + strangers[::40]
    ours = as_json(workspace, "workspace", seeds)
    assert as_json(workspace, "neo4j", seeds) == ours
    assert any(json.loads(answer)["members"] for answer in ours)
    assert any(json.loads(answer)["completeness"]["missing"] is not None for answer in ours)
    judged = next(json.loads(answer)["verdicts"][0] for answer in ours if "verdicts" in json.loads(answer))
    a, b = judged["account_a"], judged["account_b"]
    assert workspace.why(a, b, store="neo4j").to_dict() == workspace.why(a, b, store="workspace").to_dict()


def test_a_workspace_without_a_loaded_graph_says_so(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    lake = small_world().link(tmp_path).lake
    with pytest.raises(StoreUnavailable, match="linkage neo4j load"):
        Workspace(lake, settings(server)).expand("acct_0", store="neo4j")
    with pytest.raises(UsageError, match="NEO4J_URI"):
        Workspace(lake, Settings()).expand("acct_0", store="neo4j")
