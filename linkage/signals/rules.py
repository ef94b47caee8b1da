"""Choose among queueing rules by how well each foretells the account of the next event.

A rule is a mixture of simple guesses, each a probability for every account that is available (between its first and its last
event), with the multinomial shares among them, so that noise is part of every rule:

| rule | guesses besides the shares |
|---|---|
| round robin | who follows the account used one, two or three events ago: a fixed order, learned on other stretches of time |
| least recently used | by rank of the last use, the oldest likeliest; the order is made by use and may drift |
| weighted | by rank of being overdue against the own share: smooth weighted round robin |
| sticky session | the accounts used one, two or three events ago |
| fill first | the last ones again, or who follows them in the fixed order |

The weights come by expectation maximisation (Dempster, Laird and Rubin, 1977); a rule's bits are its log likelihood above the shares alone, less
half a log2 of the events for each free weight (Schwarz, 1978). An order that is learned is judged on the stretches it was not
learned on, so that hundreds of accounts do not fit by their number. Definitions of the rules: Silberschatz et al., *Operating System
Concepts* (round robin, least recently used); the load balancing methods of nginx and HAProxy (smooth weighted, sticky, `first`).

Least recently used without anybody busy, over a pool that does not change, *is* a fixed order; then the two are one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from linkage.signals.orders import OrderMeasure

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Noise puts one or two foreign events between two turns; three back still sees past them.
_BACK = (1, 2, 3)
# How fast likelihood falls with the rank: from "the oldest or nobody" to "one of the older half" of a hundred.
_FALLS = (0.1, 0.5, 0.8, 0.95)
# Stretches of time by turns in two halves, so that each half sees the whole life of the pool.
_STRETCHES = 20
_ROUNDS = 60
_ROWS_AT_ONCE = 4096


@dataclass(frozen=True)
class Fit:
    """How well a rule foretells: bits above the multinomial shares, and the share of events that its guesses explain.

    `kept` is the part of these in which the account stays.
    """

    bits: float
    explained: float
    kept: float


def fit_rules(order: Integers, measure: OrderMeasure) -> dict[str, Fit]:
    """Return the fit of each rule to an order of accounts."""
    shares = _shares(order, measure)
    same = [_same(order, back) for back in _BACK]
    follows = [_follows(order, measure.accounts, shares, back) for back in _BACK]
    oldest, overdue = _ranked(order, measure)
    guesses = {
        "round_robin": follows,
        "least_recently_used": oldest,
        "weighted": overdue,
        "sticky_session": same,
        "fill_first": [*same, *follows],
    }
    staying = {"sticky_session": len(same), "fill_first": len(same)}
    return {rule: _mix(shares, found, staying.get(rule, 0)) for rule, found in guesses.items()}


def _mix(shares: Floats, guesses: list[Floats], staying: int) -> Fit:
    """Return the fit of guesses, the first `staying` of which are the accounts just used."""
    table = np.stack([shares, *guesses])
    weight = np.full(len(table), 1 / len(table))
    for _ in range(_ROUNDS):
        joint = weight[:, None] * table
        weight = (joint / joint.sum(axis=0)).mean(axis=1)
    gain = np.log2((weight[:, None] * table).sum(axis=0) / shares).sum()
    explained = float(1 - weight[0])
    kept = float(weight[1 : 1 + staying].sum()) / explained if explained > 0 else 0.0
    return Fit(float(gain - len(guesses) / 2 * np.log2(len(shares))), explained, kept)


def _shares(order: Integers, measure: OrderMeasure) -> Floats:
    """Return each event's probability by the shares of the accounts that are available then."""
    n = len(order)
    steps = np.zeros(n + 1)
    used = measure.last >= 0
    np.add.at(steps, measure.first[used], measure.rate[used])
    np.add.at(steps, measure.last[used] + 1, -measure.rate[used])
    available = np.maximum(np.cumsum(steps)[:n], measure.rate[order])
    return np.asarray(measure.rate[order] / available)


def _same(order: Integers, back: int) -> Floats:
    found = np.zeros(len(order))
    found[back:] = order[back:] == order[:-back]
    return found


def _follows(order: Integers, accounts: int, shares: Floats, back: int) -> Floats:
    """Return how often the account followed that of `back` events ago, on the other half of the stretches.

    One foreign turn's worth of the shares is mixed in, for steps never seen. Staying is no following.
    """
    n = len(order)
    half = np.arange(n) * _STRETCHES // n % 2
    moved = order[1:] != order[:-1]
    found = shares.copy()
    for learned in (0, 1):
        taken = moved & (half[1:] == learned)
        keys, counts = np.unique(order[:-1][taken] * accounts + order[1:][taken], return_counts=True)
        leaving = np.bincount(order[:-1][taken], minlength=accounts)
        asked = np.flatnonzero(half[back:] != learned) + back
        before = order[asked - back]
        key = before * accounts + order[asked]
        at = np.searchsorted(keys, key).clip(max=max(len(keys) - 1, 0))
        seen = np.where(keys[at] == key, counts[at], 0) if len(keys) else np.zeros(len(asked))
        found[asked] = (seen + shares[asked]) / (leaving[before] + 1)
    return found


def _ranked(order: Integers, measure: OrderMeasure) -> tuple[list[Floats], list[Floats]]:
    """Return the guesses by last use and by being overdue, one of each a speed of falling."""
    n = len(order)
    by_age, by_due, pool = np.empty(n), np.empty(n), np.empty(n)
    last = np.full(measure.accounts, -1, np.int64)
    for start in range(0, n, _ROWS_AT_ONCE):
        row = np.arange(start, min(start + _ROWS_AT_ONCE, n))
        uses = np.full((len(row) + 1, measure.accounts), -1, np.int64)
        uses[0] = last
        uses[np.arange(1, len(row) + 1), order[row]] = row
        before = np.maximum.accumulate(uses, axis=0)
        last, before = before[-1], before[:-1]
        here = (measure.first <= row[:, None]) & (row[:, None] <= measure.last)
        due = (row[:, None] - before) * measure.rate
        own = (np.arange(len(row)), order[row])
        by_age[row] = (here & (before < before[own][:, None])).sum(axis=1)
        by_due[row] = (here & (due > due[own][:, None])).sum(axis=1)
        pool[row] = here.sum(axis=1)

    def falling(rank: Floats) -> list[Floats]:
        return [(1 - fall) * fall**rank / (1 - fall**pool) for fall in _FALLS]

    return falling(by_age), falling(by_due)
