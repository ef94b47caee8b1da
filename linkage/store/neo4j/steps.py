"""Declare what a load is made of: a step is a SELECT over Parquet whose rows become nodes or relationships of one kind.

A row goes to `cypher/load/NAME.cypher` (parameter `$rows`, maps with the columns of the SELECT), or into the offline
import; both make the same of it. To load another dataset, write a step and that file. Keys longer than an index takes
are replaced by their digest (`node_key`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NodeStep:
    """Each row of `select` is a node of `label`, found by the property `key_property`; its columns are the properties.

    `concluded` steps carry the run that made them as the property `run` too.
    """

    name: str
    label: str
    key_property: str
    select: str
    concluded: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that identify a row."""
        return (self.key_property,)

    @property
    def pattern(self) -> str:
        """Cypher that finds, as `x`, all that the step makes: as many as it has rows."""
        return f"(x:{self.label})"


@dataclass(frozen=True)
class Endpoint:
    """The end of a relationship: the node of `label` whose `key_property` is what the row has in `column`."""

    label: str
    key_property: str
    column: str


@dataclass(frozen=True)
class RelationshipStep:
    """Each row of `select` is a relationship; columns that name no end of it are its properties.

    `also` names the columns that tell several relationships of one type between the same two nodes apart.
    """

    name: str
    type: str
    start: Endpoint
    end: Endpoint
    select: str
    also: tuple[str, ...] = ()
    concluded: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that identify a row."""
        return (self.start.column, self.end.column, *self.also)

    @property
    def pattern(self) -> str:
        """Cypher that finds, as `x`, all that the step makes; the server keeps counts by type and one label, not by two."""
        return f"()-[x:{self.type}]->(:{self.end.label})"


Step = NodeStep | RelationshipStep
