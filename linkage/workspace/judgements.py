"""Read what persons judged of pairs of accounts, as it was known at a time: the lake's verdicts and those of the casebook."""

from __future__ import annotations

import hashlib
from datetime import datetime

from linkage.casebook.appeal import Appeal, judgements_of, last_appeals, standing_appeals
from linkage.casebook.canonical import digest
from linkage.casebook.casebook import Casebook
from linkage.casebook.entries import time_of
from linkage.casebook.standing import StandingJudgement, standing_judgements
from linkage.expand.clearing import Cleared
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.lake import Lake, connect
from linkage.link.derived import microseconds
from linkage.settings import Settings
from linkage.store import Row


class Judgements:
    """The verdicts of one workspace; the same for every store, because they are the workspace's."""

    def __init__(self, lake: Lake, settings: Settings) -> None:
        self._lake = lake
        self._settings = settings
        self._open: dict[tuple[str, str, int], Verdicts] = {}
        self._read: tuple[str, list[Row], list[Cleared]] = ("", [], [])

    def at(self, as_of: datetime | None = None, known_at: datetime | None = None) -> Verdicts:
        """Return the verdicts given up to `as_of` (or at an unknown time) and taken in or written by `known_at`.

        A judgement or the outcome of an appeal that was superseded by then does not count. Raises CheckFailed where a
        case was changed by others than its authors: nothing is concluded from it.
        """
        snapshot = self._lake.snapshot(known_at)
        files = snapshot.files("verdicts")
        until = min((time for time in (as_of, known_at) if time), default=None)
        judged = self.in_cases(until)
        if not files and not judged:
            return NO_VERDICTS
        key = (snapshot.fingerprint, digest(judged), microseconds(as_of))
        if key not in self._open:
            connection = connect(self._lake.root, self._settings)
            self._open[key] = Verdicts(connection, files, key[2], judged, self._in_cases(until)[1])
        return self._open[key]

    def in_cases(self, until: datetime | None = None) -> list[Row]:
        """Return account_a, account_b, linked, author, time (microseconds) of each judgement that stands, oldest first.

        What appeals came to is among them: the account with each of the network's surest members.
        """
        return self._in_cases(until)[0]

    def _in_cases(self, until: datetime | None) -> tuple[list[Row], list[Cleared]]:
        casebook = Casebook(self._lake.root)
        paths = sorted(path for path in casebook.root.rglob("*.jsonl") if path.is_file())
        if not paths:
            return [], []
        state = hashlib.sha256(
            b"".join(path.read_bytes() for path in paths) + repr(until).encode()
        ).hexdigest()
        if self._read[0] != state:
            self._read = (state, *self._judged(casebook, time_of(until) if until else None))
        return self._read[1], self._read[2]

    @staticmethod
    def _judged(casebook: Casebook, until: str | None) -> tuple[list[Row], list[Cleared]]:
        judged: list[StandingJudgement] = []
        appeals: list[Appeal] = []
        for case in casebook.cases():
            case.check(half_written=True)
            judged += standing_judgements(case.entries, until, case.owners)
            appeals += standing_appeals(case.case_id, case.entries, until, case.owners)
        appeals = last_appeals(appeals)
        judged += judgements_of(appeals)
        judged.sort(key=lambda one: one.judged_at)
        rows: list[Row] = [
            (one.account_a, one.account_b, one.linked, one.judged_by, _us(one.judged_at)) for one in judged
        ]
        cleared = [
            Cleared(one.account_id, frozenset(one.core), one.judged_by, _us(one.judged_at), one.entry)
            for one in appeals
            if one.outcome == "cleared"
        ]
        return rows, cleared


def _us(at: str) -> int:
    return microseconds(datetime.fromisoformat(at))
