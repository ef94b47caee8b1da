"""Say what a bundle has to hold for some answers: which cells, whose rows, whose holdings, and what lies beside."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow.compute as pc
import pyarrow.parquet as pq

from linkage.evidence.population import Scope
from linkage.expand import Expansion
from linkage.link import Derived
from linkage.store import GraphStore


def scope_of(store: GraphStore, answers: Sequence[Expansion], derived: Derived) -> Scope:
    """Return the scope of the bundle for some answers.

    Cells of which somebody is named are derived again; those that a tie leads to, or that were reached and name nobody,
    lie beside: their counts and ties are attested, and of their members nothing but the names. Whoever was in a cell when
    it was scored, or was looked at for it and left out, is considered.
    """
    people = {account for one in answers for account in one.accounts}
    people |= {member.account_id for one in answers for member in one.members}
    cells = sorted({row[1] for row in store.account_cells(sorted(people))})
    reached = {step.cell_id for one in answers for step in one.steps}
    beside = (reached | {end for row in store.cell_ties(cells) for end in row[:2]}) - set(cells)
    members = people | {row[1] for row in store.cell_members(cells)}
    elsewhere = {row[1] for row in store.cell_members(sorted(beside))}
    placed = {row[1] for row in store.cell_left_out(cells)}
    left_out = {one.account_id for answer in answers for one in answer.left_out}
    left_out -= elsewhere - placed
    roster = set(_roster(derived, cells))
    return Scope(
        tuple(cells),
        tuple(sorted(beside)),
        tuple(sorted(members)),
        tuple(sorted((roster | left_out) - members)),
    )


def _roster(derived: Derived, cells: Sequence[str]) -> list[str]:
    """Return who was in the cells when they were scored."""
    table = pq.read_table(derived.files("roster"), columns=["cell_id", "account_id"])
    found: list[str] = table.filter(pc.field("cell_id").isin(list(cells)))["account_id"].to_pylist()
    return found
