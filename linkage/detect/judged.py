"""Let what persons judged count in networks: accounts judged linked with a member join, pairs judged not are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from linkage.detect.network import NetworkMember, Weighed
from linkage.detect.partition import Group
from linkage.expand.clearing import find_cleared
from linkage.expand.judging import bring_in, contradicted_words, strengthen
from linkage.expand.odds import MICRO
from linkage.expand.verdicts import VERDICT_BITS, Verdicts
from linkage.link.kinds import CAP_BITS
from linkage.store import GraphStore

# Members cleared on appeal that a network's reasons tell one by one; `expand` names each with its reason.
CLEARED_TOLD = 5


def add_judged(store: GraphStore, groups: Sequence[Group], verdicts: Verdicts) -> list[Group]:
    """Return the groups with the accounts of no group that persons judged linked with a member, and what they said else.

    Who was cleared on appeal of the group around some members is none of it. An account joins the likeliest of the groups that it was judged linked with; one that is in a group stays there. A
    pair of members judged not linked takes neither out: which of the two it would be nobody said.
    """
    groups = [left for group in groups if (left := _without_cleared(group, verdicts)).members]
    where = {member.account_id: number for number, group in enumerate(groups) for member in group.members}
    chances = {member.account_id: member.probability for group in groups for member in group.members}
    cleared = frozenset(account for group in groups for account in find_cleared(verdicts, _ids(group)))
    brought = bring_in(store, verdicts, chances, cleared)
    cells = {row[0]: row[1] for row in store.account_cells(sorted(brought))} if brought else {}
    joined: dict[int, list[NetworkMember]] = {}
    for account, by in brought.items():  # wave by wave: the way to an account comes before it
        near = by.verdict.account_b if by.verdict.account_a == account else by.verdict.account_a
        where[account] = where[near]
        member = strengthen(None, account, by, cells.get(account, ""))
        joined.setdefault(where[near], []).append(NetworkMember(*member))
    against, elsewhere = _count_pairs(where, verdicts)
    return [
        replace(
            group,
            members=tuple(
                sorted(
                    (*group.members, *joined.get(number, ())),
                    key=lambda one: (-one.probability, one.account_id),
                )
            ),
            judged=(*group.judged, *_remarks(against[number], elsewhere[number])),
        )
        for number, group in enumerate(groups)
    ]


def _without_cleared(group: Group, verdicts: Verdicts) -> Group:
    """Return the group without the members who were cleared of it on appeal, each with a remark that names the appeal."""
    cleared = find_cleared(verdicts, _ids(group))
    gone = [member for member in group.members if member.account_id in cleared]
    if not gone:
        return group
    told = [f"{one.account_id} is left out: {cleared[one.account_id].words}" for one in gone[:CLEARED_TOLD]]
    if len(gone) > CLEARED_TOLD:
        told.append(f"{len(gone) - CLEARED_TOLD:,} more are left out: cleared on appeal")
    remarks = tuple(Weighed(text, None, False) for text in told)
    members = tuple(member for member in group.members if member.account_id not in cleared)
    return replace(group, members=members, judged=(*group.judged, *remarks))


def _count_pairs(where: dict[str, int], verdicts: Verdicts) -> tuple[Counter[int], Counter[int]]:
    """Count, for each group, pairs inside judged not linked, and pairs with members of other groups judged linked."""
    against: Counter[int] = Counter()
    elsewhere: Counter[int] = Counter()
    for one in verdicts.of(sorted(where)):
        a, b = where.get(one.account_a), where.get(one.account_b)
        if a is None or b is None:
            continue
        if a == b and not one.linked:
            against[a] += 1
        elif a != b and one.linked:
            elsewhere.update((a, b))
    return against, elsewhere


def _remarks(against: int, elsewhere: int) -> list[Weighed]:
    remarks = []
    if against:
        remarks.append(Weighed(contradicted_words(against), _microbits(against), False))
    if elsewhere:
        text = f"{elsewhere:,} pair{'' if elsewhere == 1 else 's'} with accounts of other networks judged linked by a person"
        remarks.append(Weighed(text, _microbits(elsewhere), True))
    return remarks


def _microbits(pairs: int) -> int:
    return round(min(CAP_BITS, VERDICT_BITS * pairs) * MICRO)


def _ids(group: Group) -> list[str]:
    return [member.account_id for member in group.members]
