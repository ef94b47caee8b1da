"""Signals over a workspace: who acts together in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from linkage.engine import DuckEngine
from linkage.lake import connect
from linkage.link.derived import microseconds
from linkage.workspace.upkeep import Upkeep

if TYPE_CHECKING:
    from linkage.signals.coactivity import Coactivity
    from linkage.signals.shared import Shared
    from linkage.signals.successors import Successors
    from linkage.signals.synchrony import Synchrony


class Signals:
    """What a workspace's events say of accounts together."""

    def __init__(self, workspace: Upkeep) -> None:
        self._workspace = workspace

    def coactivity(
        self,
        kind: str,
        window: timedelta,
        *,
        least_weight: int = 1,
        shuffles: int | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Coactivity:
        """Return the pairs of accounts that came to one value within `window`; see `linkage.signals.coactivity`."""
        from linkage.signals.coactivity import SHUFFLES, find_coactivity

        snapshot = self._workspace.lake.snapshot(known_at)
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            return find_coactivity(
                DuckEngine(connection),
                snapshot,
                kind,
                window // timedelta(microseconds=1),
                least_weight=least_weight,
                shuffles=SHUFFLES if shuffles is None else shuffles,
                until_us=microseconds(as_of),
            )

    def shared(
        self,
        kind: str | None = None,
        *,
        least_bits: float | None = None,
        limit: int | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Shared:
        """Return the pairs of accounts that share most, in bits; see `linkage.signals.shared`."""
        from linkage.signals.shared import LEAST_BITS, LIMIT, find_shared

        derived = self._workspace.link(as_of=as_of, known_at=known_at)
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            return find_shared(
                DuckEngine(connection),
                derived,
                kind=kind,
                least_bits=LEAST_BITS if least_bits is None else least_bits,
                limit=LIMIT if limit is None else limit,
            )

    def successors(
        self, *, chance: bool = True, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> Successors:
        """Return who took over from whom after bans; see `linkage.signals.successors`."""
        from linkage.signals.successors import SHIFTS_DAYS, find_successors

        derived = self._workspace.link(as_of=as_of, known_at=known_at)
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            return find_successors(DuckEngine(connection), derived, shifts=SHIFTS_DAYS if chance else ())

    def synchrony(
        self,
        accounts: Sequence[str] = (),
        *,
        cell: str | None = None,
        window: timedelta | None = None,
        arrangements: int | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Synchrony:
        """Return the synchrony of accounts, those of a cell included; see `linkage.signals.synchrony`."""
        from linkage.signals.synchrony import ARRANGEMENTS, WINDOW_US
        from linkage.signals.together import find_synchrony, members_of

        derived = self._workspace.link(as_of=as_of, known_at=known_at) if cell else None
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            engine = DuckEngine(connection)
            inside = members_of(engine, derived, cell) if derived and cell else []
            return find_synchrony(
                engine,
                self._workspace.lake.snapshot(known_at),
                [*accounts, *inside],
                window_us=WINDOW_US if window is None else window // timedelta(microseconds=1),
                arrangements=ARRANGEMENTS if arrangements is None else arrangements,
                until_us=microseconds(as_of),
            )
