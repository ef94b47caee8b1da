"""Attribute networks: hold what is known of organizations against each, judge, and say so.

Bulk work is SQL over derived tables; what is judged is one network's few hits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linkage.attribute.answer import Attribution, Met, Way, distribution, rest
from linkage.attribute.competing import compare
from linkage.attribute.facts import GroupFacts, count_facts
from linkage.attribute.grades import standing_of
from linkage.attribute.indicators import Known, read_known
from linkage.attribute.judging import (
    LEAST_LIFT,
    Counted,
    Judged,
    SetAside,
    judge,
    live_facts,
    weigh_hits,
)
from linkage.attribute.kinds import RUNS, TRAFFIC
from linkage.attribute.matching import Hit, count_open, find_hits
from linkage.attribute.naming import Naming
from linkage.attribute.telling import tell_changes, tell_confidence, tell_contradictions, tell_summary
from linkage.detect import Network
from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.link.derived import Derived

MICRO = 1_000_000
Facts = Mapping[tuple[str, str], int]


def attribute(
    engine: Engine, snapshot: Snapshot, derived: Derived, networks: Sequence[Network], *, blind: bool = False
) -> list[Attribution]:
    """Return to whom each network belongs, in the order given; `blind` hides names and all that tells them."""
    known = read_known(engine, snapshot)
    naming = Naming(known, is_blind=blind)
    members = {one.network_id: one.account_ids for one in networks}
    hits = find_hits(engine, snapshot, derived, known.indicators, members)
    accounts = _count(engine, derived)
    weighed: dict[str, tuple[Facts, list[Counted], list[SetAside]]] = {}
    for one in networks:
        facts: Facts = live_facts(known.indicators, one.first_at, one.last_at)
        weighed[one.network_id] = (
            facts, *weigh_hits(hits.get(one.network_id, ()), one.accounts, accounts, facts)
        )  # fmt: skip
    rare = {name: _showing(counted, aside) for name, (_, counted, aside) in weighed.items()}
    shown = count_open(engine, known.indicators, rare)
    groups = count_facts(engine, derived, {one.network_id: one for one in networks})
    answers = []
    for one in networks:
        facts, counted, aside = weighed[one.network_id]
        acts = {(org, act): k for (name, org, act), k in shown.items() if name == one.network_id}
        case = _Case(one, known, naming, facts, acts, counted, aside)
        answers.append(case.answer(groups[one.network_id], hits.get(one.network_id, ())))
    return answers


class _Case:
    """One network with what was weighed of it."""

    def __init__(
        self, network: Network, known: Known, naming: Naming, facts: Facts, acts: Facts,
        counted: list[Counted], aside: list[SetAside],
    ) -> None:  # fmt: skip
        self._network, self._known, self._naming = network, known, naming
        self._facts, self._acts, self._counted, self._aside = facts, acts, counted, aside

    def judged(self, without: str | None = None) -> Judged:
        """Judge, with one family of facts struck out or none."""
        kept = [one for one in self._counted if one.hit.indicator.kind.family != without]
        struck = {one.hit.indicator.kind.act for one in self._counted} - {
            one.hit.indicator.kind.act for one in kept
        }
        facts = {key: number for key, number in self._facts.items() if key[1] != without}
        acts = {key: number for key, number in self._acts.items() if key[1] not in struck}
        orgs = len({one.org_id for one in self._known.indicators})
        return judge(kept, self._aside, self._network.accounts, facts, acts, orgs)

    def answer(self, group: GroupFacts, hits: Iterable[Hit]) -> Attribution:
        """Return the answer as it is printed."""
        found, network, naming = self.judged(), self._network, self._naming
        top = min(found.support, key=lambda org: (-found.overall[org], org), default=None)
        return Attribution(
            network_id=network.network_id,
            assessment=network.assessment,
            members=network.members,
            attribution=self._ways(found.overall, rest(list(found.overall.values()))),
            layers={
                RUNS: self._ways(found.runs, rest(list(found.runs.values()))),
                TRAFFIC: self._ways(
                    {org: chance for org, chance in found.traffic.items() if chance}, _none_of(found.traffic)
                ),
            },
            families={
                naming.org_id(org): {
                    family: round(bits * MICRO) for family, bits in sorted(one.families.items())
                }
                for org, one in found.support.items()
            },
            evidence=tuple(self._met(one.hit, one.lift, one.bits) for one in found.counted),
            set_aside=tuple((self._met(one.hit, one.lift, 0.0), one.reason) for one in found.set_aside),
            contradictions=tuple(tell_contradictions(found, list(hits), naming)),
            hypotheses=compare(group, found, top, naming.name(top) if top else ""),
            would_change=tuple(tell_changes(found, top, naming, self.judged)),
            summary=tell_summary(found, top, naming, network.assessment),
            confidence=tell_confidence(found, top),
            is_blind=naming.is_blind,
        )

    def _ways(self, chances: Mapping[str, float], none: float) -> tuple[Way, ...]:
        ids = {org: self._naming.org_id(org) for org in chances}
        names = {ids[org]: self._naming.name(org) for org in chances}
        return distribution({ids[org]: chance for org, chance in chances.items()}, names, none)

    def _met(self, hit: Hit, lift: float, bits: float) -> Met:
        one, naming = hit.indicator, self._naming
        inside, outside = (hit.inside, hit.outside) if hit.inside else (hit.shown_inside, hit.shown_outside)
        return Met(
            naming.indicator_id(one), naming.org_id(one.org_id), one.kind.kind, naming.value(one), one.kind.layer,
            inside, outside, round(lift, 2), round(bits * MICRO), one.grade, naming.source(one),
            standing_of(one.source), one.valid_from, one.valid_to,
        )  # fmt: skip


def _showing(counted: Sequence[Counted], aside: Sequence[SetAside]) -> list[Hit]:
    """Return the hits that show an organization, expired ones too: showing is no matter of time."""
    old = [one.hit for one in aside if one.hit.inside == 0 and one.lift >= LEAST_LIFT]
    return [*(one.hit for one in counted), *old]


def _none_of(chances: Mapping[str, float]) -> float:
    none = 1.0
    for chance in chances.values():
        none *= 1.0 - chance
    return none


def _count(engine: Engine, derived: Derived) -> int:
    from linkage.attribute.matching import SQL

    engine.source("accounts", derived.files("accounts"))
    engine.run(SQL / "everybody.sql", "everybody")
    return int(engine.fetch("everybody")["accounts"][0])
