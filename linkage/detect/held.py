"""Hold cells, members and ties of a store in memory, so that walks from every cell ask the store but once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from linkage.store import GraphStore, Row

# Ids that one question carries: a statement's parameters stay small, and answers below the store's limit of rows.
IDS_AT_ONCE = 20_000


class HeldStore:
    """Answer what a walk asks from memory; any other question goes to the store behind.

    `ties` are all of them, `everywhere` all cells. Cells given to `hide` are tied to nothing any more: who has found its network is not found again.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.everywhere = [str(row[0]) for row in store.cell_ids()]
        self._population = store.population()
        self._cells = {row[0]: row for some in _some(self.everywhere) for row in store.cells(some)}
        self._members: dict[str, list[Row]] = defaultdict(list)
        self._cell_of: dict[str, Row] = {}
        for some in _some(self.everywhere):
            for row in store.cell_members(some):
                self._members[row[0]].append(row)
                self._cell_of[row[1]] = (row[1], row[0], *row[2:])
        self._ties: dict[str, set[Row]] = defaultdict(set)
        for some in _some(self.everywhere):
            for row in store.cell_ties(some):
                self._ties[row[0]].add(row)
                self._ties[row[1]].add(row)
        self.ties = sorted({row for rows in self._ties.values() for row in rows})
        self._hidden: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def as_store(self) -> GraphStore:
        """Return this as what it answers like."""
        return cast(GraphStore, self)

    def hide(self, cell_ids: Iterable[str]) -> None:
        """Leave the ties of these cells out from now on."""
        for cell in cell_ids:
            self._hidden.add(cell)
            for row in self._ties.pop(cell, ()):
                other = row[1] if row[0] == cell else row[0]
                self._ties.get(other, set()).discard(row)

    def population(self) -> list[Row]:
        """See `GraphStore.population`."""
        return self._population

    def cells(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cells`."""
        return [self._cells[cell] for cell in sorted(set(cell_ids)) if cell in self._cells]

    def cell_members(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_members`."""
        return [row for cell in sorted(set(cell_ids)) for row in self._members.get(cell, ())]

    def cell_ties(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_ties`."""
        return sorted({row for cell in cell_ids for row in self._ties.get(cell, ())})

    def account_cells(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.account_cells`."""
        return [self._cell_of[account] for account in sorted(set(account_ids)) if account in self._cell_of]

    def cell_left_out(self, cell_ids: Sequence[str]) -> list[Row]:
        """Return nobody: who was left out is asked of a network, not of all of them."""
        return []


def _some(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield the ids in portions that one question carries."""
    for begin in range(0, len(ids), IDS_AT_ONCE):
        yield ids[begin : begin + IDS_AT_ONCE]


def ask_in_portions(ids: Sequence[str], question: Any) -> list[Row]:
    """Return the rows that `question` gives for all ids, portion by portion."""
    return [row for some in _some(ids) for row in question(some)]
