"""Read a whole small graph with the plain driver, in a form that can be compared."""

from __future__ import annotations

import neo4j


def dump(driver: neo4j.Driver, *, concluded: bool = True) -> list[str]:
    """Return every node and relationship with its properties as sorted text; conclusions only if asked for.

    Our own records of schema and runs carry times and are always left out.
    """
    left_out = ["SchemaVersion", "Run"]
    nodes = driver.execute_query(
        """MATCH (n) WHERE NOT any(l IN labels(n) WHERE l IN $left_out) AND ($concluded OR n.run IS NULL)
           RETURN labels(n) AS labels, properties(n) AS props""",
        left_out=left_out,
        concluded=concluded,
    ).records
    edges = driver.execute_query(
        """MATCH (a)-[r]->(b) WHERE NOT any(l IN labels(a) + labels(b) WHERE l IN $left_out)
             AND ($concluded OR r.run IS NULL)
           RETURN properties(a) AS a, type(r) AS type, properties(r) AS r, properties(b) AS b""",
        left_out=left_out,
        concluded=concluded,
    ).records
    return sorted(
        [f"{n['labels']} {_sorted(n['props'])}" for n in nodes]
        + [f"{_sorted(e['a'])} {e['type']} {_sorted(e['r'])} {_sorted(e['b'])}" for e in edges]
    )


def _sorted(properties: dict[str, object]) -> str:
    return repr(sorted(properties.items()))
