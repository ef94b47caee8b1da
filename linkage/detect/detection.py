"""Detect: every network there is, with its assessment and the reasons for and against, the first to work off first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from linkage.detect.held import HeldStore, ask_in_portions
from linkage.detect.identity import birth_id
from linkage.detect.judged import add_judged
from linkage.detect.network import Network, NetworkCell, NetworkMember, Weighed
from linkage.detect.ordering import growth_of, priority_of
from linkage.detect.partition import Group, part_cells
from linkage.detect.roles import find_roles
from linkage.expand.answer import Reason, Standing
from linkage.expand.completeness import completeness_of
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.store import GraphStore, Row

DAY_US = 86_400 * 1_000_000
# A week holds each weekday once, so that two of them can be compared.
WEEK_DAYS = 7
# On the last day of a provider's log it last saw whoever uses it daily, far more than one account in a hundred; what
# trickles in after that has a wrong clock or a repaired date.
USUAL_ONE_IN = 100
# What a standing says of harm: coordination alone never accuses.
ASSESSMENTS = {"ring": "malicious", "benign": "benign", "coincidence": "coincidence"}

Progress = Callable[[str, int, int], None]


def detect(
    store: GraphStore, progress: Progress | None = None, verdicts: Verdicts = NO_VERDICTS
) -> list[Network]:
    """Return all networks under the ids they would be born with, by priority; see `linkage.detect.identity`.

    The same functions as for a seed decide (`linkage.expand`), so an account's network is what `expand` answers for
    it. What persons judged adds members and reasons; see `linkage.detect.judged`. Asks the store for all cells, members
    and ties once; the rest grows with cells and ties.
    """
    tell = progress or _silent
    tell("Reading cells", 0, 1)
    held = HeldStore(store)
    groups = []
    done = 0
    for group in part_cells(held):
        groups.append(group)
        done += len(group.cells)
        tell("Finding networks", done, len(held.everywhere))
    groups = add_judged(store, [group for group in groups if group.members], verdicts)
    activity, week_us = activity_of(store, [group.members for group in groups])
    networks = [_describe(group, activity, week_us) for group in groups]
    roles = find_roles(held, networks)
    tell("Estimating what is missing", 0, 1)
    missing = completeness_of(
        store,
        {
            one.network_id: {member.account_id: member.kinds for member in one.members}
            for one in networks
            if one.assessment == "malicious"
        },
    )
    networks = [
        replace(one, completeness=missing.get(one.network_id), roles=roles.get(one.network_id, ()))
        for one in networks
    ]
    return sorted(networks, key=lambda network: (-network.priority, network.network_id))


def activity_of(store: GraphStore, groups: Sequence[Sequence[NetworkMember]]) -> tuple[dict[str, Row], int]:
    """Return what each member did, and when the last week of the data began (microseconds)."""
    since = last_day(store.last_days()) - WEEK_DAYS + 1
    accounts = sorted({member.account_id for group in groups for member in group})
    rows = ask_in_portions(accounts, lambda some: store.activity(some, since, since - WEEK_DAYS))
    return {row[0]: row for row in rows}, since * DAY_US


def last_day(days: Sequence[Row]) -> int:
    """Return the last day of the data (since 1970-01-01; 0 without any); a few accounts after everybody else are clocks that run ahead."""
    seen = sum(accounts for _, accounts in days)
    usual = [int(day) for day, accounts in days if accounts * USUAL_ONE_IN >= seen]
    return max(usual, default=0)


def _describe(group: Group, activity: dict[str, Row], week_us: int) -> Network:
    standing = group.answer.standing
    assessment = ASSESSMENTS.get(standing.word, "unclear")
    return count_network(
        birth_id(member.account_id for member in group.members),
        assessment,
        standing.word,
        (*_weigh(standing, assessment), *group.judged),
        group.members,
        group.cells,
        activity,
        week_us,
    )


def count_network(
    network_id: str,
    assessment: str,
    standing: str,
    reasons: tuple[Weighed, ...],
    members: tuple[NetworkMember, ...],
    cells: tuple[NetworkCell, ...],
    activity: dict[str, Row],
    week_us: int,
) -> Network:
    """Return a network with what its members did counted; `activity` and `week_us` as `activity_of` gives them."""
    rows = [activity[m.account_id] for m in members if m.account_id in activity]
    requests = sum(row[4] or 0 for row in rows)
    new_members = sum((_or(row[1], row[5]) or 0) >= week_us for row in rows)
    recent, earlier = sum(row[7] for row in rows), sum(row[8] for row in rows)
    certainty = round(sum(member.probability for member in members) / len(members), 6)
    banned = sum(row[2] == "banned" for row in rows)
    growth = growth_of(len(members), new_members, recent, earlier)
    return Network(
        network_id=network_id,
        assessment=assessment,
        standing=standing,
        reasons=reasons,
        members=members,
        cells=cells,
        requests=requests,
        first_at=min((row[5] for row in rows if row[5] is not None), default=None),
        last_at=max((row[6] for row in rows if row[6] is not None), default=None),
        active=len(members) - banned,
        banned=banned,
        new_members=new_members,
        recent_days=recent,
        earlier_days=earlier,
        certainty=certainty,
        priority=priority_of(assessment, requests=requests, growth=growth, certainty=certainty),
    )


def _weigh(standing: Standing, assessment: str) -> tuple[Weighed, ...]:
    """List the reasons of a standing with the bits that it counted; what it did not count decides by itself."""
    return tuple(
        Weighed(str(reason), reason.microbits, reason.for_ring)
        if isinstance(reason, Reason)
        else Weighed(reason, None, assessment == "malicious")
        for reason in standing.reasons
    )


def with_ids(networks: Sequence[Network], names: Mapping[str, str]) -> list[Network]:
    """Return the networks under the ids that `names` gives for those at birth, in the order of the list."""
    renamed = [replace(one, network_id=names[one.network_id]) for one in networks]
    return sorted(renamed, key=lambda network: (-network.priority, network.network_id))


def _or(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _silent(description: str, done: int, total: int) -> None:
    """Show nothing."""
