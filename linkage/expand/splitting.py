"""Split a value's accounts into the networks that they are in: a shared value alone makes no network of them."""

from __future__ import annotations

from linkage.expand.seeds import Seed
from linkage.expand.walking import walk
from linkage.store import GraphStore


def split_seed(store: GraphStore, seed: Seed) -> list[Seed]:
    """Return one seed for each network that the accounts of `seed` are in, then one for those in no cell.

    Accounts belong together where ties lead from the cell of one to the cell of the other.
    """
    if len(seed.accounts) == 1:
        return [seed]
    cells_in_all = store.population()[0][1]
    cell_of = {row[0]: row[1] for row in store.account_cells(seed.accounts)}
    left = set(cell_of.values())
    seeds = []
    while left:
        start = min(left)
        here = {step.cell_id for step in walk(store, start, cells_in_all).steps} & left | {start}
        seeds.append(Seed(seed.text, tuple(a for a in seed.accounts if cell_of.get(a) in here)))
        left -= here
    seeds.sort(key=lambda one: one.accounts)
    alone = tuple(account for account in seed.accounts if account not in cell_of)
    return [*seeds, Seed(seed.text, alone)] if alone else seeds
