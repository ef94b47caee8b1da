"""Hold every explanation of a network against every item of evidence: the analysis of competing hypotheses (Heuer, 1999).

An explanation is judged by what contradicts it, not by what fits: what fits all of them tells nothing apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from linkage.attribute.facts import GroupFacts
from linkage.attribute.grades import belief
from linkage.attribute.judging import Judged
from linkage.attribute.kinds import DEAREST, FAMILY_WORDS, KINDS, TRAFFIC, is_cheap, layer_of

COLUMNS = {
    "lab": "the organization that the facts point to runs it",
    "unknown": "an operator of whom nothing is known runs it",
    "reseller": "a reseller runs it, with its customers' traffic",
    "university": "a university's course or laboratory",
    "firm_ci": "one firm's own machines",
    "vpn_exit": "strangers behind the same exits",
    "aggregator": "a platform that runs its customers' keys",
    "false_flag": "somebody lays a trail to that organization",
}
_VALUES = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}
# Shares of accounts from which on a network "mostly" does a thing, and up to which it hardly does.
MOSTLY, HARDLY = 0.5, 0.05
# Friends and families share cards too; see `linkage.expand.standing`.
SHARING_SHARE = 0.1
# End users of one account from which on it serves customers: a laboratory names its teams, a platform its people.
MANY_USERS = 20
FEW_PAYERS = 3
# A trail is told from a slip by odds of eight to one.
OPEN_BITS = 3.0


@dataclass(frozen=True)
class Row:
    """An item of evidence, what it says of each explanation, and how far it is believed itself."""

    evidence: str
    cells: dict[str, str]
    weight: float = 1.0

    @property
    def diagnosticity(self) -> float:
        """Return from 0 (fits all alike) to 1 how well it tells the explanations apart."""
        values = [_VALUES[cell] for cell in self.cells.values()]
        return round(self.weight * (max(values) - min(values)) / 4, 2)


def compare(facts: GroupFacts, judged: Judged, top: str | None, name: str) -> dict[str, Any]:
    """Return the matrix: columns, rows by diagnosticity, inconsistency of each explanation, and their order.

    `top` is the organization that most points to, `name` what it is called; without one "lab" and "false_flag" are about
    any organization known.
    """
    rows = [*_group_rows(facts), *_fact_rows(judged, top, name)]
    rows.sort(key=lambda row: (-row.diagnosticity, row.evidence))
    against = {
        column: round(sum(-row.weight * min(0, _VALUES[row.cells[column]]) for row in rows), 2)
        for column in COLUMNS
    }
    return {
        "columns": [{"id": key, "words": words} for key, words in COLUMNS.items()],
        "rows": [
            {"evidence": row.evidence, "diagnosticity": row.diagnosticity, "cells": row.cells} for row in rows
        ],
        "inconsistency": against,
        "order": sorted(COLUMNS, key=lambda column: (against[column], list(COLUMNS).index(column))),
    }


def _cells(marks: str) -> dict[str, str]:
    """Read marks in the order of the columns."""
    return dict(zip(COLUMNS, marks.split(), strict=True))


def _group_rows(facts: GroupFacts) -> Iterable[Row]:
    """Say what payers, sign-ups, addresses, customers and successors fit; columns in their order."""
    n = max(1, facts.accounts)
    if facts.payers >= FEW_PAYERS:
        if facts.top_payer >= MOSTLY * facts.payers:
            yield Row(f"one instrument pays for {facts.top_payer:,} of {facts.payers:,} paying accounts",
                      _cells("I I I C CC II I I"))  # fmt: skip
        elif facts.sharing >= SHARING_SHARE * facts.payers:
            yield Row(f"{facts.sharing:,} of {facts.payers:,} paying accounts share a card with another, many cards in all",
                      _cells("C C C I I II II C"))  # fmt: skip
        else:
            yield Row(f"{facts.sharing:,} of {facts.payers:,} paying accounts share a card with another: nearly all pay for"
                      " themselves", _cells("I I I C I C CC I"))  # fmt: skip
    if facts.crowded is not None:
        words = "sign-ups come in waves of hours" if facts.crowded else "sign-ups come as everybody's do"
        yield Row(words, _cells("C C C C C II I C") if facts.crowded else _cells("I I I I N C C I"))
    if facts.with_address:
        share = facts.on_exits / facts.with_address
        words = f"{facts.on_exits:,} of {facts.with_address:,} accounts went out by listed exits of proxy services"
        if share >= MOSTLY:
            yield Row(words, _cells("C C C II II C I C"))
        elif share <= HARDLY:
            yield Row(words, _cells("N N N C C II C N"))
        words = f"{facts.on_campus:,} of {facts.with_address:,} accounts came from campus networks"
        campus = facts.on_campus / facts.with_address
        if campus >= MOSTLY:
            yield Row(words, _cells("I I I CC I I I I"))
        elif campus <= HARDLY:
            yield Row(words, _cells("N N N II N N N N"))
    if facts.naming_users * 2 >= n:
        each = facts.end_users / facts.naming_users
        many = each >= MANY_USERS
        words = f"{facts.end_users:,} end users stand behind {facts.naming_users:,} accounts that name any"
        yield Row(words, _cells("I I CC I I N CC I") if many else _cells("C C I C C N I C"))
    if facts.is_reseller:
        yield Row("it has the traffic of two or more other networks and nothing of who runs them",
                  _cells("I I CC II II I C I"))  # fmt: skip
    if facts.successions:
        yield Row(f"hand-overs to another of its accounts after a ban: {facts.successions:,}",
                  _cells("C C C II II II II C"))  # fmt: skip


def _fact_rows(judged: Judged, top: str | None, name: str) -> Iterable[Row]:
    """Say what the indicators fit."""
    support = judged.support.get(top) if top else None
    if support is None or not support.speaking:
        yield Row("no fact known of an organization is shown beyond chance", _cells("I C N N N N N II"))
        return
    best = _best_grades(judged, top)
    for family in support.speaking:
        bits = support.families[family]
        words = f"{FAMILY_WORDS[family]}: facts of {name}, {bits:.0f} bits beyond chance"
        yield Row(words, _cells(_marks(family)), round(best.get(family, 0.5), 2))
    only_cheap = all(is_cheap(family) for family in support.speaking)
    if only_cheap:
        yield Row(f"nothing that is hard to fake points to {name}", _cells("I C N N N N N C"))
    if support.decoy_bits >= OPEN_BITS:
        words = "so many accounts show it, in so many ways, as nobody who hides lets slip"
        yield Row(words, _cells("I N N N N N N CC"))
    elif (
        support.decoy_bits <= -OPEN_BITS and not only_cheap
    ):  # a careful trail of what is typed looks the same
        yield Row("few accounts show it, as slips do", _cells("C N N N N N N I"))
    carried = [org for org, one in judged.support.items() if one.bits(TRAFFIC) >= OPEN_BITS]
    if len(carried) > 1:
        yield Row(f"traffic of {len(carried)} organizations is in it", _cells("I I CC I I N C I"))


def _marks(family: str) -> str:
    if layer_of(family) == TRAFFIC:
        return "C I C I I I C C"
    if is_cheap(family):
        return "C I I I I I I CC"
    dearest = min(one.planted for one in KINDS.values() if one.family == family)
    return "CC II I I I I I II" if dearest <= DEAREST else "CC II I I I I I I"


def _best_grades(judged: Judged, top: str | None) -> Mapping[str, float]:
    best: dict[str, float] = {}
    for one in judged.counted:
        found = one.hit.indicator
        if found.org_id == top:
            best[found.kind.family] = max(best.get(found.kind.family, 0.0), belief(found.grade))
    return best
