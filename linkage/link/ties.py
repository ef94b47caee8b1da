"""Tie cells to each other by values that only the two of them hold, counted kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy import stats

from linkage.engine import Engine

SQL = Path(__file__).parent / "sql"

# Holders outside both cells that errors of membership explain: one in twenty.
OUTSIDER_SHARE_THOUSANDTHS = 50
# Two cells with more addresses in common than this draw on one pool of exits, which may be anybody's.
COMMON_ADDRESSES_TO = 2
# Bits of one value are cut here, so that a single shared value never outweighs a second kind.
TIE_CAP_BITS = 16.0


def tie_cells(
    engine: Engine, accounts: int, sizes: Mapping[str, int], inputs: Mapping[str, str] | None = None
) -> tuple[pa.Table, pa.Table]:
    """Return the values that tie cells (one row a value) and the ties by them (one row a pair of cells and family).

    Bits of a value: how surprising it is that the smaller side holds it at all, were its holders spread by chance
    over the accounts of the provider (binomial tail). Of one family only the strongest value counts, because
    values of one pool come together. `inputs` renames the datasets evidence and members; cells that are not among
    the `sizes` tie nothing, but keep a value that they hold from being exclusive.
    """
    engine.run(
        SQL / "tie_values.sql",
        "tie_values",
        inputs=inputs,
        constants={
            "outsider_share_thousandths": OUTSIDER_SHARE_THOUSANDTHS,
            "common_addresses_to": COMMON_ADDRESSES_TO,
        },
    )
    rows = engine.fetch("tie_values")
    sized = np.array(
        [a in sizes and b in sizes for a, b in zip(rows["cell_a"], rows["cell_b"], strict=True)], bool
    )
    rows = {name: column[sized] for name, column in rows.items()}
    size_a = np.array([sizes[cell] for cell in rows["cell_a"]], dtype=np.int64)
    size_b = np.array([sizes[cell] for cell in rows["cell_b"]], dtype=np.int64)
    a_is_less = rows["holders_a"] <= rows["holders_b"]
    least = np.where(a_is_less, rows["holders_a"], rows["holders_b"])
    chance = np.where(a_is_less, size_a, size_b) / max(1, accounts)
    tail = stats.binom.sf(least - 1, rows["holders"] - 1, np.minimum(chance, 1.0))
    bits = np.minimum(TIE_CAP_BITS, -np.log2(np.maximum(tail, 1e-300)))
    values = pa.table(
        {
            **{
                name: pa.array(rows[name], pa.string())
                for name in ("cell_a", "cell_b", "family", "kind", "value")
            },
            **{name: pa.array(rows[name], pa.int64()) for name in ("holders_a", "holders_b", "holders")},
            "microbits": pa.array(np.rint(bits * 1e6).astype(np.int64), pa.int64()),
        }
    ).sort_by([(name, "ascending") for name in ("cell_a", "cell_b", "kind", "value")])
    ties = values.group_by(["cell_a", "cell_b", "family"]).aggregate(
        [("microbits", "max"), ("value", "count")]
    )
    return values, ties.rename_columns(["cell_a", "cell_b", "family", "microbits", "values"])
