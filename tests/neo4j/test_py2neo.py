"""Answers as a `py2neo.Subgraph`, from the real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import py2neo
import pytest
from pydantic import SecretStr

from linkage.errors import LinkageError, StoreUnavailable, UsageError
from linkage.settings import Settings
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.py2neo import Py2neoGraph
from linkage.workspace import Workspace

from .server import Server
from .world import NASTY, simulated

pytestmark = pytest.mark.neo4j

HEAD = """\
// Q
// question: q
// reads: Account
// returns: a, b
// revision: 1
// params:{params}
// false positives: none
// try: -
"""


@pytest.fixture
def graph(server: Server, connection: Connection) -> Iterator[py2neo.Graph]:
    """Give py2neo's graph of an empty database; what it does not close itself (its sockets) is closed."""
    opened = py2neo.Graph(server.uri, auth=(server.user, server.password))
    yield opened
    opened.service.connector.close()


def own(path: Path, statement: str, *params: str) -> Path:
    declared = "".join(f"\n//   {param}" for param in params) or " none"
    file = path / "own.cypher"
    file.write_text(HEAD.format(params=declared) + statement + "\n", encoding="utf-8")
    return file


def test_each_node_and_relationship_comes_once_and_whole(graph: py2neo.Graph, tmp_path: Path) -> None:
    # The node of identity 0 is among them: py2neo itself gives it once for each path.
    graph.run("UNWIND range(0, 4) AS n CREATE (:Account {account_id: toString(n)})")
    graph.run(
        "MATCH (a:Account {account_id: '0'}), (b:Account) WHERE b <> a CREATE (a)-[:LINKED_TO {n: 1}]->(b)"
    )
    file = own(tmp_path, "MATCH p = (a)-[:LINKED_TO]->(b) RETURN p AS a, [p, {x: [b]}] AS b")
    found = Py2neoGraph(graph).subgraph(file)
    assert isinstance(found, py2neo.Subgraph)
    assert sorted(node["account_id"] for node in found.nodes) == ["0", "1", "2", "3", "4"]
    ends = [(r.start_node["account_id"], r.end_node["account_id"], r["n"]) for r in found.relationships]
    assert sorted(ends) == [("0", str(n), 1) for n in range(1, 5)]
    assert found.types() == {"LINKED_TO"}
    assert {node for r in found.relationships for node in r.nodes} <= set(found.nodes)


def test_values_are_bound_and_come_back_as_they_are(graph: py2neo.Graph, tmp_path: Path) -> None:
    graph.run("CREATE (:Account {account_id: $id, days: [1, 2]})", id=NASTY)
    file = own(
        tmp_path, "MATCH (n:Account {account_id: $id}) RETURN n.account_id AS a, n.days AS b", "id: STRING"
    )
    asked = Py2neoGraph(graph)
    assert asked.rows(file, id=NASTY) == [{"a": NASTY, "b": [1, 2]}]
    assert asked.rows(file, id=f"{NASTY}'") == []
    with pytest.raises(LinkageError, match="does not declare other and needs id"):
        asked.rows(file, other=1)


def test_nothing_found_is_an_empty_subgraph(graph: py2neo.Graph, tmp_path: Path) -> None:
    found = Py2neoGraph(graph).subgraph(own(tmp_path, "MATCH (a:Account)--(b) RETURN a, b"))
    assert (len(found.nodes), len(found.relationships)) == (0, 0)


def test_a_relationship_without_its_nodes_fetches_them_when_asked(
    graph: py2neo.Graph, tmp_path: Path
) -> None:
    graph.run("CREATE (:Account {account_id: 'a'})-[:LINKED_TO]->(:Account {account_id: 'b'})")
    found = Py2neoGraph(graph).subgraph(own(tmp_path, "MATCH (x)-[a]->(y) RETURN a, 1 AS b"))
    assert sorted(node["account_id"] for node in found.nodes) == ["a", "b"]


