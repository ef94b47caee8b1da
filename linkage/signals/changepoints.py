"""Cut a series of counts into stretches of constant shares, exactly, and say how sure each cut is.

Optimal partitioning (Jackson et al., IEEE Signal Process. Lett. 12, 2005): of all ways to cut, the one with the least
multinomial code length plus a penalty a cut, found by dynamic programming over the bins. The penalty is Schwarz's, half a log2 of the
counts for each free share, and log2 of the bins for the place (Zhang and Siegmund, Biometrics 63, 2007).

Requests come in sessions and accounts differ, so counts vary more than a multinomial: the code length is divided by the dispersion
(Lebreton et al., Ecol. Monogr. 62, 1992), the median over neighbouring bins of chi-squared by its median without any, which a few
changes do not move. The p-value of a cut is that of its likelihood ratio, times the number of bins looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# One false cut in a hundred series without any.
LEAST_P = 0.01


@dataclass(frozen=True)
class Cut:
    """A change before bin `place`: bits for two stretches against one, and the corrected p-value."""

    place: int
    begins: int
    ends: int
    bits: float
    p_value: float


def find_cuts(counts: Integers) -> list[Cut]:
    """Return the cuts of a table of counts, a row a bin, a column a category; `begins` and `ends` bound both stretches."""
    counts = counts[:, counts.sum(axis=0) > 0]
    bins, categories = counts.shape
    if bins < 2 or categories < 2:
        return []
    spread = dispersion(counts)
    sums = np.concatenate([np.zeros((1, categories)), np.cumsum(counts, axis=0)])
    free = categories - 1
    penalty = free / 2 * np.log2(max(counts.sum(), 2)) + np.log2(bins)
    places = _partition(sums, spread, penalty)
    while True:
        edges = [0, *places, bins]
        cuts = [_judge(sums, spread, free, *edges[i : i + 3]) for i in range(len(places))]
        weakest = max(cuts, key=lambda cut: cut.p_value, default=None)
        if weakest is None or weakest.p_value <= LEAST_P:
            return cuts
        places.remove(weakest.place)


def dispersion(counts: Integers) -> float:
    """Return how many times more neighbouring bins differ than a multinomial would have them; at least 1."""
    pair = counts[:-1] + counts[1:]
    total = pair.sum(axis=1, keepdims=True)
    share = counts[:-1].sum(axis=1, keepdims=True) / np.maximum(total, 1)
    expected = pair * share
    other = pair - expected
    seen = (expected > 0) & (other > 0)
    squares = np.where(
        seen,
        (counts[:-1] - expected) ** 2 * (1 / np.where(seen, expected, 1) + 1 / np.where(seen, other, 1)),
        0,
    )
    free = seen.sum(axis=1) - 1
    usable = free > 0
    if not usable.any():
        return 1.0
    ratio = squares.sum(axis=1)[usable] / chi2.median(free[usable])
    return float(max(1.0, np.median(ratio)))


def _code_bits(sums: Floats) -> Floats:
    """Return the bits of multinomial counts (last axis) under their own shares."""
    total = sums.sum(axis=-1)
    inner = sums * np.log2(np.where(sums > 0, sums, 1))
    return np.asarray(total * np.log2(np.where(total > 0, total, 1)) - inner.sum(axis=-1))


def _partition(sums: Floats, spread: float, penalty: float) -> list[int]:
    bins = len(sums) - 1
    best, last = np.zeros(bins + 1), np.zeros(bins + 1, np.int64)
    best[0] = -penalty
    for end in range(1, bins + 1):
        found = best[:end] + _code_bits(sums[end] - sums[:end]) / spread + penalty
        last[end] = int(np.argmin(found))
        best[end] = found[last[end]]
    places, end = [], int(last[bins])
    while end > 0:
        places.append(end)
        end = int(last[end])
    return places[::-1]


def _judge(sums: Floats, spread: float, free: int, begins: int, place: int, ends: int) -> Cut:
    before, after = sums[place] - sums[begins], sums[ends] - sums[place]
    bits = float((_code_bits(before + after) - _code_bits(before) - _code_bits(after)) / spread)
    p_value = float(min(1.0, (len(sums) - 2) * chi2.sf(2 * np.log(2) * max(bits, 0.0), free)))
    return Cut(place, begins, ends, bits, p_value)
