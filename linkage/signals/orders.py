"""Measure the order in which accounts are used: five numbers, each of them large under one queueing rule.

An order is the accounts of a group's requests, in order of time, as whole numbers below `accounts`. The numbers see
nothing but the order, so that they mean the same for an observed order and for one that chance made:

| rule | what is measured |
|---|---|
| round robin | how often one account is followed by the same other one |
| least recently used | how rarely an account comes back before the whole pool had a turn |
| weighted | the same against the account's own share: smooth weighted round robin spaces an account evenly |
| sticky session | how soon an account comes back: the mean of 1 / (events until then) |
| fill first | how often the account one, two and four events later is the same |

Weighted *random* choice is the multinomial null itself, and has no order to find.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

RULES = ("round_robin", "least_recently_used", "weighted", "sticky_session", "fill_first")
# A quota is dozens of requests: four later it is the same account still, in a short session no longer.
FILLING_LAGS = (1, 2, 4)


class OrderMeasure:
    """Measure orders of the same accounts over the same span.

    An account is available from the first to the last of the blocks in which it is used (`blocks`: sorted numbers, one an event): that is the
    same for every order that keeps how often an account is used in each block, as it must be for a fair comparison.
    """

    def __init__(self, order: Integers, blocks: Integers, accounts: int) -> None:
        self.accounts = accounts
        n = len(order)
        begins = np.searchsorted(blocks, blocks, side="left")
        ends = np.searchsorted(blocks, blocks, side="right") - 1
        first, last = np.full(accounts, n), np.full(accounts, -1)
        np.minimum.at(first, order, begins)
        np.maximum.at(last, order, ends)
        used = last >= 0
        opened = np.bincount(first[used], minlength=n + 1)[:n]
        gone = np.bincount(last[used] + 1, minlength=n + 1)[:n]
        # How many accounts are available at each event.
        self.pool: Floats = np.cumsum(opened - gone).astype(np.float64)
        self.first, self.last = first, last
        self.rate: Floats = np.bincount(order, minlength=accounts) / np.maximum(last - first + 1, 1)

    def measure(self, order: Integers) -> Floats:
        """Return one number a rule, in the order of `RULES`."""
        by_account = np.argsort(order.astype(np.int32), kind="stable")
        again = order[by_account[1:]] == order[by_account[:-1]]
        later = by_account[1:][again]
        gap = (later - by_account[:-1][again]).astype(np.float64)
        if not len(gap):
            return np.zeros(len(RULES))
        pool = self.pool[later]
        return np.array(
            [
                _same_followers(order, self.accounts),
                np.mean(np.minimum(gap, pool) / pool),
                np.mean(np.minimum(gap * self.rate[order[later]], 1.0)),
                np.mean(1.0 / gap),
                np.mean([np.mean(order[lag:] == order[:-lag]) if len(order) > lag else 0.0 for lag in FILLING_LAGS]),
            ]
        )  # fmt: skip


def _same_followers(order: Integers, accounts: int) -> float:
    """Return how many pairs of steps lead from one account to the same other one, by the steps, as a logarithm.

    The logarithm takes the long tail off: rules are compared in standard deviations.
    """
    moved = order[1:] != order[:-1]
    step = order[:-1][moved] * accounts + order[1:][moved]
    if not len(step):
        return 0.0
    dense = accounts * accounts <= 8 * len(step)
    times = np.bincount(step) if dense else np.unique(step, return_counts=True)[1]
    return float(np.log1p(np.sum(times * (times - 1.0)) / len(step)))