def test_a_file_that_writes_is_refused_before_and_by_the_server(graph: py2neo.Graph, tmp_path: Path) -> None:
    asked = Py2neoGraph(graph)
    with pytest.raises(LinkageError, match="CREATE writes"):
        asked.rows(own(tmp_path, "CREATE (a:Account) RETURN a, 1 AS b"))
    sly = own(tmp_path, "CALL db.createLabel('Sly') RETURN 1 AS a, 2 AS b")  # no word of it writes
    with pytest.raises(LinkageError, match="the server refuses") as told:
        asked.rows(sly)
    assert "\n" not in str(told.value)
    assert "Sly" not in graph.schema.node_labels


def test_after_an_error_the_graph_can_be_asked_again(graph: py2neo.Graph, tmp_path: Path) -> None:
    asked = Py2neoGraph(graph)
    with pytest.raises(LinkageError, match="the server refuses"):
        asked.rows(own(tmp_path, "RETURN 1 / 0 AS a, toInteger({}) AS b"))
    assert asked.rows(own(tmp_path, "RETURN 1 AS a, 2 AS b")) == [{"a": 1, "b": 2}]


def test_saved_queries_go_by_their_names(graph: py2neo.Graph) -> None:
    graph.run(
        "CREATE (p:PaymentMethod {fingerprint: 'card', accounts: 2})"
        " CREATE (:Account {account_id: 'a'})-[:PAID_WITH {first_at: 0, last_at: 1}]->(p)"
        " CREATE (:Account {account_id: 'b'})-[:PAID_WITH {first_at: 0, last_at: 1}]->(p)"
    )
    asked = Py2neoGraph(graph)
    found = asked.subgraph("shared_cards", hub=10)
    assert (len(found.nodes), len(found.relationships)) == (3, 2)
    assert [row["account_ids"] for row in asked.rows("payment/shared_cards")] == [["a", "b"]]
    with pytest.raises(UsageError, match="did you mean shared_cards"):
        asked.rows("shared_card")


def test_the_network_of_a_seed(
    server: Server, graph: py2neo.Graph, connection: Connection, tmp_path: Path
) -> None:
    linked = simulated(tmp_path, 300, seed=1)
    linked.load(connection)
    settings = Settings(
        neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password)
    )
    workspace = Workspace(linked.lake, settings)
    answers = workspace.expand(*linked.account_ids()[::15])
    largest, innocent = max(answers, key=lambda a: len(a.members)), min(answers, key=lambda a: len(a.members))
    assert len(largest.members) > 5
    found = Py2neoGraph(graph).expansion_subgraph(largest)
    by_label = {label: [n for n in found.nodes if n.has_label(label)] for label in ("Account", "Cell")}
    named = {*largest.accounts, *(member.account_id for member in largest.members)}
    assert {node["account_id"] for node in by_label["Account"]} == named
    assert {m.cell_id for m in largest.members} <= {node["cell_id"] for node in by_label["Cell"]}
    assert sum(type(r).__name__ == "IN_CELL" for r in found.relationships) == len(named)
    lone = Py2neoGraph(graph).expansion_subgraph(innocent)
    assert {n["account_id"] for n in lone.nodes if n.has_label("Account")} == set(innocent.accounts)


def test_no_server_is_one_line(graph: py2neo.Graph, tmp_path: Path) -> None:
    asked = Py2neoGraph(graph)
    graph.service.connector.close()
    with pytest.raises(StoreUnavailable, match="no Neo4j server answers") as told:
        asked.rows(own(tmp_path, "RETURN 1 AS a, 2 AS b"))
    assert "\n" not in str(told.value)


def test_what_is_no_graph_is_refused() -> None:
    with pytest.raises(UsageError, match=r"give a py2neo\.Graph, not str"):
        Py2neoGraph("bolt://127.0.0.1:7687")  # type: ignore[arg-type]


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(UsageError, match=r"pip install 'account-linkage\[py2neo\]'"):
        Py2neoGraph(object())  # type: ignore[arg-type]


def test_the_core_does_not_import_it() -> None:
    code = "import sys, json, linkage.cli.main, linkage.workspace, linkage.store.neo4j.load, linkage.store.neo4j.store; print(json.dumps(sorted(m for m in sys.modules if 'py2neo' in m)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert json.loads(done.stdout) == []
