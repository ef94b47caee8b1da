"""Order networks as one would work them off: traffic, growth and certainty in one number."""

from __future__ import annotations

import math

# Only malicious networks accuse; the unclear ones are where a person's look decides something; that a group is benign
# or a coincidence is an answer already. A tenth each keeps one order of magnitude of traffic between them.
WEIGHTS = {"malicious": 1.0, "unclear": 0.1, "benign": 0.01, "coincidence": 0.01}


def priority_of(assessment: str, *, requests: int, growth: float, certainty: float) -> float:
    """Return weight x certainty x log2(1 + requests) x (1 + growth), with three decimals.

    `certainty` is the mean probability of the members, `growth` (0 to 1) see `growth_of`. The logarithm lets twice
    the traffic weigh as much as the last doubling did; a network that doubles in a week comes before one that rests.
    """
    return round(WEIGHTS[assessment] * certainty * math.log2(1 + requests) * (1 + growth), 3)


def growth_of(accounts: int, new_members: int, recent_days: int, earlier_days: int) -> float:
    """Return growth in the last week, 0 to 1: the share of new members, or of days of use beyond the week before."""
    members = new_members / accounts if accounts else 0.0
    use = (recent_days - earlier_days) / recent_days if recent_days > earlier_days else 0.0
    return max(members, use)
