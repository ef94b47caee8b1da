"""Tell a ring from a group that is as coordinated and innocent, as far as payments and sign-ups can."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from linkage.expand.answer import Reason, Standing
from linkage.expand.odds import MICRO, tail_bits
from linkage.store import Row

# One group in a hundred providers may look this way by chance: log2(100), on top of log2 of the cells looked at.
MARGIN_BITS = math.log2(100)
# Friends and families put shared cards into every crowd of strangers; a tenth of the payers is more than they do.
SHARING_SHARE = 0.10
# Strangers who heard of a product on the same day come together too; a quarter within hours of each other do not.
CROWDED_SHARE = 0.25
# Fewer than this many payers or dated sign-ups cannot show either, and fewer that share or crowd are no pattern: two
# people of one small firm share a card, and two may be hired on one day.
LEAST_COUNT = 3
# One payer for four fifths of the paying members is that payer's group, whatever else it is tied to.
SOLE_PAYER_SHARE = 0.8
# A dozen rare values in common are a habit of one hand where two kinds agree; an audience shares a few.
MANY_VALUES = 12
LEAST_FAMILIES = 2


@dataclass(frozen=True)
class Facts:
    """Counts over one cell or over several together; the expected ones in accounts."""

    accounts: int
    payers: int
    sharing: int
    top_payer: int
    dated: int
    crowded: int
    top_domain: int
    expected_sharing: float
    expected_crowded: float


def facts_of(cells: Sequence[Row]) -> Facts:
    """Pool rows of the question `cells`."""
    total = [sum(row[i] for row in cells) for i in range(1, 11)] if cells else [0] * 10
    return Facts(
        accounts=total[0],
        payers=total[1],
        sharing=total[2],
        top_payer=max((row[4] for row in cells), default=0),
        dated=total[5],
        crowded=total[6],
        top_domain=max((row[8] for row in cells), default=0),
        expected_sharing=total[8] / MICRO,
        expected_crowded=total[9] / MICRO,
    )


def has_one_payer(facts: Facts, share: float = 0.5) -> bool:
    """Say whether one instrument pays for at least `share` of a group of which at least half pays."""
    return facts.payers * 2 >= facts.accounts and facts.top_payer >= max(LEAST_COUNT, share * facts.payers)


def has_one_company(facts: Facts) -> bool:
    """Say whether one company's mail domain is behind half of the group."""
    return facts.top_domain >= max(LEAST_COUNT, 0.5 * facts.accounts)


def is_somebody_elses(facts: Facts) -> bool:
    """Say whether a cell is so plainly one payer's that no tie may carry it into another network."""
    return has_one_payer(facts, SOLE_PAYER_SHARE) or (has_one_payer(facts) and has_one_company(facts))


def assess(facts: Facts, cells_looked_at: int, *, knows_payments: bool = True) -> Standing:
    """Return the standing of a group with the reasons in words; only `ring` and `coordinated` let members be named.

    `coordinated` is for a provider that knows no payments at all (`knows_payments`): its accounts may be shown to
    be run by one hand, by more than taste (see `is_manifold`), but not whether that hand means harm.
    """
    if has_one_payer(facts):
        return Standing(
            "benign", (f"one payment method pays for {facts.top_payer} of {facts.payers} paying accounts",)
        )
    if has_one_company(facts):
        return Standing(
            "benign",
            (f"one company's mail domain is behind {facts.top_domain} of {facts.accounts} accounts",),
        )
    needed = math.log2(max(2, cells_looked_at)) + MARGIN_BITS
    if not knows_payments:
        return _without_payments(facts, needed)
    cards = _compare("share a payment method with another", facts.sharing, facts.payers, facts.expected_sharing,
                     SHARING_SHARE, needed)  # fmt: skip
    signups = _compare("were opened within hours of another", facts.crowded, facts.dated, facts.expected_crowded,
                       CROWDED_SHARE, needed)  # fmt: skip
    reasons = (cards[1], signups[1])
    if cards[0] and signups[0]:
        return Standing("ring", reasons)
    if facts.payers < LEAST_COUNT or facts.dated < LEAST_COUNT:
        missing = "payments" if facts.payers < LEAST_COUNT else "sign-up times"
        return Standing(
            "unclear",
            (f"without {missing} nothing tells a ring from an audience with the same taste", *reasons),
        )
    if cards[0] or signups[0]:
        return Standing("unclear", reasons)
    return Standing("coincidence", reasons)


def is_manifold(shared: int, families: int) -> bool:
    """Say whether a member shares so many rare values, of more than one kind, that no common taste explains it."""
    return families >= LEAST_FAMILIES and shared >= MANY_VALUES


def _without_payments(facts: Facts, needed: float) -> Standing:
    unknown = "this provider knows no payments, so nothing here says whether the group means harm"
    if facts.dated < LEAST_COUNT:
        return Standing("coordinated", (unknown,))
    signups = _compare("were opened within hours of another", facts.crowded, facts.dated, facts.expected_crowded,
                       CROWDED_SHARE, needed)  # fmt: skip
    return Standing("coordinated" if signups[0] else "unclear", (unknown, signups[1]))


def _compare(
    what: str, seen: int, of: int, expected: float, least_share: float, needed: float
) -> tuple[bool, str]:
    bits = tail_bits(seen, of, expected)
    holds = seen >= LEAST_COUNT and seen >= least_share * of and bits >= needed
    return (
        holds,
        Reason(
            f"{seen} of {of} accounts {what}, {expected:.1f} expected of strangers ({bits:.0f} bits, {needed:.0f} needed)",
            round(bits * MICRO),
            holds,
        ),
    )
