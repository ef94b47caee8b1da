"""Run each saved query on the tiny graph of each of its cases; README.md says how to add one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import neo4j
import pytest
from neo4j.graph import Node, Path, Relationship

from linkage.queries.file import read_cypher
from linkage.store.neo4j.connection import Connection

from .cases import CASES, Case

pytestmark = pytest.mark.neo4j
PICTURES = [case for case in CASES if case.picture is not None]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_rows(case: Case, connection: Connection) -> None:
    query = read_cypher(case.query)
    fill(connection.driver, case)
    rows = connection.read(query, **case.params)
    given = [dict(zip(query.returns, row, strict=True)) for row in rows]
    assert all(_is_there(connection.driver, one) for one in case.innocents), "an innocent is not in the graph"
    assert not set(case.innocents) & set(_texts(given)), "an innocent is named"
    # As text, so that 1, 1.0 and true differ, and so do the orders of columns.
    assert [json.dumps(row) for row in given] == [json.dumps(row) for row in case.expected]


@pytest.mark.parametrize("case", PICTURES, ids=lambda case: case.id)
def test_picture(case: Case, connection: Connection) -> None:
    fill(connection.driver, case)
    nodes: set[str] = set()
    relationships: set[str] = set()
    for row in connection.read(read_cypher(case.twin), **case.params):
        _collect(row, nodes, relationships)
    assert {"nodes": len(nodes), "relationships": len(relationships)} == case.picture


def fill(driver: neo4j.Driver, case: Case) -> None:
    """Replace what is in the database by the graph of the case, in one transaction."""
    with driver.session() as session, session.begin_transaction() as tx:
        tx.run("MATCH (n) DETACH DELETE n")
        for statement in case.statements:
            tx.run(statement)
        tx.commit()


def _is_there(driver: neo4j.Driver, text: str) -> bool:
    found = driver.execute_query(
        "MATCH (n) WHERE $text IN [k IN keys(n) | n[k]] RETURN count(n) AS n", text=text
    )
    return bool(found.records[0]["n"])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _collect(values: Iterable[object], nodes: set[str], relationships: set[str]) -> None:
    for value in values:
        if isinstance(value, list | tuple):
            _collect(value, nodes, relationships)
        elif isinstance(value, Path):
            nodes.update(node.element_id for node in value.nodes)
            relationships.update(each.element_id for each in value.relationships)
        elif isinstance(value, Relationship):
            relationships.add(value.element_id)
        elif isinstance(value, Node):
            nodes.add(value.element_id)
