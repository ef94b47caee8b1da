"""Networks in the graph: the same answer from there, byte for byte, and what the saved queries find."""

from __future__ import annotations

import json
from pathlib import Path

import neo4j
import pytest

from linkage.settings import load_settings
from linkage.simulate import simulate
from linkage.store.neo4j.connection import Connection
from linkage.workspace import Workspace, open_workspace
from tests.conftest import Command

from .server import Server

pytestmark = pytest.mark.neo4j


@pytest.fixture
def asked(
    server: Server, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """Give a workspace with rings, in the graph of the server that the environment names."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    simulate(tmp_path / "world", accounts=300, seed=1)
    root = tmp_path / "workspace"
    made = open_workspace(root, create=True)
    made.ingest(tmp_path / "world" / "input")
    made = open_workspace(root, settings=load_settings(root))
    made.graph.load()
    return made


def test_networks_in_the_graph(asked: Workspace, driver: neo4j.Driver, command: Command) -> None:
    networks = asked.detect()
    assert any(one.assessment == "malicious" for one in networks)
    from_graph = [one.to_dict() for one in asked.detect(store="neo4j")]
    assert json.dumps(from_graph) == json.dumps([one.to_dict() for one in networks])

    found = driver.execute_query("MATCH (n:Network) RETURN n ORDER BY n.priority DESC, n.network_id").records
    assert [row["n"]["network_id"] for row in found] == [one.network_id for one in networks]
    first, node = networks[0], found[0]["n"]
    assert (node["assessment"], node["accounts"], node["requests"]) == (
        "malicious", first.accounts, first.requests,
    )  # fmt: skip
    assert node["reasons_for"] == [reason.reason for reason in first.reasons if reason.speaks_for]
    members = driver.execute_query(
        "MATCH (a:Account)-[m:MEMBER_OF]->(:Network {network_id: $id}) RETURN a.account_id AS a, m.probability AS p",
        id=first.network_id,
    ).records
    assert {(row["a"], row["p"]) for row in members} == {(m.account_id, m.probability) for m in first.members}

    there = ("-w", str(asked.lake.root), "--format", "json")
    listed = command("cypher", "run", "networks_overview", *there).json
    assert {row["network_id"]: row["cells"] for row in listed} == {
        one.network_id: len(one.cells) for one in networks
    }
    named = f"network_ids={first.network_id}"
    for query in ("network_members", "network_ties", "left_out"):
        ended = command("cypher", "run", query, "--param", named, *there)
        assert ended.json, query
        assert "concludes" not in ended.err
    claims = driver.execute_query(
        "MATCH (n:Network)-[r:ATTRIBUTED_TO]->(o:Organization)"
        " RETURN n.network_id AS n, o.org_id AS o, r.probability AS p, r.standing AS s"
    ).records
    assert {(row["n"], row["o"], row["p"], row["s"]) for row in claims} == {
        (one.network_id, way.org_id, way.probability, "assessed")
        for one in asked.attribute()
        for way in one.attribution
        if way.org_id != "unattributed"
    }
    assert claims
    assert asked.graph.load().mode == "nothing"
