"""Say what a bundle has to hold for one question: which cells, whose rows, whose holdings, and what lies beside."""

from __future__ import annotations

from collections.abc import Iterable

from linkage.evidence.population import Scope
from linkage.expand import Expansion
from linkage.store import GraphStore


def scope_of(store: GraphStore, answers: Iterable[Expansion], roster: Iterable[str] = ()) -> Scope:
    """Return the scope of the bundle for some answers.

    Cells of which somebody is named are derived again; those that a tie leads to, or that were reached and name nobody,
    lie beside: their counts and ties are attested. `roster` adds accounts that counted when the cells were scored.
    """
    answers = list(answers)
    people = {m.account_id for one in answers for m in one.members} | {
        account for one in answers for account in one.accounts
    }
    own = {row[0]: row[1] for row in store.account_cells(sorted(people))}
    cells = set(own.values())
    reached = {step.cell_id for one in answers for step in one.steps}
    beside = (reached | {end for row in store.cell_ties(sorted(cells)) for end in row[:2]}) - cells
    members = people | {row[1] for row in store.cell_members(sorted(cells))}
    known = {row[1] for row in store.cell_members(sorted(beside))}
    considered = {one.account_id for answer in answers for one in answer.left_out} | set(roster)
    return Scope(
        tuple(sorted(cells)),
        tuple(sorted(beside)),
        tuple(sorted(members)),
        tuple(sorted(considered - members - (known - set(roster)))),
    )
