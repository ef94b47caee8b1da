"""Make indicators, hits and small networks by hand."""

from __future__ import annotations

from collections.abc import Sequence

from linkage.attribute.indicators import Indicator, Known, Organization
from linkage.attribute.judging import Judged, judge, live_facts, weigh_hits
from linkage.attribute.kinds import KINDS
from linkage.attribute.matching import Hit

DAY = 86_400 * 1_000_000
ACCOUNTS = 20_000


def indicator(
    kind: str, value: str, org: str = "org_a", grade: str = "B2", source: str | None = "register",
    valid_from: int | None = None, valid_to: int | None = None,
) -> Indicator:  # fmt: skip
    """Return an indicator; its id is what it says."""
    name = f"{kind} {value} {org} {source} {valid_from}"
    return Indicator(name, org, KINDS[kind], value, grade, source, valid_from, valid_to)


def hit(
    kind: str, inside: int, outside: int = 0, *, org: str = "org_a", expired: bool = False, value: str = "", **more: object
) -> Hit:  # fmt: skip
    """Return an indicator that `inside` members and `outside` others showed; `expired` ones out of its time."""
    one = indicator(kind, value or f"{kind} of {org}", org, **more)  # type: ignore[arg-type]
    return Hit(one, 0 if expired else inside, inside, 0 if expired else outside, outside)


def judged(hits: Sequence[Hit], members: int = 200, *, also: Sequence[Indicator] = (), organizations: int = 8) -> Judged:  # fmt: skip
    """Judge a network of so many members that shows these hits; `also` are facts known that it does not show."""
    indicators = [*(one.indicator for one in hits), *also]
    facts = live_facts(indicators, None, None)
    counted, aside = weigh_hits(hits, members, ACCOUNTS, facts)
    shown: dict[tuple[str, str], int] = {}
    for one in hits:
        if one.indicator.kind.act:
            key = (one.indicator.org_id, one.indicator.kind.act)
            shown[key] = shown.get(key, 0) + one.shown_inside
    return judge(counted, aside, members, facts, shown, organizations)


def known(*indicators: Indicator) -> Known:
    """Return what is known, with the organizations that the indicators name."""
    orgs = sorted({one.org_id for one in indicators})
    return Known({org: Organization(org, f"Name of {org}") for org in orgs}, indicators)


SLIPS = (hit("email_domain", 3), hit("end_user", 4), hit("cidr", 3), hit("prompt_hash", 9))
"""What a laboratory lets slip in a network of hundreds: four kinds, few accounts each."""
