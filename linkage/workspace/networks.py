"""All networks of a workspace: found where they are not yet, under ids that last, kept beside what they were found in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from linkage.casebook.canonical import digest
from linkage.casebook.casebook import Casebook
from linkage.errors import UsageError
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.lake import connect
from linkage.lake.durable import replace_file
from linkage.link import Derived
from linkage.link.derived import derived_path
from linkage.store import GraphStore, WorkspaceStore
from linkage.workspace.judgements import Judgements
from linkage.workspace.upkeep import Progress, Upkeep

if TYPE_CHECKING:
    from linkage.detect import Network
    from linkage.detect.changes import Change


JUDGED = "networks.judged"
"""The file beside kept networks that has the digest of what had been judged in cases when they were found."""


@dataclass(frozen=True)
class Changes:
    """What the batches taken in after `since` changed."""

    since: datetime
    batches: tuple[int, ...]
    changes: tuple[Change, ...]

    def to_dict(self, *, everything: bool = True) -> dict[str, Any]:
        """Return the answer in the shape that `--format json` prints; small groups that accuse nobody only with `everything`."""
        return {
            "since": self.since.isoformat(),
            "batches": list(self.batches),
            "networks": [
                change.to_dict() for change in self.changes if everything or not change.shown.is_minor
            ],
        }


class Networks:
    """Networks of a workspace as they are now, as they were, and what changed."""

    def __init__(self, workspace: Upkeep, progress: Progress | None = None) -> None:
        self._workspace = workspace
        self._progress = progress
        self._judgements = Judgements(workspace.lake, workspace.settings)

    def present(self, *, again: bool = False) -> list[Network]:
        """Return the networks of the present state by priority.

        They are found, logged and kept where that is still to be done, or with `again`: the same state gives the same
        then, and nothing is written. Raises LinkageError when another process is writing, or the disk does not take it.
        """
        from linkage.detect.tables import read_tables

        derived = self._link_present()
        kept = read_tables(derived.path) if self._judged_in(derived) == self._judged() else None
        return self._find(derived, kept) if kept is None or again else kept

    def of(self, store: GraphStore, verdicts: Verdicts = NO_VERDICTS, *, past: bool = False) -> list[Network]:
        """Return the networks that a store and what persons judged show; nothing is written.

        Of another time (`past`) they go under the ids of those of now with which they have most of the smaller in
        common.
        """
        from linkage.detect.detection import detect

        return self._named(detect(store, self._progress, verdicts), either_way=past)

    def find(self, network_id: str) -> Network:
        """Return one network of the present state, found or made by a person; raises UsageError for an unknown id."""
        from linkage.workspace.curated import find_curated, names_of

        found = names_of(self.present())
        if network_id in found:
            return found[network_id]
        lake = self._workspace.lake
        with connect(lake.root, self._workspace.settings) as connection:
            store = WorkspaceStore(connection, self._link_present().files)
            return find_curated(Casebook(lake.root), network_id, found, store)

    def since(self, since: datetime) -> Changes:
        """Return what the batches taken in after `since` changed: both states are linked, and kept.

        Raises UsageError for a time that is not aware, and where nothing was ever taken in.
        """
        from linkage.detect.changes import compare
        from linkage.detect.held import ask_in_portions

        if since.tzinfo is None:
            raise UsageError(f"{since!r}: give an aware time, for example datetime(2026, 2, 1, tzinfo=UTC)")
        now = self.present(again=True)
        snapshot = self._workspace.lake.snapshot()
        earlier = self._workspace.lake.snapshot(since)
        before = self._then(since) if earlier.batches else []
        known = {batch.number for batch in earlier.batches}
        accounts = sorted({member.account_id for one in now for member in one.members})
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            store = WorkspaceStore(connection, self._link_present().files)
            rows = ask_in_portions(accounts, lambda some: store.activity(some, 0, 0))
        changes = compare(before, now, {row[0]: row for row in rows})
        came = tuple(batch.number for batch in snapshot.batches if batch.number not in known)
        return Changes(since.astimezone(UTC), came, tuple(changes))

    def _link_present(self) -> Derived:
        if not self._workspace.lake.snapshot().batches:
            raise UsageError("nothing had been taken in; begin with linkage ingest PATH")
        return self._workspace.link()

    def _then(self, known_at: datetime) -> list[Network]:
        derived = self._workspace.link(known_at=known_at)
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            store = WorkspaceStore(connection, derived.files)
            return self.of(store, self._judgements.at(known_at=known_at), past=True)

    def _named(self, born: list[Network], *, either_way: bool = False) -> list[Network]:
        from linkage.detect.detection import with_ids
        from linkage.detect.log import log_path, name_networks, read_log, replay

        earlier = replay(read_log(log_path(self._workspace.lake.root)))
        return with_ids(born, name_networks(born, earlier, either_way=either_way).names)

    def _find(self, derived: Derived, kept: list[Network] | None) -> list[Network]:
        """Find the networks of the present state, log what happened and keep them: the log first, so none is lost."""
        from linkage.detect.detection import detect, with_ids
        from linkage.detect.log import Run, append_run, log_path, name_networks, read_log, replay, tell_events
        from linkage.detect.tables import write_tables

        lake, judged = self._workspace.lake, self._judged()
        with connect(lake.root, self._workspace.settings) as connection:
            store = WorkspaceStore(connection, derived.files)
            born = detect(store, self._progress, self._judgements.at())
        if kept is not None and self._named(born) == kept:
            return kept
        with lake.writing():
            path = log_path(lake.root)
            earlier = replay(read_log(path))
            following = name_networks(born, earlier)
            networks = with_ids(born, following.names)
            snapshot = lake.snapshot()
            if (
                derived_path(snapshot, None) == derived.path
            ):  # else a batch came in between: the present is another
                last = snapshot.batches[-1]
                run = Run(derived.path.name, last.number, last.at.astimezone(UTC).isoformat())
                append_run(path, run, tell_events(networks, earlier, following))
                write_tables(derived.path, networks)
                if self._judged_in(derived) != judged:
                    replace_file(derived.path / JUDGED, judged.encode("ascii"))
        return networks

    def _judged(self) -> str:
        """Return the digest of what stands judged in cases, empty where nothing does: networks rest on it too."""
        rows = self._judgements.in_cases()
        return digest(rows) if rows else ""

    @staticmethod
    def _judged_in(derived: Derived) -> str:
        """Return the digest of what was judged when the networks kept there were found."""
        try:
            return (derived.path / JUDGED).read_text(encoding="ascii")
        except FileNotFoundError:
            return ""
