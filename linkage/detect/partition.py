"""Part the cells into groups: those that a walk from a group's core reaches, none in two groups.

Every expansion starts at the largest cell that no group has yet and takes what the walk of `linkage.expand` reaches
from there; cells so plainly one payer's that no walk may enter them come last and stay alone. Joining cells where a
walk carries in either direction would let such a cell, which may be left but not entered, glue two networks together;
asking for both directions for each pair costs the square of a network and gives the same groups, because a tie that
carries does so both ways. What is left out of a core's reach for being too unlikely makes a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linkage.detect.held import HeldStore
from linkage.detect.network import NetworkCell, NetworkMember, Weighed
from linkage.expand import Expansion, expand
from linkage.expand.odds import LEAST_PROBABILITY, probability
from linkage.expand.seeds import Seed
from linkage.expand.standing import facts_of, is_somebody_elses

# Members are named down to one in two; how many innocents that may bring is the limit of `expand`, whose caller
# asks about one account and acts on it. A network's expected innocents can be read off its members.
NO_LIMIT = float("inf")


@dataclass(frozen=True)
class Group:
    """A group of cells with the expansion from its core that holds it, its members, and what persons `judged` of them."""

    answer: Expansion
    cells: tuple[NetworkCell, ...]
    members: tuple[NetworkMember, ...]
    judged: tuple[Weighed, ...] = ()


def part_cells(held: HeldStore) -> Iterator[Group]:
    """Yield groups until every cell is in one; each account is in the group where its cell is."""
    rows = {row[0]: row for row in held.cells(held.everywhere)}
    order = sorted(rows, key=lambda cell: (is_somebody_elses(facts_of([rows[cell]])), -rows[cell][1], cell))
    taken: set[str] = set()
    for core in order:
        if core not in taken:
            group = _expand(held, core)
            cells = {cell.cell_id for cell in group.cells} | {core}
            taken |= cells
            held.hide(cells)
            yield group


def _expand(held: HeldStore, core: str) -> Group:
    """Expand from the core's surest account; who is in a group that is not named keeps the place its cell gives it."""
    people = held.cell_members([core])
    seed = min(people, key=lambda row: (-len(row[4].split()), -row[3], -row[2], row[1]))
    store = held.as_store()
    answer = expand(store, Seed(core, (seed[1],)), max_innocents=NO_LIMIT, estimate=False)
    reached = {step.cell_id: step for step in answer.steps if step.probability >= LEAST_PROBABILITY}
    everybody = [
        NetworkMember(account, round(reached[cell].probability * probability(microbits), 9), microbits,
                      tuple(kinds.split()), cell)
        for cell, account, microbits, _, kinds in held.cell_members(sorted(reached))
    ]  # fmt: skip
    if answer.members:
        named = {member.account_id: member for member in answer.members}
        everybody = [
            NetworkMember(*named[one.account_id]) if one.account_id in named else one
            for one in everybody
            if one.account_id in named or one.account_id == seed[1]
        ]
    members = [member for member in everybody if member.probability >= LEAST_PROBABILITY]
    members.sort(key=lambda member: (-member.probability, member.account_id))
    cells = [NetworkCell(step.cell_id, step.accounts, step.probability) for step in reached.values()]
    return Group(answer, tuple(sorted(cells)), tuple(members))
