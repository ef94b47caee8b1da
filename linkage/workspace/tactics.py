"""Tactics of a group of accounts: who takes turns, how fast it moves to a new model, what changed over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from linkage.engine import DuckEngine
from linkage.errors import UsageError
from linkage.lake import connect
from linkage.link.derived import microseconds

if TYPE_CHECKING:
    from linkage.lake import Snapshot
    from linkage.signals.pivot import Pivot
    from linkage.signals.scheduler import Scheduler
    from linkage.signals.timeline import Timeline
    from linkage.workspace.questions import Workspace


@dataclass(frozen=True)
class Tactics:
    """What the requests of one group of accounts say of how it is run; make it by `Workspace.tactics`."""

    workspace: Workspace
    accounts: tuple[str, ...]
    as_of: datetime | None = None
    known_at: datetime | None = None

    def scheduler(self, *, whole: bool = False, shuffles: int | None = None) -> Scheduler:
        """Return the queueing rule of each cell, or of the `whole` group; see `linkage.signals.scheduler`."""
        from linkage.signals.group import read_group
        from linkage.signals.scheduler import SHUFFLES, find_scheduler

        cells: dict[str | None, Sequence[str]] = {None: self.accounts} if whole else self._cells()
        with self._reading() as (engine, snapshot):
            group = read_group(engine, snapshot, self.accounts, microseconds(self.as_of))
        return find_scheduler(group, cells, shuffles=SHUFFLES if shuffles is None else shuffles)

    def pivot(self, model: str | None = None, *, hours: int = 24) -> list[Pivot]:
        """Return how far the group had moved to each new model after some hours; see `linkage.signals.pivot`."""
        from linkage.signals.pivot import find_pivots

        grouped = self.workspace.link(as_of=self.as_of, known_at=self.known_at).files("cell_members")
        with self._reading() as (engine, snapshot):
            return find_pivots(
                engine, snapshot, self.accounts, grouped, model, hours, microseconds(self.as_of)
            )

    def timeline(self, by: str = "day") -> Timeline:
        """Return what the group did by hour, day or week, and where that changed; see `linkage.signals.timeline`."""
        from linkage.signals.group import read_group
        from linkage.signals.timeline import make_timeline

        successions = self.workspace.link(as_of=self.as_of, known_at=self.known_at).files("successions")
        with self._reading() as (engine, snapshot):
            until_us = microseconds(self.as_of)
            return make_timeline(read_group(engine, snapshot, self.accounts, until_us, successions), by)

    def _cells(self) -> dict[str | None, Sequence[str]]:
        """Return the accounts by their cell; those of none are together under None."""
        store = self.workspace.store("workspace", as_of=self.as_of, known_at=self.known_at)
        cell_of = {row[0]: row[1] for row in store.account_cells(list(self.accounts))}
        cells: dict[str | None, list[str]] = {}
        for account in self.accounts:
            cells.setdefault(cell_of.get(account), []).append(account)
        return {cell: tuple(accounts) for cell, accounts in cells.items()}

    @contextmanager
    def _reading(self) -> Iterator[tuple[DuckEngine, Snapshot]]:
        lake = self.workspace.lake
        with connect(lake.root, self.workspace.settings) as connection:
            yield DuckEngine(connection), lake.snapshot(self.known_at)


def find_group(
    workspace: Workspace, text: str, as_of: datetime | None = None, known_at: datetime | None = None
) -> tuple[str, ...]:
    """Return the accounts of a network, a cell, or a seed with the members of its answers, sorted.

    Raises UsageError for what is none of them.
    """
    if text.startswith("net_"):
        return tuple(sorted(workspace.network_members(text)))
    store = workspace.store(as_of=as_of, known_at=known_at)
    if not store.accounts([text]):
        members = store.cell_members([text])
        if members:
            return tuple(sorted(row[1] for row in members))
    answers = workspace.expand(text, as_of=as_of, known_at=known_at)
    found = {account for one in answers for account in (*one.accounts, *(m.account_id for m in one.members))}
    return tuple(sorted(found))


def known_group(
    workspace: Workspace,
    accounts: Sequence[str],
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> tuple[str, ...]:
    """Return the accounts named, sorted; raises UsageError for an empty list and for the first that is not known."""
    wanted = sorted(set(accounts))
    if not wanted:
        raise UsageError("--accounts: no account is named; one id a line")
    known = set(workspace.account_ids(as_of, known_at))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(
            f"{unknown[0]}: no such account; {len(unknown):,} of the {len(wanted):,} named are not known"
        )
    return tuple(wanted)
