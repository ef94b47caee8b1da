"""`--show-cypher` prints what an analyst can paste: each query, its parameters as literals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import neo4j
import pytest

from linkage.store.neo4j.connection import Connection
from tests.conftest import Command, Provider

from .server import Server
from .world import Linked, simulated


@pytest.fixture
def loaded(server: Server, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linked:
    linked = simulated(tmp_path, 300, seed=1)
    linked.load(connection)
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    return linked


def shown_queries(text: str) -> list[tuple[str, list[str], str]]:
    """Return (name, `:param` lines, statement) of each query that was shown."""
    parts = re.split(r"^// (\w+/\w+)\n", text, flags=re.MULTILINE)
    statements = [re.split(r"^:param ", part, maxsplit=1, flags=re.MULTILINE)[0] for part in parts[2::2]]
    params = [[line for line in part.splitlines() if line.startswith(":param ")] for part in parts[::2]]
    return list(zip(parts[1::2], params, statements, strict=False))


@pytest.mark.neo4j
def test_each_query_shown_runs_as_it_stands(loaded: Linked, driver: neo4j.Driver, command: Command) -> None:
    a, b = loaded.account_ids()[:2]
    for asked in (("expand", a, "--explain"), ("why", a, b), ("why-not", a, b)):
        common = (*asked, "-w", loaded.lake.root, "--store", "neo4j", "--format", "json")
        ended, quiet = command(*common, "--show-cypher"), command(*common)
        assert ended.code == 0
        assert (json.loads(quiet.out), quiet.err) == (ended.json, "")
        shown = shown_queries(ended.err)
        assert {name.split("/")[0] for name, _, _ in shown} == {"load", "expand"}
        for _, lines, statement in shown:
            pairs = [line.removeprefix(":param ").removesuffix(";").split(" => ", 1) for line in lines]
            literal = "RETURN {" + ", ".join(": ".join(pair) for pair in pairs) + "} AS p"
            values = driver.execute_query(literal).records[0]["p"]
            driver.execute_query(statement.strip().removesuffix(";"), values, routing_="r")


def test_there_is_no_cypher_to_show_of_a_workspace(command: Command, provider: Provider) -> None:
    ended = command("why", provider.ring, provider.firm, "-w", provider.workspace, "--show-cypher")
    assert ended.code == 2
    assert "--store neo4j" in ended.err
