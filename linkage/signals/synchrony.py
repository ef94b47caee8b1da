"""Measure synchrony: whether accounts act within moments of each other beyond what their own daily rhythms explain.

The null moves each account's whole days among its days of the same weekday: the hours, the full hour at which cron
starts and the sessions within a day stay as they are; only what one account did on the same day as another is
lost. P-values are those of a permutation test (Phipson and Smyth, 2010, "Permutation p-values should never be zero").
Cost grows with the events times the arrangements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from linkage.signals.clocks import DAY_US

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# Arrangements of the days: the least p-value is one in 500, and one near 0.01 is known to half of itself.
ARRANGEMENTS = 499
# A minute: what a queue's worker needs between two jobs, and short against the hours that people keep.
WINDOW_US = 60_000_000
# Pairs grow with the square: 200 accounts are 19,900 pairs, in 500 arrangements some 240 MB.
MOST_ACCOUNTS = 200
_SEED = 1867  # any number: the same question gives the same answer


@dataclass(frozen=True)
class Synchrony:
    """Pairs of accounts with coincidences, the surest first, and what the group shows as a whole.

    `weight` counts pairs of events at most the window apart, `expected` those that the null gives; `pairs` counts all
    pairs tested, those without a coincidence too, `left_out` accounts beyond `MOST_ACCOUNTS`, the least busy.
    """

    window_us: int
    arrangements: int
    pairs: int
    left_out: int
    account_a: list[str]
    account_b: list[str]
    weight: list[int]
    expected: list[float]
    p_value: list[float]
    group_p_value: float | None

    def to_list(self) -> list[dict[str, Any]]:
        """Return the pairs in the shape that `--format json` prints."""
        names = ("account_a", "account_b", "weight", "expected", "p_value")
        rows = zip(*(getattr(self, name) for name in names), strict=True)
        return [dict(zip(names, row, strict=True)) for row in rows]


def measure_synchrony(
    names: tuple[str, ...],
    account: Integers,
    at_us: Integers,
    *,
    window_us: int = WINDOW_US,
    arrangements: int = ARRANGEMENTS,
    seed: int = _SEED,
) -> Synchrony:
    """Return the synchrony of the pairs of `names` and of all of them; `account` and `at_us` have one entry an event.

    `account` is a place in `names`, `at_us` microseconds. The p-value of a pair is that of coincidences for each pair
    of events on one day, so that common busy days count for nothing; that of the group is of the squared deviations of
    all pairs from what the null expects, so that a rotation, which brings neighbours together and keeps others apart,
    shows as well as a crowd.
    """
    kept = _busiest(account, len(names))
    place = np.full(len(names), -1)
    place[kept] = np.arange(len(kept))
    inside = place[account] >= 0
    who, when = place[account[inside]], at_us[inside]
    size, left_out = len(kept), len(names) - len(kept)
    first, second = np.triu_indices(size, 1)
    counts, nearness, chances = (np.zeros((arrangements + 1, len(first)), np.float32) for _ in range(3))
    for number, days in enumerate(_arrange(who, when, arrangements, seed)):
        moved = days * DAY_US + when % DAY_US
        near, near_weight = _coincide(who, moved, window_us, size)
        counts[number], nearness[number] = near[first, second], near_weight[first, second]
        chances[number] = _same_day(who, days, size)[first, second]
    rate = nearness / np.maximum(chances, 1)
    # Rounded, because sums of equal terms in another order differ in the last digit and would not count as equal.
    beaten = (np.round(rate, 6) >= np.round(rate[0], 6)).sum(axis=0)
    p_value = np.where(nearness[0] > 0, beaten / (arrangements + 1), 1.0)
    expected = (counts.sum(axis=0) / np.maximum(chances.sum(axis=0), 1)) * chances
    deviation = np.sum((counts - expected) ** 2 / (expected + 0.5), axis=1)
    group = float((deviation >= deviation[0] * (1 - 1e-6)).mean()) if size > 1 and counts.any() else None
    shown = np.flatnonzero(counts[0])
    shown = shown[np.lexsort((second[shown], first[shown], -counts[0][shown], p_value[shown]))]
    return Synchrony(
        window_us, arrangements, len(first), left_out,
        [names[kept[i]] for i in first[shown]], [names[kept[i]] for i in second[shown]],
        counts[0][shown].astype(int).tolist(), np.round(expected[0][shown].astype(float), 3).tolist(),
        np.round(p_value[shown], 6).tolist(), None if group is None else round(group, 6),
    )  # fmt: skip


def _busiest(account: Integers, size: int) -> Integers:
    """Return the accounts with the most events, at most `MOST_ACCOUNTS`, in order."""
    events = np.bincount(account, minlength=size)
    return np.sort(np.lexsort((np.arange(size), -events))[:MOST_ACCOUNTS])


def _arrange(account: Integers, at_us: Integers, arrangements: int, seed: int) -> Iterator[Integers]:
    """Yield the day of each event: as it was, then with each account's days moved among those of one weekday."""
    day = at_us // DAY_US
    yield day
    lived, event = np.unique(np.stack([account, day]), axis=1, return_inverse=True)
    stratum = lived[0] * 7 + lived[1] % 7
    order = np.lexsort((lived[1], stratum))
    draw = np.random.default_rng(seed)
    for _ in range(arrangements):
        moved = np.empty_like(lived[1])
        moved[order] = lived[1][np.lexsort((draw.random(len(stratum)), stratum))]
        yield moved[event.ravel()]


def _coincide(account: Integers, at_us: Integers, window_us: int, size: int) -> tuple[Floats, Floats]:
    """Count for each two accounts the pairs of events within the window, plainly and by how near they are."""
    order = np.lexsort((account, at_us))
    who, when = account[order], at_us[order]
    codes, weights = [np.zeros(0, np.int64)], [np.zeros(0)]
    place = np.arange(len(when))
    for step in range(1, len(when)):
        place = place[: np.searchsorted(place, len(when) - step)]
        gap = when[place + step] - when[place]
        place, gap = place[gap <= window_us], gap[gap <= window_us]
        if not len(place):
            break
        a, b = who[place], who[place + step]
        codes.append(np.minimum(a, b) * size + np.maximum(a, b))
        weights.append(1 - gap / (window_us + 1))
    code, weight = np.concatenate(codes), np.concatenate(weights)
    # Whole thousandths, so that the sum does not depend on the order.
    near: Floats = np.bincount(code, np.round(weight * 1000), size * size).reshape(size, size) / 1000
    count: Floats = np.bincount(code, minlength=size * size).reshape(size, size).astype(float)
    return count, near


def _same_day(account: Integers, day: Integers, size: int) -> Floats:
    """Count for each two accounts the pairs of events on one day."""
    days, place = np.unique(day, return_inverse=True)
    cells = np.bincount(account * len(days) + place, minlength=size * len(days))
    events: Floats = cells.reshape(size, -1).astype(float)
    product: Floats = events @ events.T
    return product
