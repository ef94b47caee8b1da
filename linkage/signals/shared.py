"""Rank pairs of accounts by the bits of the values that they share; takes derived tables, gives pairs.

The cost grows with the holdings times the hub; see `linkage.link.links`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from linkage.engine import Engine
from linkage.errors import UsageError
from linkage.link.derived import Derived
from linkage.link.links import SLACK_US, pair_up
from linkage.link.links import SQL as LINK_SQL
from linkage.signals.derived import source_derived

SQL = Path(__file__).parent / "sql"

# A value that more accounts hold makes 5,000 pairs and more, each by itself worth little.
HUB = 100
# What one kind may say at most: pairs above it share more than one strong kind, or one as strongly as can be.
LEAST_BITS = 12.0
LIMIT = 1000


@dataclass(frozen=True)
class Shared:
    """Pairs of accounts (a before b) by what they share, the strongest first; `found` counts those not listed too."""

    found: int
    account_a: list[str]
    account_b: list[str]
    microbits: list[int]
    kinds: list[str]

    def to_list(self) -> list[dict[str, Any]]:
        """Return the pairs in the shape that `--format json` prints."""
        rows = zip(self.account_a, self.account_b, self.microbits, self.kinds, strict=True)
        return [
            {"account_a": a, "account_b": b, "microbits": m, "kinds": kinds.split()}
            for a, b, m, kinds in rows
        ]


def find_shared(
    engine: Engine,
    derived: Derived,
    *,
    kind: str | None = None,
    least_bits: float = LEAST_BITS,
    limit: int = LIMIT,
) -> Shared:
    """Return the pairs that share values worth `least_bits`, the strongest `limit` of them.

    Raises UsageError for a kind of which no value is shared, with those that there are.
    """
    source_derived(engine, derived, "evidence", "value_facts")
    engine.run(SQL / "shared_kinds.sql", "shared_kinds")
    known = engine.fetch("shared_kinds")["kind"].tolist()
    if kind is not None and kind not in known:
        raise UsageError(f"--kind {kind}: no value of that kind is shared; there are {', '.join(known)}")
    engine.run(SQL / "everybody.sql", "scopes")
    found = pair_up(
        engine, hub=HUB, least_microbits=max(1, round(least_bits * 1e6)), kind=kind or "", most=limit
    )
    engine.run(LINK_SQL / "account_links.sql", "shared", constants={"slack_us": SLACK_US})
    columns = engine.fetch("shared")
    strongest = np.argsort(-columns["microbits"], kind="stable")
    rows = {name: column[strongest].tolist() for name, column in columns.items()}
    return Shared(found, rows["account_a"], rows["account_b"], rows["microbits"], rows["kinds"])
