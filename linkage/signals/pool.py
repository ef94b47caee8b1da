"""Describe the pool of accounts that shares a queue: how many take part, how evenly, and for how long one is kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from linkage.signals.clocks import DAY_US
from linkage.signals.orders import OrderMeasure

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Weights of 3 to 2, the smallest that are of any use to an operator, vary by a fifth of their mean.
LEAST_UNEVEN = 0.2
# One in a thousand: shares are called uneven beside a rule that was tested already.
_UNEVEN_P = 0.001
# Edges in seconds of the lags at which staying is counted: doubling from one second to nine hours.
_LAGS_S = 2.0 ** np.arange(0, 16)
# Events ahead that are looked at: a session through a queue of dozens of accounts is still seen.
_AHEAD = 64
_LEAST_PAIRS = 50
_RESAMPLED = 200


@dataclass(frozen=True)
class PoolDay:
    """A day of the pool: whole days since 1970-01-01, accounts used, their effective number, requests."""

    day: int
    accounts: int
    effective: float
    requests: int


@dataclass(frozen=True)
class Stickiness:
    """For how many seconds an account is kept, with a 95 % interval."""

    seconds: float
    low_s: float
    high_s: float


def pool_by_day(account: Integers, at_us: Integers, accounts: int) -> list[PoolDay]:
    """Return each day's pool; the effective number is two to the entropy in bits (Hill's number of order one)."""
    days, place = np.unique(at_us // DAY_US, return_inverse=True)
    counts = np.bincount(place * accounts + account, minlength=len(days) * accounts).reshape(-1, accounts)
    total = counts.sum(axis=1)
    share = counts / total[:, None]
    entropy = -np.where(share > 0, share * np.log2(np.where(share > 0, share, 1)), 0).sum(axis=1)
    used = (counts > 0).sum(axis=1)
    rows = zip(days.tolist(), used.tolist(), (2**entropy).tolist(), total.tolist(), strict=True)
    return [PoolDay(*row) for row in rows]


def has_uneven_shares(order: Integers, measure: OrderMeasure) -> bool:
    """Tell whether accounts get unequal shares of the events between their first and last use, beyond noise.

    Chi-squared against equal shares among those available, and the variation left after noise at least `LEAST_UNEVEN`
    of the mean.
    """
    n = len(order)
    turns = np.concatenate([[0.0], np.cumsum(1 / np.maximum(measure.pool, 1))])
    used = measure.last >= 0
    expected = (turns[(measure.last + 1).clip(max=n)] - turns[measure.first.clip(max=n)])[used]
    counts = np.bincount(order, minlength=measure.accounts)[used]
    kept = expected >= 5
    if kept.sum() < 2:
        return False
    counts, expected = counts[kept], expected[kept]
    expected = expected * counts.sum() / expected.sum()
    off = float(((counts - expected) ** 2 / expected).sum())
    ratio = counts / expected
    variation = float(np.sqrt(max(ratio.var() - (1 / expected).mean(), 0.0)))
    return bool(chi2.sf(off, len(counts) - 1) < _UNEVEN_P and variation >= LEAST_UNEVEN)


def measure_stickiness(
    account: Integers, at_us: Integers, chance: float, draw: np.random.Generator
) -> Stickiness | None:
    """Return for how long an account is kept, or None where it is not kept beyond chance.

    The probability that two events are of one account, less `chance`, falls with the time between them; its integral
    over that time, divided by its value at the shortest times, is the mean time that an account is kept, whatever
    share of the events is foreign. The interval is a bootstrap over days.
    """
    days, place = np.unique(at_us // DAY_US, return_inverse=True)
    bins = len(_LAGS_S)
    pairs, same = np.zeros((len(days), bins)), np.zeros((len(days), bins))
    for ahead in range(1, min(_AHEAD, len(account) - 1) + 1):
        lag = np.searchsorted(_LAGS_S, (at_us[ahead:] - at_us[:-ahead]) / 1e6, side="left")
        near = lag < bins
        key = place[:-ahead][near] * bins + lag[near]
        stays = account[ahead:][near] == account[:-ahead][near]
        pairs += np.bincount(key, minlength=pairs.size).reshape(pairs.shape)
        same += np.bincount(key, weights=stays, minlength=pairs.size).reshape(pairs.shape)
    found = _kept_s(pairs.sum(axis=0), same.sum(axis=0), chance)
    if found is None:
        return None
    again = draw.integers(len(days), size=(_RESAMPLED, len(days)))
    drawn = [_kept_s(pairs[rows].sum(axis=0), same[rows].sum(axis=0), chance) or 0.0 for rows in again]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Stickiness(found, float(low), float(high))


def _kept_s(pairs: Floats, same: Floats, chance: float) -> float | None:
    enough = np.flatnonzero(pairs >= _LEAST_PAIRS)
    if not len(enough):
        return None
    excess = same[enough] / pairs[enough] - chance
    noise = 3 * np.sqrt(chance * (1 - chance) / pairs[enough])
    if excess[0] <= noise[0]:
        return None
    gone = np.flatnonzero(excess <= noise)
    kept = enough[: gone[0]] if len(gone) else enough
    before = np.concatenate([[0.0], _LAGS_S])
    width = _LAGS_S[kept] - before[kept]
    width[0] = _LAGS_S[kept[0]]
    return float((excess[: len(kept)] * width).sum() / excess[0])
