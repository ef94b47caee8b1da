"""Say what an erasure takes or took out of a workspace: numbers and references, never a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Erased:
    """What is to go (`done` false: nothing was changed) or went.

    `rows` are accepted rows by table, `values` how many values nobody else holds, `held` how many others hold too (they
    stay with these). `graph` is `none`, `removed` or `to do`. `traces` are files in which the search at the end still
    found something, with the number of places; `entry` is the number of the entry in the ledger.
    """

    what: str
    accounts: int
    rows: Mapping[str, int] = field(default_factory=dict)
    rejects: int = 0
    warnings: int = 0
    values: int = 0
    held: int = 0
    done: bool = False
    references: tuple[str, ...] = ()
    graph: str = "none"
    graph_removed: Mapping[str, int] = field(default_factory=dict)
    files: int = 0
    size: int = 0
    traces: tuple[tuple[str, int], ...] = ()
    entry: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing of what was asked for is in the lake."""
        return not any(self.rows.values()) and not self.rejects and not self.warnings

    def to_dict(self) -> dict[str, Any]:
        """Return it in the shape that `--format json` prints."""
        return {
            "what": self.what,
            "done": self.done,
            "accounts": self.accounts,
            "references": list(self.references),
            "tables": dict(self.rows),
            "rejects": self.rejects,
            "warnings": self.warnings,
            "values": self.values,
            "held_by_others": self.held,
            "graph": self.graph,
            "graph_removed": dict(self.graph_removed),
            "searched": {"files": self.files, "bytes": self.size},
            "traces": [{"path": path, "places": places} for path, places in self.traces],
            "entry": self.entry,
        }
