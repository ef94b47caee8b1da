"""Read a whole small graph with the plain driver, in a form that can be compared."""

from __future__ import annotations

import neo4j


def dump(driver: neo4j.Driver) -> list[str]:
    """Return every node and relationship with its properties as sorted text; our records of schema and runs are left out."""
    nodes = driver.execute_query(
        "MATCH (n) WHERE NOT n:SchemaVersion AND NOT n:Run RETURN labels(n) AS labels, properties(n) AS props"
    ).records
    edges = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN properties(a) AS a, type(r) AS type, properties(r) AS r, properties(b) AS b"
    ).records
    return sorted(
        [f"{n['labels']} {_sorted(n['props'])}" for n in nodes]
        + [f"{_sorted(e['a'])} {e['type']} {_sorted(e['r'])} {_sorted(e['b'])}" for e in edges]
    )


def _sorted(properties: dict[str, object]) -> str:
    return repr(sorted(properties.items()))
