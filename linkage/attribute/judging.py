"""Judge whose a network is: the chance of each explanation, from the facts that its members show.

The explanations exclude each other: nobody known runs it; a carrier runs it, with whosever traffic; an organization
runs it; somebody wants it to look like that organization's. What each family of facts says is a likelihood ratio
against the first; families are independent, facts of one family are not.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from linkage.attribute.grades import belief
from linkage.attribute.indicators import Indicator
from linkage.attribute.kinds import COMMON, KINDS, RUNS, TRAFFIC, is_cheap, layer_of
from linkage.attribute.matching import Hit
from linkage.attribute.weighing import decoy_bits, family_bits, lift, ratio
from linkage.link.kinds import CAP_BITS

# Before anything is seen: most networks are run by nobody of whom anything is on record. The order of magnitude is what
# counts; the facts have to bring the odds, some five bits for one of a dozen organizations.
NOBODY, CARRIER, SOMEBODY = 0.6, 0.1, 0.3
# Of the networks that show an organization's facts one in five is meant to: nobody knows the share, and a name wrongly given
# costs more than one held back.
DECOYS = 0.2
# A carrier may have anybody's traffic; who runs accounts for himself lends them now and then.
CARRIES, LENDS = 0.3, 0.05
# A fact that members do not show at least twice as often as others has no lift.
LEAST_LIFT = 2.0
# Less than a quarter of a bit is what one account shows by chance, or what nobody believes.
LEAST_BITS = 0.25
# A family speaks when its facts are four times likelier so than by chance.
SPEAKS_BITS = 2.0
# Two kinds before a name, one of them not to be had by typing it, or three; and shown no more openly than slips explain.
# Who brings less stays well below even odds.
ENOUGH, ENOUGH_CHEAP = 2, 3
# Slips have to be twice as likely as a laid trail before a name is given: of a dozen accounts that show two marks nobody can
# tell which it is, and a name wrongly given costs more than one held back.
LAID_BITS = -1.0
UNNAMED_AT_MOST = 0.3
NAMED_FROM = 0.5


@dataclass(frozen=True)
class Counted:
    """An indicator that counts: its hit, how much more often it shows here, and its bits."""

    hit: Hit
    lift: float
    bits: float


@dataclass(frozen=True)
class SetAside:
    """An indicator that was met and does not count, and why."""

    hit: Hit
    lift: float
    reason: str


@dataclass
class Support:
    """What speaks for one organization: bits of each family, and the bits for a laid trail over slips."""

    families: dict[str, float] = field(default_factory=dict)
    decoy_bits: float = 0.0

    def bits(self, layer: str | None = None) -> float:
        """Return the bits of all families, or of those of a layer."""
        return sum(bits for family, bits in self.families.items() if layer in (None, layer_of(family)))

    @property
    def speaking(self) -> list[str]:
        """The families that say anything, those that are everybody's left out."""
        return sorted(f for f, bits in self.families.items() if bits >= SPEAKS_BITS and f not in COMMON)

    @property
    def may_be_named(self) -> bool:
        """Say whether the kinds that speak are enough for a name."""
        runs = [family for family in self.speaking if layer_of(family) == RUNS]
        dear = any(not is_cheap(family) for family in self.speaking)
        enough = len(self.speaking) >= (ENOUGH if dear else ENOUGH_CHEAP)
        return bool(runs) and enough and not self.is_open

    @property
    def is_open(self) -> bool:
        """Say whether slips do not explain what members show clearly better than a laid trail would."""
        return self.decoy_bits > LAID_BITS


@dataclass(frozen=True)
class Judged:
    """What was found of one network: chances by organization, what they rest on, and what was left out."""

    overall: dict[str, float]
    runs: dict[str, float]
    traffic: dict[str, float]
    decoys: dict[str, float]
    nobody: float
    carrier: float
    support: dict[str, Support]
    counted: list[Counted]
    set_aside: list[SetAside]


def weigh_hits(
    hits: Sequence[Hit], members: int, accounts: int, facts: Mapping[tuple[str, str], int]
) -> tuple[list[Counted], list[SetAside]]:
    """Return the indicators that count with their bits, and those set aside with the reason.

    `facts` is how many live facts are known of an organization in each family. Of one fact said by several sources the best
    grade counts, once.
    """
    others = max(1, accounts - members)
    best: dict[tuple[str, tuple[str, str]], tuple[float, Hit]] = {}
    set_aside: list[SetAside] = []
    lifts: dict[str, float] = {}
    for hit in hits:
        one = hit.indicator
        valid = hit.inside > 0
        inside, outside = (hit.inside, hit.outside) if valid else (hit.shown_inside, hit.shown_outside)
        lifts[one.indicator_id] = raised = lift(inside, members, outside, others)
        reason = _why_not(hit, raised)
        if reason:
            set_aside.append(SetAside(hit, raised, reason))
            continue
        worth = ratio(
            inside, members, outside, others, content=_is_content(one.kind.family), true=belief(one.grade)
        )
        key = (one.org_id, one.fact)
        if key not in best or (worth, one.indicator_id) > (best[key][0], best[key][1].indicator.indicator_id):
            if key in best:
                set_aside.append(
                    SetAside(best[key][1], raised, "another source of a better grade says the same")
                )
            best[key] = (worth, hit)
        else:
            set_aside.append(SetAside(hit, raised, "another source of a better grade says the same"))
    counted = []
    for worth, hit in best.values():
        family = (hit.indicator.org_id, hit.indicator.kind.family)
        bits = family_bits([worth], facts.get(family, 1), members, content=_is_content(family[1]))[0]
        raised = lifts[hit.indicator.indicator_id]
        if bits < LEAST_BITS:
            why = (
                f"a fact of grade {hit.indicator.grade} shown so weighs next to nothing"
                if belief(hit.indicator.grade) < 0.25
                else f"{hit.inside:,} of {members:,} accounts is what chance brings, or a habit"
            )
            set_aside.append(SetAside(hit, raised, why))
        else:
            counted.append(Counted(hit, raised, bits))
    counted.sort(key=lambda one: (-one.bits, one.hit.indicator.indicator_id))
    set_aside.sort(key=lambda one: one.hit.indicator.indicator_id)
    return counted, set_aside


