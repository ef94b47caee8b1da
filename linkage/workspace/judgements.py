"""Read what persons judged of pairs of accounts out of a workspace's lake, as it was known at a time, once for each state."""

from __future__ import annotations

from datetime import datetime

from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.lake import Lake, connect
from linkage.link.derived import microseconds
from linkage.settings import Settings


class Judgements:
    """The verdicts of one lake; the same for every store, because they are the workspace's."""

    def __init__(self, lake: Lake, settings: Settings) -> None:
        self._lake = lake
        self._settings = settings
        self._open: dict[tuple[str, int], Verdicts] = {}

    def at(self, as_of: datetime | None = None, known_at: datetime | None = None) -> Verdicts:
        """Return the verdicts given up to `as_of` (or at an unknown time) and taken in by `known_at`."""
        snapshot = self._lake.snapshot(known_at)
        files = snapshot.files("verdicts")
        if not files:
            return NO_VERDICTS
        key = (snapshot.fingerprint, microseconds(as_of))
        if key not in self._open:
            connection = connect(self._lake.root, self._settings)
            self._open[key] = Verdicts(connection, files, key[1])
        return self._open[key]
