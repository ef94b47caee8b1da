"""Open the directory that is a workspace: read snapshots of it, or write to it as the only writer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from linkage.errors import LinkageError, UsageError
from linkage.lake.durable import make_private_directory, sync_directory
from linkage.lake.lock import hold_write_lock
from linkage.lake.manifest import Batch, Manifest, read_manifest, write_manifest
from linkage.lake.snapshot import Snapshot
from linkage.records import TABLES

PART_FOLDERS = (*(f"lake/{table}" for table in TABLES), "rejects", "warnings")
"""Where a batch leaves its parts; whatever the manifest does not name there is left over from a kill."""


class Lake:
    """A workspace directory; see docs/architecture.md, section 1, for what lies in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def manifest_path(self) -> Path:
        """The file whose rename is the only commit point."""
        return self.root / "manifest.json"

    @classmethod
    def open(cls, path: str | Path) -> Lake:
        """Open an existing workspace; raises UsageError when there is none, LinkageError when it is newer."""
        lake = cls(Path(path).absolute())
        lake.manifest()
        return lake

    @classmethod
    def create(cls, path: str | Path) -> Lake:
        """Open a workspace, made first where there is none; raises LinkageError where it cannot be."""
        lake = cls(Path(path).absolute())
        try:
            make_private_directory(lake.root)
        except OSError as error:
            raise LinkageError(f"{lake.root}: cannot make a workspace: {error.strerror}") from None
        if not lake.manifest_path.exists():
            ours = {"linkage.toml", "lock", ".manifest.json.new"}  # the last: killed while it was made
            if any(entry.name not in ours for entry in lake.root.iterdir()):
                raise UsageError(f"{lake.root}: not empty and no workspace; name another directory")
            with hold_write_lock(lake.root / "lock"):
                if not lake.manifest_path.exists():
                    write_manifest(lake.manifest_path, Manifest())
        lake.manifest()
        return lake

    def manifest(self) -> Manifest:
        """Read the manifest as it is committed now."""
        return read_manifest(self.manifest_path)

    def snapshot(self, known_at: datetime | None = None) -> Snapshot:
        """Return what is committed now, or of it the batches taken in up to `known_at` (aware)."""
        batches = self.manifest().batches
        if known_at is not None:
            batches = tuple(batch for batch in batches if batch.at <= known_at)
        return Snapshot(self.root, batches)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer while the block runs, starting without what a killed writer left unfinished.

        Raises LinkageError at once when another process is writing.
        """
        with hold_write_lock(self.root / "lock"):
            self.sweep()
            yield

    def commit(self, batch: Batch) -> None:
        """Add a batch whose parts lie in place; call it while `writing`."""
        for folder in batch.parts:
            sync_directory(self.root / folder)
        write_manifest(self.manifest_path, Manifest((*self.manifest().batches, batch)))

    def sweep(self) -> None:
        """Remove what the manifest does not name: of a batch that was not finished, or parts that were written again.

        Call it while `writing`, which has done it when it begins.
        """
        manifest = self.manifest()
        for folder in PART_FOLDERS:
            named = {name for batch in manifest.batches for name in batch.parts.get(folder, ())}
            stale = [path for path in (self.root / folder).glob("b[0-9]*") if path.name not in named]
            for path in stale:
                path.unlink()
            if stale:
                sync_directory(self.root / folder)
        for path in (self.root / "keys").glob("*/b[0-9]*"):
            number = path.name[1:7]
            if number.isdigit() and int(number) >= manifest.next_batch:
                path.unlink()
        for spill in (self.root / "tmp").glob("[0-9]*"):
            if not _is_running(int(spill.name)):  # a reader's spill stays while it reads
                shutil.rmtree(spill, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
