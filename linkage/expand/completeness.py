"""Estimate how many accounts of a network an answer lacks, by capture and recapture over independent evidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping

from linkage.expand.answer import Completeness, Expansion, NotEstimated
from linkage.expand.verdicts import VERDICT
from linkage.store import GraphStore

# Families by which the second list finds an account, and persons, who saw both; a member known by nothing else is not
# in the first.
SECOND = frozenset({"payment", "identity", VERDICT})
# Two sided, as everybody expects an interval: 95 %.
NORMAL_95 = 1.959964
TAIL = 0.025
# Fewer than this in both lists and the estimate rests on chance (Robson and Regier, 1964, on Chapman's estimator).
LEAST_RECAPTURED = 7


def completeness_of(
    store: GraphStore, networks: Mapping[str, Mapping[str, Collection[str]]]
) -> dict[str, Completeness | None]:
    """Estimate how many accounts each network lacks; `networks` gives by name the members with their families.

    Asks the store once for all. Addresses make neither list: pools of exits serve several operators. None where too
    few accounts are in both lists.
    """
    pairs = sorted((account, name) for name, members in networks.items() for account in members)
    second: dict[str, set[str]] = defaultdict(set)
    for name, account, _ in store.co_holders([pair[0] for pair in pairs], [pair[1] for pair in pairs]):
        second[name].add(account)
    found = {}
    for name, members in networks.items():
        first = {account for account, kinds in members.items() if not SECOND.issuperset(kinds)}
        both = first & second[name]
        found[name] = estimate_missing(len(first), len(second[name]), len(both), len(members))
    return found


def completeness_of_answer(store: GraphStore, answer: Expansion) -> Completeness | NotEstimated:
    """Estimate how many accounts an answer lacks besides its members and seeds, or say why it cannot be said."""
    if not answer.members:
        return NotEstimated("nobody is named")
    if answer.standing.word not in {"ring", "coordinated"}:
        return NotEstimated("the members were named by persons, not by evidence of a group")
    members = {one.account_id: one.kinds for one in answer.members}
    members.update((row[0], tuple(row[4].split())) for row in store.account_cells(answer.accounts))
    found = completeness_of(store, {"": members})[""]
    return found or NotEstimated(
        f"fewer than {LEAST_RECAPTURED} members are known both by what they do and by a card, an email or a phone"
    )


def estimate_missing(first: int, second: int, both: int, named: int) -> Completeness | None:
    """Return how many accounts there are besides the `named` ones, from the sizes of two independent lists.

    Chapman's estimator with its variance (Chapman, 1951; Seber, The Estimation of Animal Abundance, 1982), the
    interval log-normal over those in neither list (Burnham et al., 1987; Chao, Biometrics 43, 1987). Where one list
    holds all of the other the variance is nothing; the interval is then the exact binomial one of "none missed"
    (Hanley and Lippman-Hand, JAMA 249, 1983). None below `LEAST_RECAPTURED` in both. Evidence that comes together
    makes the estimate too low, innocents in the second list (a stolen card's owner) make it too high.
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
    elif second == both:
        high = first * _most_missed(second)
    else:
        high = (second - both) * _most_missed(first)
    beside = seen - named
    return Completeness(first, second, both, *(round(max(0.0, beside + x), 1) for x in (unseen, low, high)))


def _most_missed(tried: int) -> float:
    """Return the odds of being missed that still leave one chance in forty that of `tried` none was."""
    share = 1.0 - math.pow(TAIL, 1.0 / tried)
    return share / (1.0 - share)
