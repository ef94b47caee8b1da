"""Fit how concentrated each cell's profile is: a pool of a hundred prompts repeats itself, one of ten thousand hardly.

The prior weight of a Dirichlet-multinomial says how readily a cell's next value is one that it has not shown yet. It is
chosen for each cell and kind by the marginal likelihood of the profile (Minka, "Estimating a Dirichlet
distribution", 2000), on a grid of doublings, never below one account's worth of values.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.special import gammaln

from linkage.engine import Engine

# 2^14 accounts' worth of prior: a cell whose values never repeat is no cell, and no larger pool can be told from it.
DOUBLINGS = 15


def fit_concentrations(engine: Engine, shares: str = "rare_values") -> pa.Table:
    """Return (cell, kind_code, alpha) for the cells of profile_totals; reads profiles, rare_values, alphas too."""
    profiles, totals, values, alphas = (
        engine.fetch(name) for name in ("profiles", "profile_totals", shares, "alphas")
    )
    keys, kinds = totals["cell"].astype(np.int64), totals["kind_code"].astype(np.int64)
    width = int(kinds.max(initial=0)) + 1
    code = keys * width + kinds
    if not len(code):
        return _table(totals, np.zeros(0, np.int64))
    order = np.argsort(code, kind="stable")
    wanted = profiles["cell"].astype(np.int64) * width + profiles["kind_code"]
    place = np.searchsorted(code[order], wanted).clip(max=len(code) - 1)
    known = code[order][place] == wanted
    row, n, v = order[place[known]], profiles["n"][known], profiles["v"][known]
    share = np.zeros(int(values["v"].max(initial=0)) + 1)
    share[values["v"]] = values["share"]
    least = np.ones(max(width, int(alphas["code"].max(initial=0)) + 1))
    least[alphas["code"]] = alphas["alpha"]
    total = totals["total"].astype(float)
    fits = np.empty((DOUBLINGS, len(code)))
    for doubling in range(DOUBLINGS):
        alpha = least[kinds] * 2.0**doubling
        prior = alpha[row] * share[v]
        gain = np.bincount(row, weights=gammaln(n + prior) - gammaln(prior), minlength=len(code))
        fits[doubling] = gain + gammaln(alpha) - gammaln(alpha + total)
    best = np.argmax(np.round(fits, 6), axis=0)
    return _table(totals, (least[kinds] * 2.0**best).astype(np.int64))


def _table(totals: dict[str, Any], alphas: npt.NDArray[np.int64]) -> pa.Table:
    return pa.table(
        {
            "cell": pa.array(totals["cell"], pa.int64()),
            "kind_code": pa.array(totals["kind_code"], pa.int32()),
            "alpha": pa.array(alphas, pa.int64()),
        }
    )
