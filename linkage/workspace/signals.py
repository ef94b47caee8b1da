"""Signals over a workspace: who acts together in time."""

from __future__ import annotations

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
