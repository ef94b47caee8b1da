"""Declare what a load is made of: a step is a SELECT over Parquet and the Cypher file that takes its rows.

To load another dataset, write a step and `cypher/load/NAME.cypher`, whose parameter `$rows` is a list of maps with the
columns of the SELECT. Keys longer than an index takes are replaced by their digest (`node_key`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Rows of `select` go to `cypher/load/NAME.cypher`, one node or relationship a row.

    `pattern` finds, as `x`, all that the step makes: afterwards there must be as many of them as rows.
    """

    name: str
    pattern: str
    select: str


def node_step(name: str, label: str, select: str) -> Step:
    """Declare nodes of one label."""
    return Step(name, f"(x:{label})", select)


def relationship_step(name: str, type_: str, select: str, end: str = "") -> Step:
    """Declare relationships of one type (to nodes of one label, where several steps make the type)."""
    return Step(name, f"()-[x:{type_}]->({f':{end}' if end else ''})", select)
