"""Link accounts pair by pair: the bits of the rare values that two accounts share, family by family.

Cost is bounded by the hub: each holding of a value meets at most so many others, and the pairs are made some
accounts at a time, so that memory does not grow with the provider.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.link.families import source_families

SQL = Path(__file__).parent / "sql"

# A value of more holders than this in one cell tells none of its pairs from the others; it would make the most pairs.
CELL_HUB = 50
# Links kept of each member: enough to see by what it hangs together, few enough to draw.
LINKS_EACH = 5
# A link is worth keeping from three bits on, eight to one.
LEAST_MICROBITS = 3_000_000
# Days that may lie between two uses of one address: leases last longer than a day, weeks apart is another subscriber.
SLACK_US = 86_400_000_000
# Pairs of holdings made at once: some 2 GB of hash table.
PAIRED_AT_ONCE = 20_000_000


def link_members(engine: Engine, out: Path, kinds_of_provider: Sequence[str] | None = None) -> None:
    """Make the dataset `account_links` under `out`: of each cell member the strongest few links within its cell.

    Reads cell_members, evidence and value_facts; a row is account_a, account_b (sorted), microbits, kinds. For the kinds
    see `source_families`.
    """
    engine.run(SQL / "cell_scopes.sql", "scopes")
    source_families(engine, kinds_of_provider)
    _pair_up(engine, hub=CELL_HUB, least_microbits=LEAST_MICROBITS)
    engine.run(SQL / "strongest_links.sql", "strongest", constants={"each_to": LINKS_EACH})
    engine.run(
        SQL / "account_links.sql", "account_links", inputs={"pairs": "strongest"}, constants={"slack_us": SLACK_US},
        save=out / "account_links.parquet",
    )  # fmt: skip
    engine.drop("strongest", "pairs", "shared_holdings", "scopes", "families", "family_kinds")


def pair_up(
    engine: Engine, *, hub: int, least_microbits: int, kind: str = "", most: int | None = None
) -> int:
    """Make the dataset `pairs` (a, b, microbits) of accounts in one scope; return how many there are.

    Reads `scopes` (account_id, a, scope), evidence and value_facts. Values of more than `hub` holders in the scope are
    left out. `most` keeps only so many, the strongest; equals by number. Leaves `shared_holdings` and `families`.
    """
    source_families(engine)
    return _pair_up(engine, hub=hub, least_microbits=least_microbits, kind=kind, most=most)


def _pair_up(
    engine: Engine, *, hub: int, least_microbits: int, kind: str = "", most: int | None = None
) -> int:
    engine.run(SQL / "shared_holdings.sql", "shared_holdings", constants={"hub": hub, "wanted": kind})
    engine.run(SQL / "shared_costs.sql", "shared_costs")
    found: list[list[npt.NDArray[np.int64]]] = []
    total = 0
    for first, after in _ranges(engine):
        engine.run(
            SQL / "shared_pairs.sql",
            "some_pairs",
            constants={
                "from_a": first,
                "to_a": after,
                "slack_us": SLACK_US,
                "least_microbits": least_microbits,
            },
        )
        rows = engine.fetch("some_pairs")
        total += len(rows["a"])
        found.append([rows[name].astype(np.int64) for name in ("a", "b", "microbits")])
        if most is not None:
            found = [_strongest(found, most)]
    a, b, microbits = _strongest(found, most)
    engine.drop("some_pairs", "shared_costs")
    engine.source(
        "pairs", pa.table({"a": a.astype(np.int32), "b": b.astype(np.int32), "microbits": microbits})
    )
    return total


def _ranges(engine: Engine) -> list[tuple[int, int]]:
    """Split the accounts into ranges of about as many pairs of holdings each."""
    costs = engine.fetch("shared_costs")
    part = np.cumsum(costs["cost"].astype(np.int64)) // PAIRED_AT_ONCE
    starts = costs["a"][np.flatnonzero(np.diff(part, prepend=-1))].astype(int).tolist()
    return list(pairwise([*starts, 2**31 - 1]))


def _strongest(found: list[list[npt.NDArray[np.int64]]], most: int | None) -> list[npt.NDArray[np.int64]]:
    columns = [np.concatenate(parts) for parts in zip(*found, strict=True)] or [np.zeros(0, np.int64)] * 3
    if most is None or len(columns[0]) <= most:
        return columns
    kept = np.lexsort((columns[1], columns[0], -columns[2]))[:most]
    return [column[kept] for column in columns]
