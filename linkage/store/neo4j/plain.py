"""Turn what Neo4j returns into what JSON holds, for those who print it: nodes, paths and times are the driver's own types."""

from __future__ import annotations

from collections.abc import Mapping

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time


def to_plain(value: object) -> object:
    """Return numbers, texts, lists and maps as they are, the rest as maps and ISO 8601 text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_properties(value)}
    if isinstance(value, Path):
        return {
            "nodes": [to_plain(node) for node in value.nodes],
            "relationships": [to_plain(each) for each in value.relationships],
        }
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, bytes | bytearray):
        return value.hex()
    if isinstance(value, list | tuple):  # a spatial point is a tuple of its coordinates
        return [to_plain(each) for each in value]
    return str(value)


def _properties(entity: Node | Relationship) -> dict[str, object]:
    return {"properties": {name: to_plain(value) for name, value in sorted(entity.items())}}
