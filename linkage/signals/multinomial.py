"""Test an order of accounts against two kinds of chance: multinomial assignment, and clocks that know nothing of each other.

*Multinomial*: each event's account is drawn by itself, by the accounts' shares. Given how often each account is used
within a block of time, every order of that block is then equally likely, so the labels are permuted within blocks; a block
is a day, cut wherever an account was opened or banned, so that nobody is used before or after his time. That
test is exact (Lehmann and Romano, *Testing Statistical Hypotheses*, chapter 15).

*Own clocks*: people have sessions, scripts have timers. Each account's days are dealt out anew among the days of the same week on which
it was used, working days and weekends apart, and its whole clock is moved by one amount of up to half an hour (`JITTER_US` in
`linkage.signals.clocks`). That keeps all that an account does by itself, sessions, bursts, timers and hours, and loses only who comes after
whom (dithering of whole spike trains: Grün, J. Neurophysiol. 101, 2009). It asks for hours that do not change within half an hour, and for weeks
whose days are alike.

*Own days*: what wakes at :00 on every machine wakes together without any queue, and the quiet between looks like an account that is
kept. Days are dealt out anew, and the clocks stay. Rules that keep an account have to be seen against this too.

All rules are tried on the same shuffles, and a rule's p-value is corrected by the largest deviation of any rule
(max-T: Westfall and Young, *Resampling-Based Multiple Testing*, 1993).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from linkage.signals.clocks import DAY_US, JITTER_US
from linkage.signals.orders import OrderMeasure

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tested:
    """One entry a rule: standard deviations from the null's mean, and the p-value corrected for the rules tried."""

    deviation: Floats
    p_value: Floats


def cut_blocks(at_us: Integers, changes_us: Integers) -> Integers:
    """Return a number for each time: blocks are days, cut where the pool changes."""
    return at_us // DAY_US * (len(changes_us) + 1) + np.searchsorted(np.sort(changes_us), at_us, side="right")


def against_multinomial(
    order: Integers, blocks: Integers, measure: OrderMeasure, shuffles: int, draw: np.random.Generator
) -> Tested:
    """Compare an order with permutations of it within blocks (sorted numbers, one an event)."""

    def shuffle() -> Integers:
        return order[np.lexsort((draw.random(len(order)), blocks))]

    return _compare(order, shuffle, measure, shuffles)


def against_own_clocks(
    order: Integers,
    at_us: Integers,
    measure: OrderMeasure,
    shuffles: int,
    draw: np.random.Generator,
    *,
    reach_us: int = JITTER_US,
) -> Tested:
    """Compare an order with those that come of dealing out days anew and moving clocks by at most `reach_us`.

    A reach of 0 keeps the clocks: what is left is *own days*.
    """
    day = at_us // DAY_US
    days, place = np.unique(np.stack([order, day]), axis=1, return_inverse=True)
    # 1970-01-01 was a Thursday: from Monday on, days of a week are counted from 0.
    week, weekday = (days[1] + 3) // 7, (days[1] + 3) % 7
    among = np.unique(np.stack([days[0], week, weekday >= 5]), axis=1, return_inverse=True)[1].ravel()
    slots = np.lexsort((days[1], among))

    def shuffle() -> Integers:
        dealt = np.empty(days.shape[1], np.int64)
        dealt[np.lexsort((draw.random(len(among)), among))] = days[1][slots]
        moved = draw.integers(-reach_us, reach_us, measure.accounts, endpoint=True)
        return order[np.argsort(at_us + (dealt[place.ravel()] - day) * DAY_US + moved[order], kind="stable")]

    return _compare(order, shuffle, measure, shuffles)


def _compare(
    order: Integers, shuffle: Callable[[], Integers], measure: OrderMeasure, shuffles: int
) -> Tested:
    seen = np.stack([measure.measure(order), *(measure.measure(shuffle()) for _ in range(shuffles))])
    spread = seen.std(axis=0)
    # The observed order counts among its shuffles: under the null it is one of them, and p is never 0.
    deviation = np.divide(seen - seen.mean(axis=0), spread, out=np.zeros_like(seen), where=spread > 0)
    largest = deviation.max(axis=1)
    # Sums of floats in another order differ in the last digits; ties are ties.
    p_value = np.mean(largest[:, None] >= deviation[0] - 1e-9, axis=0)
    null = seen[1:]
    sd = null.std(axis=0)
    shown = np.divide(seen[0] - null.mean(axis=0), sd, out=np.zeros(seen.shape[1]), where=sd > 0)
    return Tested(shown, p_value)
