"""Reach a workspace's graph before anything is erased, and take out of it what was; or note that this is still to be done."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from linkage.casebook.casebook import Casebook
from linkage.lake import Lake, Snapshot
from linkage.lake.erase_journal import Journal
from linkage.settings import Settings

if TYPE_CHECKING:
    from linkage.server.managed import ManagedServer
    from linkage.store.neo4j.connection import Connection


class ErasedGraph:
    """The graph of a workspace during one erasure: on the server that the settings name, in the workspace's own, or none.

    Entering raises StoreUnavailable when a server cannot be reached, CheckFailed when it holds another graph. With
    `graph` false in the journal the server that the settings name is not asked, and `state` is `to do`.
    """

    def __init__(self, lake: Lake, settings: Settings, journal: Journal) -> None:
        self._lake, self._settings, self._asked = lake, settings, journal.graph
        self._connection: Connection | None = None
        self._own: ManagedServer | None = None
        self._stack = ExitStack()
        self.known = self._known(journal)
        """The states of the workspace (number of batches, digest) that a graph of it may be of."""

    def __enter__(self) -> Self:
        from linkage.server.managed import ManagedServer

        own = ManagedServer(self._lake.root / "neo4j", self._settings)
        self._own = own if own.has_data() else None
        if self._asked and self._settings.neo4j_uri:
            from linkage.store.neo4j.connection import connect_as_set
            from linkage.store.neo4j.erasing import is_loaded

            with ExitStack() as stack:
                connection = stack.enter_context(connect_as_set(self._settings, self._lake.root))
                if is_loaded(connection, self.known):
                    self._connection, self._stack = connection, stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def holds(self, accounts: Iterable[str]) -> bool:
        """Whether a graph that can be asked names one of the accounts."""
        if self._connection is None:
            return False
        from linkage.store.neo4j.erasing import holds

        return holds(self._connection, list(accounts))

    @property
    def state(self) -> str:
        """What becomes of the graph: `none`, `removed`, or `to do` where it is left for later."""
        if self._connection or self._own:
            return "removed"
        return "to do" if self._settings.neo4j_uri and not self._asked else "none"

    def erase(self, journal: Journal) -> dict[str, int]:
        """Take out what the journal is about; return how much of the graph on a named server went, by what it was.

        The workspace's own server loses its database as a whole: what is removed by statements stays in its files.
        """
        removed: dict[str, int] = {}
        if self._connection is not None:
            from linkage.store.neo4j.erasing import erase

            values = [text for text in journal.needles if text not in journal.accounts]
            removed = erase(self._connection, self._lake.snapshot(), journal.accounts, values)
        if self._own is not None:
            was_running = self._own.running() is not None
            self._own.drop()
            if was_running:
                self._own.up()
        return removed

    def _known(self, journal: Journal) -> frozenset[tuple[int, str]]:
        batches = self._lake.snapshot().batches
        known = {
            (batch.number, Snapshot(self._lake.root, batches[: place + 1]).fingerprint)
            for place, batch in enumerate(batches)
        }
        for entry in Casebook(self._lake.root).ledger.entries():
            if entry.kind == "erase":
                known |= {(number, digest) for number, digest in entry.body.get("graph_known", ())}
        return frozenset(known | set(journal.known))
