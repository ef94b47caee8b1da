"""Say how many innocents a list of accounts holds: the number expected, and an interval that doubts the model itself.

An account is wrong by its place (it does not belong to its cell) or with its whole cell (the tie that brought the cell in
is wrong); places are independent, a cell goes as a whole, so the number is a sum over cells of mixtures, added up
exactly by convolution. How far the model itself is believed is what was measured on worlds that nobody had looked at: each
rate of errors has a distribution (Jeffreys' posterior), and the number is averaged over it, all rates being bad together. The
upper end takes the worse of what the model says and what was measured, the lower end the better.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from linkage.detect.network import Network, NetworkMember
from linkage.expand.odds import MICRO
from linkage.expand.standing import assess, facts_of
from linkage.store import GraphStore

Floats = npt.NDArray[np.float64]

# Nineteen in twenty, as every other interval here.
OUTSIDE = 0.05
# Points at which the distributions of the rates are taken, the middles of so many equal parts: an end of the interval moves
# by no whole account between 20 and 200 of them.
NODES = 20
# What falls off the end of a distribution while it is added up: a millionth of what an end of the interval leaves out.
CUT = OUTSIDE / 2 * 1e-6


class Measured(NamedTuple):
    """How often something was wrong in simulated worlds that nobody had looked at."""

    wrong: int
    of: int


# Members named by `detect` in simulated worlds, by the micro-bits of their place: from how many on, and how many were wrong.
# Worlds 401-406 and 411-413 (docs/benchmarks.md, Calibration: innocents and other operators' accounts, 16 of 192 and 2 of
# 11,000), and 601-608 (tests/bench/collateral.py --rates: innocents, 6 of 116 and 1 of 13,650). The intervals are tested on
# others.
MEASURED_PLACES: tuple[tuple[int, Measured], ...] = (
    (-(2**62), Measured(22, 308)),
    (12 * MICRO, Measured(3, 24_650)),
)
# Cells that a tie brought into a network assessed as malicious, and how many of them were innocents' (601-608).
MEASURED_TIES = Measured(0, 93)
# Networks assessed as malicious, and how many of them were mostly innocents' (601-608).
MEASURED_NETWORKS = Measured(0, 186)


class Doubt(NamedTuple):
    """A probability of being wrong as the model says it, and what was measured of the like; None where that is certain."""

    said: float
    measured: Measured | None = None


CERTAIN = Doubt(0.0)


class Risk(NamedTuple):
    """How one account may be an innocent: by its own place, or together with its cell."""

    account_id: str
    place: Doubt
    cell_id: str
    cell: Doubt

    @property
    def said(self) -> float:
        """Return the chance that it is an innocent, as the model says it."""
        return 1.0 - (1.0 - self.place.said) * (1.0 - self.cell.said)


class Expected(NamedTuple):
    """Innocents on a list of accounts: the mean by the model, and a 95 % interval in whole accounts."""

    mean: float
    low: int
    high: int


def risks_of(store: GraphStore, network: Network) -> list[Risk]:
    """Return for each member how it may be an innocent, in the order of the members.

    As in `linkage.expand`, a wrong tie to a cell that stands as a ring by itself brings in another operator's accounts,
    not innocents. In a network that is not assessed as malicious everybody is innocent as far as anybody knows.
    """
    if network.assessment != "malicious":
        sure = Doubt(1.0)
        return [Risk(one.account_id, sure, one.cell_id, CERTAIN) for one in network.members]
    cells_in_all = store.population()[0][1]
    rows = {row[0]: row for row in store.cells([cell.cell_id for cell in network.cells])}
    rings = {cell for cell, row in rows.items() if assess(facts_of([row]), cells_in_all).word == "ring"}
    core = min(network.cells, key=lambda cell: (-cell.accounts, cell.cell_id)).cell_id
    reached = {cell.cell_id: cell.probability for cell in network.cells}
    ties = {
        cell: CERTAIN if cell in rings or cell == core else Doubt(round(1.0 - likely, 9), MEASURED_TIES)
        for cell, likely in reached.items()
    }
    return [
        Risk(one.account_id, _doubt_place(one, reached), one.cell_id, ties.get(one.cell_id, CERTAIN))
        for one in network.members
    ]


def expect(risks: Sequence[Risk]) -> Expected:
    """Return how many innocents are expected among accounts; the upper end is never nought where there is anybody."""
    if not risks:
        return Expected(0.0, 0, 0)
    parts = _parts(risks)
    low = _quantile(_spread(parts, min), OUTSIDE / 2)
    high = _quantile(_spread(parts, max), 1.0 - OUTSIDE / 2)
    return Expected(round(sum(risk.said for risk in risks), 6), low, max(1, high))


def measured_bounds(measured: Measured) -> tuple[float, float]:
    """Return the 95 % interval of a rate (Clopper and Pearson, Biometrika 26, 1934)."""
    from scipy.special import betaincinv

    wrong, of = measured
    low = float(betaincinv(wrong, of - wrong + 1, OUTSIDE / 2)) if wrong else 0.0
    high = float(betaincinv(wrong + 1, of - wrong, 1 - OUTSIDE / 2)) if wrong < of else 1.0
    return low, high


def measured_place(microbits: int) -> Measured:
    """Return what was measured of members with about as many micro-bits."""
    return [measured for least, measured in MEASURED_PLACES if microbits >= least][-1]


def _doubt_place(member: NetworkMember, reached: dict[str, float]) -> Doubt:
    """Return the doubt of a member's place in its cell, the way to the cell taken out."""
    said = max(0.0, 1.0 - member.probability / reached.get(member.cell_id, 1.0))
    return Doubt(round(said, 9), measured_place(member.microbits))


