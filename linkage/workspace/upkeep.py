"""Keep a workspace: take files in, link them, say what is there, make it again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.lake import Lake
from linkage.link import Derived, link
from linkage.link.derived import find_derived
from linkage.settings import Settings, load_settings
from linkage.workspace.reports import Rebuilt, Status

if TYPE_CHECKING:
    from linkage.ingest import DryRun, IngestReport

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class Upkeep:
    """A workspace directory: its lake and what was derived from it."""

    def __init__(self, lake: Lake, settings: Settings, progress: Progress | None = None) -> None:
        self.lake = lake
        self.settings = settings
        self._progress = progress

    def ingest(
        self,
        *paths: str | Path,
        source: str | None = None,
        source_dir: Path | None = None,
        strict: bool = False,
        by: str | None = None,
    ) -> IngestReport:
        """Take files in as one batch, personal fields hashed where the settings name a key; see `linkage.ingest.ingest`."""
        from linkage.ingest import ingest

        return ingest(
            self.lake, paths, strict=strict, by=by, progress=self._progress, settings=self.settings,
            **_source_options(self.settings, source, source_dir),
        )  # fmt: skip

    def status(self) -> Status:
        """Say what the workspace holds."""
        snapshot = self.lake.snapshot()
        ours = (
            file for file in self.lake.root.iterdir() if file.name != "neo4j"
        )  # a server's: it tells them itself
        files = (file for top in ours for file in (top, *top.rglob("*")) if file.is_file())
        size = sum(file.stat().st_size for file in files)
        return Status(self.lake.root, snapshot.batches, find_derived(snapshot, None) is not None, size)

    def rejects(
        self, *, table: str | None = None, batch: int | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the refused rows; see `linkage.ingest.rejects`."""
        from linkage.ingest import rejects

        return rejects(self.lake, table=table, batch=batch, limit=limit, settings=self.settings)

    def warnings(
        self, *, table: str | None = None, batch: int | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the repaired fields; see `linkage.ingest.warnings`."""
        from linkage.ingest import warnings

        return warnings(self.lake, table=table, batch=batch, limit=limit, settings=self.settings)

    def rebuild(self) -> Rebuilt:
        """Drop what was derived of the present state, its partial roll-ups too, make it again and compare."""
        found = find_derived(self.lake.snapshot(), None)
        before = _digests(found) if found else None
        with self.lake.writing():
            shutil.rmtree(self.lake.root / "derived" / "partials", ignore_errors=True)
        derived = self.link(again=True)
        return Rebuilt(derived, before, _digests(derived))

    def link(
        self, *, as_of: datetime | None = None, known_at: datetime | None = None, again: bool = False
    ) -> Derived:
        """Run the link step where it is stale (or `again`); see `linkage.link.link`."""
        return link(
            self.lake,
            as_of=as_of,
            known_at=known_at,
            again=again,
            settings=self.settings,
            progress=self._progress,
        )


def dry_run(
    *paths: str | Path,
    source: str | None = None,
    source_dir: Path | None = None,
    settings: Settings | None = None,
) -> DryRun:
    """Say what each field of these files holds and can prove, without a workspace; see `linkage.ingest.dry_run`."""
    from linkage.ingest import dry_run

    settings = settings or load_settings()
    return dry_run(paths, settings=settings, **_source_options(settings, source, source_dir))


def _source_options(settings: Settings, source: str | None, source_dir: Path | None) -> dict[str, Any]:
    from linkage.ingest import read_hash_key

    key = read_hash_key(settings.hash_key_file) if settings.hash_key_file else None
    return {"source_dir": source_dir, "hash_key": key, **({"source": source} if source else {})}


def _digests(derived: Derived) -> dict[str, str]:
    record: dict[str, dict[str, str]] = json.loads((derived.path / "derived.json").read_text())
    return record["files"]
