"""Tell which queueing rule explains the order in which a group's accounts are used, or that none does.

A rule is named only where the order deviates towards it from both kinds of chance (`linkage.signals.multinomial`): from
multinomial assignment, and from clocks that know nothing of each other. Which of those that do is told by
how well each foretells the next account (`linkage.signals.rules`); rotation over uneven shares is *weighted*. A network
has a queue for each cell, so each cell is tested by itself, and what is found is corrected for the number of cells
(Benjamini and Hochberg, 1995); the p-value of the whole is Fisher's combination.

A weighted random choice, without an order, cannot be told from accounts that are used independently: the answer is
*no scheduler*, which never means that none is there. A scheduler does not accuse: platforms, evaluation labs and nightly batches have one too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2, false_discovery_control

from linkage.signals.clocks import DAY_US
from linkage.signals.group import UNKNOWN_US, Group
from linkage.signals.multinomial import (
    against_multinomial,
    against_own_clocks,
    cut_blocks,
)
from linkage.signals.orders import RULES, OrderMeasure
from linkage.signals.pool import PoolDay, Stickiness, has_uneven_shares, measure_stickiness, pool_by_day
from linkage.signals.rules import Fit, fit_rules

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NO_SCHEDULER = "no scheduler"
TOO_LITTLE = "too little to tell"
# p-values down to 0.002, in about a second for a cell of six thousand requests.
SHUFFLES = 499
# One false rule in a hundred groups that have none.
LEAST_P = 0.01
# Two accounts can only alternate, and fewer requests hold no order that chance would not make.
LEAST_ACCOUNTS, LEAST_REQUESTS = 3, 30
# More adds no certainty that is of use; whole days are left out, evenly, until no more than that remain.
MOST_REQUESTS = 6_000
_ROTATIONS = ("round_robin", "least_recently_used", "weighted")
_SEED = 71_993  # any number: it makes the same question give the same answer


@dataclass(frozen=True)
class RuleTried:
    """One rule: its p-values corrected for the number of rules, its deviation in standard deviations, its bits."""

    rule: str
    p_value: float
    p_own_clocks: float
    deviation: float
    bits: float
    explained: float


@dataclass(frozen=True)
class CellQueue:
    """What was found of one cell (or of a whole group without cells)."""

    cell_id: str | None
    rule: str
    p_value: float
    p_own_clocks: float
    requests: int
    requests_judged: int
    accounts: tuple[str, ...]
    effective: float
    pool: tuple[PoolDay, ...]
    uneven: bool
    stickiness: Stickiness | None
    tried: tuple[RuleTried, ...]


@dataclass(frozen=True)
class Scheduler:
    """The queues of a group, cell by cell, and the group's own answer."""

    rule: str
    p_value: float
    cells: tuple[CellQueue, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the shape that `--format json` prints.

        `{"rule", "p_value", "cells": [{"cell_id", "rule", "p_value", "p_own_clocks", "requests", "requests_judged", "accounts",
        "effective", "pool": [{"day", "accounts", "effective", "requests"}], "uneven", "stickiness": {"seconds", "low_s",
        "high_s"} | null, "tried": [{"rule", "p_value", "p_own_clocks", "deviation", "bits", "explained"}]}]}`
        """
        return asdict(self)


def find_scheduler(
    group: Group, cells: Mapping[str | None, Sequence[str]], *, shuffles: int = SHUFFLES
) -> Scheduler:
    """Return the queues of a group; `cells` says which of its accounts are together, None for those in no cell."""
    found = [
        _find_queue(group.part(accounts), cell_id, shuffles)
        for cell_id, accounts in sorted(cells.items(), key=lambda item: (item[0] is None, item[0] or ""))
    ]
    told = [one for one in found if one.rule != TOO_LITTLE]
    if not told:
        return Scheduler(TOO_LITTLE, 1.0, tuple(found))
    both = np.array([max(one.p_value, one.p_own_clocks) for one in told])
    held = {id(one) for one, p in zip(told, false_discovery_control(both), strict=True) if p <= LEAST_P}
    cells_told = tuple(
        one if one.rule in (TOO_LITTLE, NO_SCHEDULER) or id(one) in held else _without_rule(one)
        for one in found
    )
    p_value = float(chi2.sf(-2 * np.log(both).sum(), 2 * len(both)) if len(both) > 1 else both[0])
    named = [one for one in cells_told if one.rule not in (TOO_LITTLE, NO_SCHEDULER)]
    requests = {rule: sum(one.requests for one in named if one.rule == rule) for rule in RULES}
    rule = max(RULES, key=lambda name: requests[name]) if named and p_value <= LEAST_P else NO_SCHEDULER
    return Scheduler(rule, p_value, cells_told)


def _without_rule(one: CellQueue) -> CellQueue:
    return CellQueue(**{**one.__dict__, "rule": NO_SCHEDULER})


def _find_queue(group: Group, cell_id: str | None, shuffles: int) -> CellQueue:
    pool = tuple(pool_by_day(group.account, group.at_us, len(group.accounts))) if len(group.at_us) else ()
    effective = (
        float(np.average([d.effective for d in pool], weights=[d.requests for d in pool])) if pool else 0.0
    )
    draw = np.random.default_rng(_SEED)
    judged = _judged(group.at_us)
    account, at_us = group.account[judged], group.at_us[judged]
    # Of the same moment nobody knows who was first.
    order = np.lexsort((draw.random(len(at_us)), at_us))
    account, at_us = account[order], at_us[order]
    used, place = np.unique(account, return_inverse=True)
    names = tuple(group.accounts[n] for n in used)
    if len(used) < LEAST_ACCOUNTS or len(account) < LEAST_REQUESTS:
        return CellQueue(
            cell_id, TOO_LITTLE, 1.0, 1.0, len(group.at_us), len(account), names, effective, pool, False, None, ()
        )  # fmt: skip
    changes = np.concatenate([group.created_us[used], group.banned_us[used]])
    blocks = cut_blocks(at_us, changes[changes != UNKNOWN_US])
    measure = OrderMeasure(place, blocks, len(used))
    drawn = against_multinomial(place, blocks, measure, shuffles, draw)
    clocks = against_own_clocks(place, at_us, measure, shuffles, draw)
    own = clocks.p_value.copy()
    keeping = np.array([rule not in _ROTATIONS for rule in RULES])
    if (np.maximum(drawn.p_value, own)[keeping] <= LEAST_P).any():
        days = against_own_clocks(place, at_us, measure, shuffles, draw, reach_us=0)
        own[keeping] = np.maximum(own, days.p_value)[keeping]
    fits = fit_rules(place, measure)
    uneven = has_uneven_shares(place, measure)
    both = np.maximum(drawn.p_value, own)
    rule, best = _choose(both, fits, uneven)
    chance = float(np.mean(1 / np.maximum(_effective_at(place, measure), 1)))
    return CellQueue(
        cell_id,
        rule,
        float(drawn.p_value[best]),
        float(own[best]),
        len(group.at_us),
        len(account),
        names,
        effective,
        pool,
        uneven,
        measure_stickiness(place, at_us, chance, draw),
        tuple(
            RuleTried(
                name, float(drawn.p_value[i]), float(own[i]), float(drawn.deviation[i]),
                fits[name].bits, fits[name].explained,
            )
            for i, name in enumerate(RULES)
        ),
    )  # fmt: skip


def _choose(p_value: Floats, fits: Mapping[str, Fit], uneven: bool) -> tuple[str, int]:
    """Return the rule, and the place of the test that it rests on (the best one, where no rule is named)."""
    held = [rule for rule, p in zip(RULES, p_value, strict=True) if p <= LEAST_P and fits[rule].bits > 0]
    # An account that is left more often than it is kept is not being filled.
    held = [rule for rule in held if rule != "fill_first" or fits[rule].kept > 0.5]
    if not held:
        return NO_SCHEDULER, int(np.argmin(p_value))
    best = max(held, key=lambda rule: fits[rule].bits)
    tested = RULES.index(best)
    # A round robin over weights is a fixed order too, only a longer one: what tells it is that shares are uneven.
    if best == "round_robin" and uneven:
        return "weighted", tested
    if best == "weighted" and not uneven and "least_recently_used" in held:
        return "least_recently_used", RULES.index("least_recently_used")
    return best, tested


def _effective_at(order: Integers, measure: OrderMeasure) -> npt.NDArray[np.float64]:
    """Return for each event the reciprocal of the probability that two draws by the shares available meet."""
    n = len(order)
    once, twice = np.zeros(n + 1), np.zeros(n + 1)
    for steps, value in ((once, measure.rate), (twice, measure.rate**2)):
        np.add.at(steps, measure.first, value)
        np.add.at(steps, measure.last + 1, -value)
    return np.asarray(np.cumsum(once)[:n] ** 2 / np.maximum(np.cumsum(twice)[:n], 1e-12))


def _judged(at_us: Integers) -> Integers:
    days = np.unique(at_us // DAY_US)
    step = max(1, -(-len(at_us) // MOST_REQUESTS))
    return np.flatnonzero(np.isin(at_us // DAY_US, days[::step]))
