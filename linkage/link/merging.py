"""Merge cells that are fragments of one pool, where the Bayes factor says that one profile explains both better."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy.special import gammaln

from linkage.engine import Engine

SQL = Path(__file__).parent / "sql"

# Ten bits: a thousand to one that two profiles are one, before cells are merged that cannot be told apart later.
MERGE_FROM_BITS = 10.0
# Fragments of one pool hold each other's values; a customer's values are only a part of what its reseller carries.
# Most of the holdings on either side, two thirds, have to lie on values that the other side has too.
COVERED_FROM = 2 / 3
# Cells found that share fewer values than this are not compared; their factor is decided by their sizes alone.
COMMON_FROM = 3


def find_merges(engine: Engine, membership: str) -> pa.Table:
    """Return (cell, into_cell) for cells of `membership` to be merged; each cell takes part in one merge at most.

    The factor compares Dirichlet-multinomial marginal likelihoods of the union and of the two apart (Heller and
    Ghahramani, Bayesian hierarchical clustering, ICML 2005). Values that only one of them holds cancel out of it.
    """
    engine.run(SQL / "profiles.sql", "profiles", inputs={"membership": membership})
    engine.run(SQL / "profile_overlaps.sql", "profile_overlaps")
    rows = engine.fetch("profile_overlaps")
    profiles = engine.fetch("profiles")
    engine.drop("profile_overlaps", "profiles")
    alphas = engine.fetch("alphas")
    alpha_of = dict(zip(alphas["code"].tolist(), alphas["alpha"].tolist(), strict=True))
    if not len(rows["cell_a"]):
        return _table([])
    pairs, index, common = np.unique(
        np.stack([rows["cell_a"], rows["cell_b"]], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    index = index.reshape(-1)
    alpha = np.array([alpha_of[code] for code in rows["kind_code"].tolist()], dtype=float)
    prior = alpha * rows["share"]
    n_a, n_b = rows["n_a"].astype(float), rows["n_b"].astype(float)
    gain = gammaln(prior + n_a + n_b) + gammaln(prior) - gammaln(prior + n_a) - gammaln(prior + n_b)
    factor = np.bincount(index, weights=gain, minlength=len(pairs))
    everything = np.zeros(int(profiles["cell"].max()) + 1)
    np.add.at(everything, profiles["cell"], profiles["n"])
    covered = np.minimum(
        np.bincount(index, weights=n_a, minlength=len(pairs)) / everything[pairs[:, 0]],
        np.bincount(index, weights=n_b, minlength=len(pairs)) / everything[pairs[:, 1]],
    )
    for code, a in alpha_of.items():
        of_kind = profiles["kind_code"] == code
        cells, inverse = np.unique(profiles["cell"][of_kind], return_inverse=True)
        sums = np.bincount(inverse, weights=profiles["n"][of_kind].astype(float), minlength=len(cells))
        total = dict(zip(cells.tolist(), sums.tolist(), strict=True))
        t_a = np.array([total.get(cell, 0.0) for cell in pairs[:, 0].tolist()])
        t_b = np.array([total.get(cell, 0.0) for cell in pairs[:, 1].tolist()])
        factor += gammaln(a + t_a) + gammaln(a + t_b) - gammaln(a + t_a + t_b) - gammaln(a)
    bits = factor / np.log(2)
    merges: list[tuple[int, int]] = []
    taken: set[int] = set()
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -np.round(bits, 6)))
    for place in order.tolist():
        if bits[place] < MERGE_FROM_BITS:
            break
        a, b = pairs[place].tolist()
        if (
            common[place] >= COMMON_FROM
            and covered[place] >= COVERED_FROM
            and a not in taken
            and b not in taken
        ):
            merges.append((b, a))
            taken.update((a, b))
    return _table(merges)


def _table(merges: list[tuple[int, int]]) -> pa.Table:
    return pa.table(
        {
            "cell": pa.array([m[0] for m in merges], pa.int64()),
            "into_cell": pa.array([m[1] for m in merges], pa.int64()),
        }
    )
