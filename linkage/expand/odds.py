"""Make probabilities of bits: the one place that does, whichever store answered."""

from __future__ import annotations

import functools
import math

MICRO = 1_000_000
# Nobody is surer of one account than this: the model's own errors outweigh what more bits would add. Seventeen bits,
# because the largest network made public so far (25,000 accounts) then still expects 0.2 innocents, below the limit.
MOST_BITS = 17.0
# Less likely than this nobody is named, whatever the tolerance for innocents, and no verdict on them brings others in.
LEAST_PROBABILITY = 0.5


@functools.lru_cache(maxsize=1 << 16)
def probability(microbits: int) -> float:
    """Return the probability of log2 odds in micro-bits, cut at `MOST_BITS`, rounded to nine places."""
    bits = min(MOST_BITS, max(-60.0, microbits / MICRO))
    return round(1.0 / (1.0 + math.pow(2.0, -bits)), 9)


def tail_bits(successes: int, trials: int, expected: float) -> float:
    """Return a lower bound of -log2 P(X >= successes), X binomial with mean `expected` (Chernoff, 1952).

    Zero where the count is not above what was expected. The bound needs no tables and is the same on any machine.
    """
    if trials <= 0 or successes <= expected:
        return 0.0
    share, chance = successes / trials, max(expected / trials, 1e-9)
    if chance >= 1.0:
        return 0.0
    bits = share * math.log2(share / chance)
    if share < 1.0:
        bits += (1.0 - share) * math.log2((1.0 - share) / (1.0 - chance))
    return trials * bits
