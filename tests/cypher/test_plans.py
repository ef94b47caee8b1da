"""Ask the server how it would run each saved query on a database of some size: no products, no needless scans, no writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from linkage.queries.file import CypherFile, read_cypher
from linkage.store.neo4j.connection import Connection

from .cases import PATHS, query_id
from .graph_model import ENDS, KEYS

pytestmark = pytest.mark.neo4j

each_file = pytest.mark.parametrize("path", PATHS, ids=query_id)
# About everything in the database, so that several labels may be read from end to end.
WHOLE = ("quality", "hygiene")
KEYED = ("STRING", "LIST<STRING>")
READS_ALL = ("AllNodesScan", "AllRelationshipsScan")
# Enough that an index is cheaper than reading a label.
NODES = 500


@pytest.fixture(scope="module")
def planner(connection: Connection, driver: neo4j.Driver) -> neo4j.Driver:
    """Give a database with nodes of every label and relationships of every type, so that the planner has numbers."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    labels = [{"label": label, "key": key} for label, key in KEYS.items()]
    ends = [dict(zip(("start", "type", "end"), each, strict=True)) for each in ENDS]
    driver.execute_query(
        """UNWIND $labels AS each UNWIND range(1, $nodes) AS n
           CREATE (x:$(each.label)) SET x[each.key] = toString(n)""",
        labels=labels,
        nodes=NODES,
    )
    driver.execute_query(
        """UNWIND $ends AS each
           CALL (each) {
             MATCH (a:$(each.start)) WITH each, collect(a) AS a
             MATCH (b:$(each.end)) WITH each, a, collect(b) AS b
             UNWIND range(0, size(a) - 1) AS n UNWIND range(0, 2) AS k
             WITH each, a[n] AS a, b[(n * 7 + k) % size(b)] AS b
             CREATE (a)-[:$(each.type)]->(b)
           }""",
        ends=ends,
    )
    driver.execute_query(
        "CALL db.prepareForReplanning(60)"
    )  # fresh statistics, no plans made for the tiny cases
    return driver


@each_file
def test_what_to_try_is_looked_up_and_gives_the_columns(path: Path, planner: neo4j.Driver) -> None:
    """No product of two unrelated sets. No scan where a required STRING or LIST<STRING> names the start; else one label
    (or type), and any number in the folders about the whole database; never all nodes or all relationships."""
    file = read_cypher(path)
    for language in _languages(planner):
        columns, summary = _profile(planner, f"{language} PROFILE {file.statement}", _values(file, planner))
        assert columns == file.returns
        assert summary.query_type == "r"
        operators = list(_operators(summary.profile))
        names = {name for name, _ in operators}
        assert not {name for name in names if name.endswith(READS_ALL)}
        assert "CartesianProduct" not in names
        scanned = {detail for name, detail in operators if name.endswith("Scan")}
        if file.path.parent.name not in WHOLE:
            keyed = any(p.required and p.type in KEYED for p in file.params)
            assert len(scanned) <= (0 if keyed else 1), scanned


@each_file
def test_examples_and_defaults_have_the_declared_types(path: Path, planner: neo4j.Driver) -> None:
    file = read_cypher(path)
    types = {"STRING": str, "INTEGER": int, "FLOAT": float, "BOOLEAN": bool, "LIST<STRING>": list}
    values = _values(file, planner)
    for parameter in file.params:
        value = values[parameter.name]
        if value is not None or parameter.required:
            assert type(value) is types[parameter.type], parameter.name


def _values(file: CypherFile, driver: neo4j.Driver) -> dict[str, Any]:
    """Return the parameters as the `try` lines set them, read by the server, and the defaults of the others."""
    given = ", ".join(f"{name}: {text}" for name, text in file.examples.items())
    tried = driver.execute_query(f"RETURN {{{given}}} AS tried").records[0]["tried"]
    return file.bind(tried)


def _profile(
    driver: neo4j.Driver, statement: str, values: dict[str, Any]
) -> tuple[tuple[str, ...], neo4j.ResultSummary]:
    """Run a query to its end; planning costs more than running on so small a graph, so one request gives all."""
    return driver.execute_query(
        statement,
        values,
        routing_=neo4j.RoutingControl.READ,
        result_transformer_=lambda result: (tuple(result.keys()), result.consume()),
    )


def _languages(driver: neo4j.Driver) -> list[str]:
    return (
        ["CYPHER 5"] if driver.get_server_info().agent.startswith("Neo4j/5.") else ["CYPHER 5", "CYPHER 25"]
    )


def _operators(plan: Any) -> Iterator[tuple[str, str]]:
    """Give each operator of a plan with what it reads: `NodeByLabelScan`, `Account`."""
    detail = str(plan.get("args", {}).get("Details", ""))
    label = re.search(r":([\w|&!]+)", detail)
    yield plan["operatorType"].split("@")[0], label[1] if label else detail
    for child in plan.get("children", ()):
        yield from _operators(child)
