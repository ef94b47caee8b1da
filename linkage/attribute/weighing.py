"""Weigh how many members show a fact against how many accounts elsewhere do, as a likelihood ratio.

All are Beta-binomial chances of k among n. *Nobody's*: the network draws its values as everybody does, but in clumps, so
that half of it may sit at one mail provider (a Dirichlet-multinomial with `CLUMPING` draws). *Theirs*: the
organization's people slipped now and then, or, where it is their content, its traffic is all over. *Planted*: whoever
wants it seen shows it to any extent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

# As if each network took its habits from ten draws of what everybody has, or from one: a group may be at one mail provider or
# send one tutorial's prompts as a whole. Whichever explains better what is seen stands against the organization.
CLUMPING = (10.0, 1.0)
# Who hides lets about one account in fifty show who they are by any one act: what the laboratories of the worlds that this was
# built on let slip; the published cases found fewer still, a handful among thousands.
SLIP = (1.0, 49.0)
# Half of the kinds known of an organization never show at all in what it runs.
SHOWS = 0.5
# What they work on may as well be in all accounts as in a few: a quarter.
CONTENT_EVERYWHERE = 0.25


@lru_cache(maxsize=1 << 16)
def log_beta_binomial(k: int, n: int, a: float, b: float) -> float:
    """Return the natural logarithm of P(k of n) for a Beta(a, b) share."""
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return choose + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def lift(inside: int, members: int, outside: int, others: int) -> float:
    """Return how much more often members show a value than others; half an account is added to each side."""
    return (inside + 0.5) / (members + 1.0) * (others + 1.0) / (outside + 0.5)


def ratio(inside: int, members: int, outside: int, others: int, *, content: bool, true: float) -> float:
    """Return how much likelier so many members show a fact if it is the organization that slips than if nobody known does.

    `true` is the chance that the fact is true at all: a false one shows as anything does.
    """
    rate = (outside + 0.5) / (others + 1.0)
    nobody = max(log_beta_binomial(inside, members, draws * rate, draws * (1.0 - rate)) for draws in CLUMPING)
    shown = math.log(chance_shown(inside, members, content=content))
    return true * math.exp(min(600.0, shown - nobody)) + (1.0 - true)


def family_bits(ratios: Sequence[float], facts: int, members: int, *, content: bool) -> list[float]:
    """Return the bits of each fact of a family that showed (`ratios`), and last of those of its `facts` that did not.

    A family shows at all with `SHOWS`, and any one of its many facts as rarely as they are many: a list of a thousand
    names meets somebody by chance.
    """
    share = SHOWS / max(1, facts)
    bits = [math.log2(1.0 - share + share * one) for one in ratios]
    silent = 1.0 - share + share * chance_shown(0, members, content=content)
    return [*bits, max(0, facts - len(ratios)) * math.log2(silent)]


def chance_shown(inside: int, members: int, *, content: bool) -> float:
    """Return the chance that k of n members let slip a fact that does show."""
    slipped = math.exp(log_beta_binomial(inside, members, *SLIP))
    everywhere = CONTENT_EVERYWHERE if content else 0.0
    return max(1e-300, (1.0 - everywhere) * slipped + everywhere / (members + 1.0))


def decoy_bits(shown: Sequence[tuple[int, float]], members: int) -> float:
    """Return the bits for a laid trail over slips: `shown` is how many members show it by each act, and its `planted`.

    One hand is as careful in one act as in the other: slips are one rare share of all that could slip (`SLIP`), a trail is
    laid to any extent, and in the acts that are cheap.
    """
    marks, places = sum(k for k, _ in shown), len(shown) * members
    if not shown:
        return 0.0
    laid = -math.log(places + 1.0)
    slipped = log_beta_binomial(min(marks, places), places, *SLIP)
    return (laid - slipped) / math.log(2) + sum(math.log2(planted / SHOWS) for _, planted in shown)