def judge(
    counted: list[Counted],
    set_aside: list[SetAside],
    members: int,
    facts: Mapping[tuple[str, str], int],
    shown: Mapping[tuple[str, str], int],
    organizations: int,
) -> Judged:
    """Return the chances of all explanations; `shown` is how many members show an organization's facts by each act."""
    support = _support(counted, members, facts, shown)
    share = math.log2(SOMEBODY / max(1, organizations))
    weights = {"": math.log2(NOBODY)}
    weights["carrier"] = math.log2(CARRIER) + sum(_mixed(CARRIES, s.bits(TRAFFIC)) for s in support.values())
    for org, one in support.items():
        lent = sum(_mixed(LENDS, s.bits(TRAFFIC)) for other, s in support.items() if other != org)
        weights[f"theirs {org}"] = share + one.bits() + lent
        weights[f"decoy {org}"] = share + math.log2(DECOYS) + one.bits() + lent + one.decoy_bits
    chances = _normal(weights)
    overall = {org: _held_back(chances[f"theirs {org}"], one) for org, one in support.items()}
    return Judged(
        overall=overall,
        runs=_runs(support, share),
        traffic={org: _carried(one) for org, one in support.items()},
        decoys={org: chances[f"decoy {org}"] for org in support},
        nobody=chances[""],
        carrier=chances["carrier"],
        support=support,
        counted=counted,
        set_aside=set_aside,
    )


def live_facts(
    indicators: Sequence[Indicator], first_at: int | None, last_at: int | None
) -> dict[tuple[str, str], int]:
    """Return how many facts of each organization and family are said for the time in which a network was active."""
    live: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for one in indicators:
        ended = one.valid_to is not None and first_at is not None and one.valid_to < first_at
        later = one.valid_from is not None and last_at is not None and one.valid_from > last_at
        if not ended and not later:
            live[one.org_id, one.kind.family].add(one.fact)
    return {key: len(facts) for key, facts in live.items()}


def _why_not(hit: Hit, raised: float) -> str | None:
    if hit.inside == 0:
        return f"expired: {_accounts(hit.shown_inside)} showed it, none in the time for which it is said"
    if raised < LEAST_LIFT:
        return f"no lift: {hit.outside:,} accounts elsewhere show it as well, as often"
    return None


def _support(
    counted: Sequence[Counted],
    members: int,
    facts: Mapping[tuple[str, str], int],
    shown: Mapping[tuple[str, str], int],
) -> dict[str, Support]:
    """Add up what counts by organization and family; an organization without any of it is not a candidate."""
    by_family: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in counted:
        by_family[one.hit.indicator.org_id, one.hit.indicator.kind.family].append(one.bits)
    support: dict[str, Support] = {org: Support() for org in sorted({org for org, _ in by_family})}
    for (org, family), number in sorted(facts.items()):
        if org not in support or (family in COMMON and (org, family) not in by_family):
            continue
        bits = by_family.get((org, family), [])
        content = _is_content(family)
        silent = family_bits([1.0] * len(bits), number, members, content=content)[-1]
        support[org].families[family] = min(CAP_BITS, sum(bits) + silent)
    for org, found in support.items():
        acts = [
            (min(members, seen), max(kind.planted for kind in KINDS.values() if kind.act == act))
            for (other, act), seen in sorted(shown.items())
            if other == org
        ]
        found.decoy_bits = decoy_bits(acts, members)
    return support


def _runs(support: Mapping[str, Support], share: float) -> dict[str, float]:
    weights = {"": math.log2(NOBODY + CARRIER)}
    for org, one in support.items():
        weights[f"theirs {org}"] = share + one.bits(RUNS)
        weights[f"decoy {org}"] = share + math.log2(DECOYS) + one.bits(RUNS) + one.decoy_bits
    chances = _normal(weights)
    return {org: _held_back(chances[f"theirs {org}"], one) for org, one in support.items()}


def _carried(one: Support) -> float:
    """Return the chance that some of an organization's traffic is in the network, whoever runs it.

    Whose traffic it is need not hide from the provider, so how openly it shows speaks for no trail here.
    """
    if not any(layer_of(family) == TRAFFIC for family in one.speaking):
        return 0.0
    odds = CARRIES / (1.0 - CARRIES) * math.pow(2.0, min(500.0, one.bits(TRAFFIC)))
    return odds / (1.0 + odds * (1.0 + DECOYS * math.pow(2.0, min(0.0, one.decoy_bits))))


def _held_back(chance: float, one: Support) -> float:
    return chance if one.may_be_named else min(chance, UNNAMED_AT_MOST)


def _mixed(share: float, bits: float) -> float:
    return math.log2(1.0 - share + share * 2.0 ** min(500.0, bits))


def _normal(weights: Mapping[str, float]) -> dict[str, float]:
    most = max(weights.values())
    total = sum(2.0 ** (bits - most) for bits in weights.values())
    return {name: 2.0 ** (bits - most) / total for name, bits in weights.items()}


def _is_content(family: str) -> bool:
    return family == "content"


def _accounts(number: int) -> str:
    return f"{number:,} account{'s' if number != 1 else ''}"
