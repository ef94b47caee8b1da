"""Find controls: accounts outside a group that are like its own in traffic, plan, pathway and age.

Coarsened exact matching (Iacus, King and Porro, Political Analysis 20, 2012): accounts are alike that fall into one stratum; a
stratum's controls are weighted by the group's traffic in it. Nothing is fitted and nothing depends on an order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from linkage.signals.clocks import DAY_US
from linkage.signals.group import UNKNOWN_US

Integers = npt.NDArray[np.int64]

# Controls beyond twenty for each account of the group add no certainty: what is left is the group's own noise.
MOST_CONTROLS = 20
_SEED = 4_201


@dataclass(frozen=True)
class Matched:
    """Accounts with their strata: one entry an account; `inside` tells the group's. `unmatched` had no like."""

    inside: npt.NDArray[np.bool_]
    stratum: Integers
    requests: Integers
    moved: Integers
    unmatched: int


def match_controls(columns: Mapping[str, Any], released_us: int) -> Matched:
    """Return the group's accounts that have controls, and these; `columns` are those of `pivot_accounts.sql`, in its order."""
    inside = np.asarray(columns["inside"]).astype(bool)
    created = np.array([UNKNOWN_US if time is None else time for time in columns["created_at"]], np.int64)
    age_days = np.where(created == UNKNOWN_US, -1, np.maximum(released_us - created, 0) // DAY_US)
    keys = np.stack(
        [
            _codes(columns["plan"]),
            _codes(columns["pathway"]),
            _quadruplings(np.asarray(columns["before_release"]).astype(np.int64)),
            np.where(age_days < 0, -1, _quadruplings(age_days)),
        ]
    )
    stratum = np.unique(keys, axis=1, return_inverse=True)[1].ravel()
    strata = int(stratum.max(initial=-1)) + 1
    own = np.bincount(stratum[inside], minlength=strata)
    others = np.bincount(stratum[~inside], minlength=strata)
    kept = (own > 0) & (others > 0)
    draw = np.random.default_rng(_SEED).random(len(stratum))
    order = np.lexsort((draw, inside, stratum))
    rank = np.empty(len(stratum), np.int64)
    begins = np.cumsum(own + others) - (own + others)
    rank[order] = np.arange(len(stratum)) - begins[stratum[order]]
    taken = kept[stratum] & (inside | (rank < MOST_CONTROLS * own[stratum]))
    requests, moved = (np.asarray(columns[name]).astype(np.int64) for name in ("requests", "moved"))
    unmatched = int(inside.sum() - (inside & taken).sum())
    place = np.unique(stratum[taken], return_inverse=True)[1].astype(np.int64)
    return Matched(inside[taken], place, requests[taken], moved[taken], unmatched)


def _codes(texts: Any) -> Integers:
    return np.unique([text or "" for text in texts], return_inverse=True)[1].astype(np.int64)


def _quadruplings(numbers: Integers) -> Integers:
    """Return the strata of numbers: 0, 1 to 3, 4 to 15 and so on; finer ones leave heavy accounts without their like."""
    return (np.frexp(numbers.astype(np.float64))[1].astype(np.int64) + 1) // 2
