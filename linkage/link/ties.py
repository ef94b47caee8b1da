"""Tie cells to each other by values that only the two of them hold, counted kind by kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy import stats

from linkage.engine import Engine
from linkage.link.kinds import RESEMBLING
from linkage.link.traits import profile_traits, resemblances

SQL = Path(__file__).parent / "sql"

# Holders outside both cells that errors of membership explain: one in twenty.
OUTSIDER_SHARE_THOUSANDTHS = 50
# Two cells with more addresses in common than this draw on one pool of exits, which may be anybody's.
COMMON_ADDRESSES_TO = 2
# Bits of one value are cut here, so that a single shared value never outweighs a second kind.
TIE_CAP_BITS = 16.0
# One operator may want different work of two pools, or buy their cards elsewhere: that speaks against a tie by three bits.
DIFFERENT_BITS = 3.0


def tie_cells(
    engine: Engine, accounts: int, sizes: dict[str, int], membership: str
) -> tuple[pa.Table, pa.Table]:
    """Return the values that tie cells (one row a value) and the ties (one row a pair of cells and family).

    Bits of a value: how surprising it is that the smaller side holds it at all, were its holders spread by chance
    over the accounts of the provider (binomial tail). Of one family only the strongest value counts, because
    values of one pool come together.
    """
    engine.run(
        SQL / "tie_values.sql",
        "tie_values",
        constants={
            "outsider_share_thousandths": OUTSIDER_SHARE_THOUSANDTHS,
            "common_addresses_to": COMMON_ADDRESSES_TO,
        },
    )
    profile_traits(engine, membership)
    rows = engine.fetch("tie_values")
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
    ties = ties.rename_columns(["cell_a", "cell_b", "family", "microbits", "values"])
    ties = pa.concat_tables([ties, _resemblances(engine, ties)])
    return values, ties.sort_by([(name, "ascending") for name in ("cell_a", "cell_b", "family")])


def _resemblances(engine: Engine, ties: pa.Table) -> pa.Table:
    """Return rows of ties for what the cells of each tied pair mostly are: bits for, or below nought against."""
    names = engine.fetch("cell_names")
    number = dict(zip(names["cell_id"].tolist(), names["cell"].tolist(), strict=True))
    kinds = engine.fetch("kinds")
    families = dict(zip(kinds["code"].tolist(), kinds["family"].tolist(), strict=True))
    pairs = sorted(set(zip(ties["cell_a"].to_pylist(), ties["cell_b"].to_pylist(), strict=True)))
    a, b = (np.array([number[pair[end]] for pair in pairs], dtype=np.int64) for end in (0, 1))
    found = [ties.slice(0, 0)]
    for code, bits in resemblances(engine, a, b).items():
        if families[code] not in RESEMBLING:
            continue
        said = np.rint(np.maximum(bits, -DIFFERENT_BITS) * 1e6).astype(np.int64)
        some = np.flatnonzero(said)
        found.append(
            pa.table(
                {
                    "cell_a": pa.array([pairs[i][0] for i in some], pa.string()),
                    "cell_b": pa.array([pairs[i][1] for i in some], pa.string()),
                    "family": pa.array([families[code]] * len(some), pa.string()),
                    "microbits": pa.array(said[some], pa.int64()),
                    "values": pa.array([0] * len(some), pa.int64()),
                }
            )
        )
    return pa.concat_tables(found)
