"""Estimate how many accounts of a network an answer lacks, by capture and recapture over independent evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

# What a provider sees without looking at content: an account found by these was found another way.
OTHER_WAYS = frozenset({"payment", "network", "identity", "time", "signup"})
# Two sided, as everybody expects an interval: 95 %.
NORMAL_95 = 1.959964
# Fewer than this in both lists and the estimate rests on chance (Chapman, 1951, asks for seven).
LEAST_RECAPTURED = 7


@dataclass(frozen=True)
class Completeness:
    """How many accounts of a network are missing from it, with a 95 % interval, in accounts.

    `first` accounts are members by content, customers or devices, `second` are shown by payments and addresses that
    are mostly the network's, members or not, `both` are in both lists.
    """

    first: int
    second: int
    both: int
    missing: float
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """Return the estimate as in the JSON of `detect`."""
        return {
            "first": self.first,
            "second": self.second,
            "both": self.both,
            "missing": self.missing,
            "low": self.low,
            "high": self.high,
        }


def estimate_missing(first: int, second: int, both: int, named: int) -> Completeness | None:
    """Return how many accounts neither of two independent lists has, or who is in the second and not named.

    Chapman's estimator with its variance (Chapman, 1951; Seber, The Estimation of Animal Abundance, 1982), the
    interval log-normal over those not seen (Burnham et al., 1987; Chao, Biometrics 43, 1987), which never falls
    below what was seen. None where fewer than `LEAST_RECAPTURED` accounts are in both lists. Evidence that comes
    together makes the estimate too low, innocents in the second list make it too high.
    """
    if both < LEAST_RECAPTURED:
        return None
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    seen = first + second - both
    unseen = max(0.0, total - seen)
    low = high = unseen
    if variance > 0 and unseen > 0:
        spread = math.exp(NORMAL_95 * math.sqrt(math.log(1 + variance / unseen**2)))
        low, high = unseen / spread, unseen * spread
    beside = seen - named
    return Completeness(first, second, both, *(round(max(0.0, beside + x), 1) for x in (unseen, low, high)))
