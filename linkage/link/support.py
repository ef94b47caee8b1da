"""Let cards, addresses, sign-ups and hand-overs support or oppose a place; two kinds that agree are looked at without content.

Agreement with a cell is a field of a Fellegi-Sunter comparison: how many of an account's cards, addresses, hours of
sign-up or hand-overs another member has too, in levels. `m` is how often members of that cell agree at a level, `u` how often the
public does; both are counted anew in each round, so a pool of exits that strangers use as well is worth nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.link.assess import SIGNUP_WINDOW_US
from linkage.link.leading import LED_TO

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
SQL = Path(__file__).parent / "sql"

LEVELS = 5
# A value of a twentieth of all accounts supports nobody, and would be looked up for everybody.
SUPPORT_SHARE = 0.05
# A value supports a place where members hold it eight times as often as others: three bits, below which it is a crowd's.
ABOVE = 8
# Rates of a cell lean on those of all cells as if it had five members more: a cell of three has no rates of its own.
PRIOR_COUNT = 5.0
# No single kind may decide alone (linkage.link.kinds.CAP_BITS); against a place it may say less, for evidence is thin.
MOST_BITS, LEAST_BITS = 12.0, -6.0


def source_support(engine: Engine, accounts: int) -> None:
    """Make the datasets support_holdings and support_known."""
    engine.run(
        SQL / "support_holdings.sql",
        "support_holdings",
        constants={
            "support_to": max(50, int(SUPPORT_SHARE * accounts)),
            "window_us": SIGNUP_WINDOW_US,
        },
    )
    engine.run(SQL / "support_known.sql", "support_known")
    engine.run(SQL / "support_holders.sql", "support_holders")


def compare_support(engine: Engine, membership: str, accounts: int) -> Levels:
    """Make agreements, support_candidates and support_bits for the cells of `membership`; reads settled too.

    Returns the levels that the bits were made of.
    """
    find_agreements(engine, membership, accounts)
    engine.run(SQL / "support_totals.sql", "support_totals", inputs={"membership": membership})
    levels = count_levels(engine)
    engine.source("support_bits", level_bits(levels, levels.together()))
    engine.drop("support_pools", "agreement_counts", "support_totals")
    return levels


def find_agreements(engine: Engine, membership: str, accounts: int) -> None:
    """Make support_pools, agreements, support_candidates and agreement_counts for the cells of `membership`."""
    given = {"membership": membership}
    engine.run(
        SQL / "support_pools.sql",
        "support_pools",
        inputs=given,
        constants={"accounts": accounts, "above": ABOVE, "led_to": LED_TO},
    )
    engine.run(SQL / "agreements.sql", "agreements", inputs=given)
    engine.run(SQL / "support_candidates.sql", "support_candidates")
    engine.run(SQL / "agreement_counts.sql", "agreement_counts")


def add_support(engine: Engine, content: str, out: str) -> None:
    """Make the scores `out` of the scores `content`, with what supports or opposes each place added as further kinds."""
    engine.run(SQL / "support_scores.sql", out, inputs={"content_scores": content})
    engine.drop("agreements", "support_candidates", "support_bits")


@dataclass(frozen=True)
class Levels:
    """Accounts by level of agreement, one row a cell and kind: its members, the public, and all who are no members."""

    cells: Integers
    kinds: Integers
    members: Floats
    public: Floats
    others: Floats

    def together(self) -> dict[int, tuple[Floats, Floats, Floats]]:
        """Return for each kind (by code) the three rows of all cells added up, on which each cell's rates lean."""
        return {
            int(kind): (
                self.members[self.kinds == kind].sum(axis=0),
                self.public[self.kinds == kind].sum(axis=0),
                self.others[self.kinds == kind].sum(axis=0),
            )
            for kind in np.unique(self.kinds)
        }


def count_levels(engine: Engine) -> Levels:
    """Return the levels of agreement_counts and support_totals, those who do not agree at level nought."""
    counts, totals = engine.fetch("agreement_counts"), engine.fetch("support_totals")
    public, everybody = (_by_kind(totals, cell) for cell in (-1, -2))
    of_cells = totals["cell"] >= 0
    cells, kinds, sizes = (totals[name][of_cells] for name in ("cell", "kind_code", "n"))
    order = np.lexsort((kinds, cells))
    cells, kinds, sizes = (
        cells[order].astype(np.int64),
        kinds[order].astype(np.int64),
        sizes[order].astype(float),
    )
    width = int(max(kinds.max(initial=0), counts["kind_code"].max(initial=0))) + 1
    code = cells * width + kinds
    wanted = counts["cell"].astype(np.int64) * width + counts["kind_code"]
    row = np.searchsorted(code, wanted).clip(max=max(0, len(code) - 1))
    known = code[row] == wanted if len(code) else np.zeros(0, bool)
    members, outside, others = (np.zeros((len(code), LEVELS)) for _ in range(3))
    for table, name in ((members, "members"), (outside, "outside"), (others, "others")):
        table[row[known], counts["level"][known]] = counts[name][known]
    strangers, everyone = (
        np.array([n.get(k, 0) for k in kinds.tolist()], float) for n in (public, everybody)
    )
    for table, total in ((members, sizes), (outside, strangers), (others, everyone - sizes)):
        table[:, 0] = np.maximum(0.0, total - table.sum(axis=1))
    return Levels(cells, kinds, members, outside, others)


def level_bits(levels: Levels, together: Mapping[int, tuple[Floats, Floats, Floats]]) -> pa.Table:
    """Return (cell, kind_code, level, microbits): how much likelier members agree at a level than whoever else does most."""
    microbits = np.zeros((len(levels.cells), LEVELS), np.int64)
    for kind in np.unique(levels.kinds):
        of_kind = levels.kinds == kind
        m, public_u, others_u = (
            _smoothed(table[of_kind], of_all)
            for table, of_all in zip(
                (levels.members, levels.public, levels.others), together[int(kind)], strict=True
            )
        )
        bits = np.log2(m) - np.log2(np.maximum(public_u, others_u))
        microbits[of_kind] = np.rint(1e6 * np.clip(bits, LEAST_BITS, MOST_BITS)).astype(np.int64)
    return pa.table(
        {
            "cell": pa.array(np.repeat(levels.cells, LEVELS), pa.int64()),
            "kind_code": pa.array(np.repeat(levels.kinds, LEVELS), pa.int32()),
            "level": pa.array(np.tile(np.arange(LEVELS), len(levels.cells)), pa.int32()),
            "microbits": pa.array(microbits.ravel(), pa.int64()),
        }
    )


def _by_kind(totals: dict[str, Any], cell: int) -> dict[int, int]:
    of_cell = totals["cell"] == cell
    return dict(zip(totals["kind_code"][of_cell].tolist(), totals["n"][of_cell].tolist(), strict=True))


def _smoothed(counts: Floats, of_all: Floats) -> Floats:
    """Return rates of each level (rows add up to 1), leaning on those of all cells together and never nought."""
    together = of_all + 0.5
    rates: Floats = (counts + PRIOR_COUNT * together / together.sum()) / (
        counts.sum(axis=1, keepdims=True) + PRIOR_COUNT
    )
    return rates
