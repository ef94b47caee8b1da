"""Read what is known of organizations beforehand out of the lake: who there is, and graded facts with their validity."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from linkage.attribute.grades import grade_of
from linkage.attribute.kinds import KINDS, Kind
from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.link.rollup import source_table


@dataclass(frozen=True)
class Organization:
    """An organization as the lake names it; one that only indicators name has its id for a name."""

    org_id: str
    name: str
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Indicator:
    """A fact said of an organization: by whom, with what grade, and for what time (microseconds, None where open)."""

    indicator_id: str
    org_id: str
    kind: Kind
    value: str
    grade: str
    source: str | None
    valid_from: int | None
    valid_to: int | None

    @property
    def fact(self) -> tuple[str, str]:
        """What is said, whoever says it of whom."""
        return (self.kind.kind, folded(self.kind, self.value))


@dataclass(frozen=True)
class Known:
    """Everything known beforehand; `unread` are kinds of indicators that nothing here can meet."""

    organizations: dict[str, Organization]
    indicators: tuple[Indicator, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doubtful:
    """Indicators that may be slips of whoever wrote them, counted by what is odd of them.

    Those of `kinds` that nothing meets are set aside; those of `organizations` that the table of organizations does not
    have count under the organization's id.
    """

    kinds: dict[str, int]
    organizations: dict[str, int]


def folded(kind: Kind, value: str) -> str:
    """Return the form in which equal facts are equal text: names and mail without regard to case and white space."""
    if kind.family == "identity" or kind.kind == "billing_name":
        return " ".join(value.split()).lower()
    return value.strip()


def read_known(engine: Engine, snapshot: Snapshot) -> Known:
    """Return the organizations and indicators taken in by then, each once, in a fixed order."""
    organizations: dict[str, Organization] = {}
    source_table(engine, snapshot, "organizations")
    for row in _rows(engine.fetch("organizations")):  # a later batch's row comes later and stands
        organizations[row["org_id"]] = Organization(
            row["org_id"], row["name"] or row["org_id"], row["kind"], row["country"]
        )
    source_table(engine, snapshot, "indicators")
    found: dict[str, Indicator] = {}
    unread = set()
    for row in _rows(engine.fetch("indicators")):
        kind = KINDS.get(row["kind"].strip().lower())
        if kind is None:
            unread.add(row["kind"])
            continue
        one = Indicator(
            _id(row), row["org_id"], kind, row["value"], grade_of(row["reliability"], row["credibility"]),
            row["source"], _us(row["valid_from"]), _us(row["valid_to"]),
        )  # fmt: skip
        found[one.indicator_id] = one
        organizations.setdefault(one.org_id, Organization(one.org_id, one.org_id))
    engine.drop("organizations", "indicators")
    return Known(
        dict(sorted(organizations.items())), tuple(found[key] for key in sorted(found)), tuple(sorted(unread))
    )


def count_doubtful(engine: Engine, snapshot: Snapshot) -> Doubtful:
    """Count the indicators of unknown kinds and of unknown organizations, the latter only where organizations are given."""
    source_table(engine, snapshot, "organizations")
    source_table(engine, snapshot, "indicators")
    listed = {row["org_id"] for row in _rows(engine.fetch("organizations"))}
    rows = {_id(row): row for row in _rows(engine.fetch("indicators"))}.values()
    engine.drop("organizations", "indicators")
    kinds = Counter(row["kind"] for row in rows if row["kind"].strip().lower() not in KINDS)
    others = Counter(row["org_id"] for row in rows if listed and row["org_id"] not in listed)
    return Doubtful(dict(sorted(kinds.items())), dict(sorted(others.items())))


def _id(row: dict[str, Any]) -> str:
    """Return the indicator's id: kind + value + organization + source + beginning, as JSON, since any may hold any mark."""
    since = _us(row["valid_from"])
    parts = [row["kind"], row["value"], row["org_id"], row["source"], since]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _rows(columns: dict[str, Any]) -> list[dict[str, Any]]:
    names = list(columns)
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return sorted(rows, key=lambda row: (row["batch"], row["file"], row["line"]))


def _us(value: Any) -> int | None:
    """Return a column's time as microseconds; not-a-time is none."""
    import numpy as np

    if value is None or np.isnat(np.datetime64(value)):
        return None
    return int(np.datetime64(value).astype("datetime64[us]").astype("int64"))
