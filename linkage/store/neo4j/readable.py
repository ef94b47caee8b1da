"""Write what Neo4j returns for a person: a node by its label and key, a path as it would be drawn."""

from __future__ import annotations

from collections.abc import Mapping

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from linkage.queries.text import literal, quote_name
from linkage.store.neo4j.plan import STEPS
from linkage.store.neo4j.steps import NodeStep

_KEYS = {step.label: step.key_property for step in STEPS if isinstance(step, NodeStep)}
_KEYS |= {"Network": "network_id", "Case": "case_id"}
# Properties of a relationship that are worth their room; the lists (days, batches, values) are not.
_PLAIN = (bool, int, float, str)


def to_text(value: object) -> str:
    """Return one line of text; strings stand by themselves at the top and quoted within lists and maps."""
    return value if isinstance(value, str) else _inner(value)


def _inner(value: object) -> str:
    if value is None or isinstance(value, _PLAIN):
        return literal(value)
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, Node):
        return f"({_node(value)})"
    if isinstance(value, Relationship):
        return f"[{_relationship(value)}]"
    if isinstance(value, Path):
        return _path(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quote_name(str(k))}: {_inner(v)}" for k, v in value.items()) + "}"
    if isinstance(value, bytes | bytearray):
        return value.hex()
    if isinstance(value, list | tuple):  # a spatial point is a tuple of its coordinates
        return "[" + ", ".join(map(_inner, value)) + "]"
    return str(value)


def _node(node: Node) -> str:
    labels = sorted(node.labels)
    key = next((_KEYS[label] for label in labels if label in _KEYS), None)
    if key not in node:
        key = next((name for name in sorted(node.keys()) if isinstance(node[name], str | int)), None)
    text = "".join(f":{quote_name(label)}" for label in labels)
    return text if key is None else f"{text} {{{quote_name(key)}: {_inner(node[key])}}}".lstrip()


def _relationship(relationship: Relationship) -> str:
    plain = {name: relationship[name] for name in sorted(relationship.keys()) if name != "run"}
    shown = ", ".join(f"{quote_name(k)}: {literal(v)}" for k, v in plain.items() if isinstance(v, _PLAIN))
    return f":{quote_name(relationship.type)}" + (f" {{{shown}}}" if shown else "")


def _path(path: Path) -> str:
    text = f"({_node(path.nodes[0])})"
    for before, relationship, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        forward = relationship.start_node == before
        named = f"[:{quote_name(relationship.type)}]"
        text += (f"-{named}->" if forward else f"<-{named}-") + f"({_node(after)})"
    return text