Parts = dict[tuple[str, Doubt], Counter[Doubt]]


def _parts(risks: Iterable[Risk]) -> Parts:
    """Count the doubts of places by cell; cells that are certain are one."""
    parts: Parts = defaultdict(Counter)
    for risk in risks:
        parts[risk.cell_id if risk.cell != CERTAIN else "", risk.cell][risk.place] += 1
    return parts


def _spread(parts: Parts, choose: Callable[[float, float], float]) -> Floats:
    """Return the distribution of the number of innocents, from nought on, averaged over how bad the model may be."""
    spreads = [_at_node(parts, (node + 0.5) / NODES, choose) for node in range(NODES)]
    total = np.zeros(max(map(len, spreads)))
    for one in spreads:
        total[: len(one)] += one / NODES
    return total


def _at_node(parts: Parts, node: float, choose: Callable[[float, float], float]) -> Floats:
    """Return the distribution where each measured rate is at the quantile `node` of what it may be."""

    def rate_of(doubt: Doubt) -> float:
        return choose(doubt.said, _rate(doubt.measured, node)) if doubt.measured else doubt.said

    total = np.ones(1)
    for (_, cell), places in sorted(parts.items()):
        lost, rates = rate_of(cell), Counter[float]()
        for place, count in places.items():
            rates[rate_of(place)] += count
        own = np.ones(1)
        for rate, count in sorted(rates.items()):
            own = _cut(np.convolve(own, _binomial(count, rate)))
        whole = np.zeros(places.total() + 1 if lost else len(own))
        whole[: len(own)] = own * (1.0 - lost)
        if lost:
            whole[-1] += lost
        total = _cut(np.convolve(total, whole))
    return total


@functools.lru_cache(maxsize=1 << 10)
def _rate(measured: Measured, node: float) -> float:
    """Return a quantile of Jeffreys' posterior of a measured rate."""
    from scipy.special import betaincinv

    return float(betaincinv(measured.wrong + 0.5, measured.of - measured.wrong + 0.5, node))


def _binomial(trials: int, rate: float) -> Floats:
    from scipy.special import gammaln

    if rate <= 0.0 or rate >= 1.0:
        certain = np.zeros(1 if rate <= 0.0 else trials + 1)
        certain[-1] = 1.0
        return certain
    counts = np.arange(trials + 1)
    ways = gammaln(trials + 1) - gammaln(counts + 1) - gammaln(trials - counts + 1)
    return _cut(np.exp(ways + counts * math.log(rate) + (trials - counts) * math.log1p(-rate)))


def _cut(spread: Floats) -> Floats:
    """Drop the end of a distribution that is too unlikely to matter."""
    beyond = np.cumsum(spread[::-1])
    return spread[: max(1, len(spread) - int(np.searchsorted(beyond, CUT)))]


def _quantile(spread: Floats, share: float) -> int:
    return int(np.searchsorted(np.cumsum(spread), min(share, float(spread.sum()))))
