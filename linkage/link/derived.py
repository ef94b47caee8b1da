"""Keep what the link step made: one directory for each state of the lake and time asked for, committed by a rename."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from linkage.errors import CheckFailed, LinkageError
from linkage.lake import Snapshot
from linkage.lake.durable import sync_directory

# Raised when a step gives other rows for the same lake, so that what an older version derived is not mistaken for new.
REVISION = 23
FOREVER_US = 2**62
_RECORD = "derived.json"


@dataclass(frozen=True)
class Derived:
    """The derived tables of one snapshot of the lake at one time."""

    path: Path

    def files(self, dataset: str) -> list[Path]:
        """Return the Parquet files of a dataset in the order of their rows."""
        return sorted(self.path.glob(f"{dataset}.parquet")) or sorted(self.path.glob(f"{dataset}-*.parquet"))

    def check(self) -> None:
        """Compare every file with the digest that was recorded; raises CheckFailed naming the first that differs."""
        record = json.loads((self.path / _RECORD).read_text())
        for name, digest in record["files"].items():
            file = self.path / name
            if not file.exists() or _digest(file) != digest:
                raise CheckFailed(f"{file}: not as the link step wrote it; run `linkage rebuild`")


def microseconds(at: datetime | None) -> int:
    """Return an aware time as microseconds since 1970-01-01 UTC; none means no end."""
    return FOREVER_US if at is None else round(at.timestamp() * 1e6)


def derived_path(snapshot: Snapshot, as_of: datetime | None) -> Path:
    """Return where the derived tables of this snapshot and time lie or would lie."""
    key = f"{REVISION}|{snapshot.fingerprint}|{microseconds(as_of)}"
    return snapshot.root / "derived" / hashlib.sha256(key.encode()).hexdigest()[:16]


def find_derived(snapshot: Snapshot, as_of: datetime | None) -> Derived | None:
    """Return the derived tables of this snapshot and time, or None where they have not been made."""
    path = derived_path(snapshot, as_of)
    return Derived(path) if (path / _RECORD).is_file() else None


@contextmanager
def making(snapshot: Snapshot, as_of: datetime | None) -> Iterator[Path]:
    """Give a directory to write into; when the block ends well it becomes the derived tables by one rename.

    Raises LinkageError when the disk does not take it; nothing is left behind then.
    """
    target = derived_path(snapshot, as_of)
    beside = target.with_name(f"{target.name}.new-{os.getpid()}")
    target.parent.mkdir(mode=0o700, exist_ok=True)
    for stale in target.parent.glob("*.new-*"):
        shutil.rmtree(stale, ignore_errors=True)
    beside.mkdir(mode=0o700)
    try:
        yield beside
        files = {}
        for file in sorted(beside.iterdir()):
            file.chmod(0o600)
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
            files[file.name] = _digest(file)
        record = {
            "revision": REVISION,
            "snapshot": snapshot.fingerprint,
            "until_us": microseconds(as_of),
            "files": files,
        }
        (beside / _RECORD).write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")
        (beside / _RECORD).chmod(0o600)
        if target.exists():
            shutil.rmtree(target)
        beside.rename(target)
    except OSError as error:
        raise LinkageError(
            f"{target}: cannot write: {error.strerror}; free some space and link again"
        ) from None
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(beside)


def drop_derived(root: Path, parts: Collection[str] = ()) -> None:
    """Remove every derived state of the workspace at `root`, and the daily roll-ups of other parts than `parts`.

    Call it as the workspace's one writer.
    """
    folder = root / "derived"
    for path in folder.glob("*"):
        if path.name != "partials":
            (path / _RECORD).unlink(missing_ok=True)  # first: half of the tables are no state
            shutil.rmtree(path)
    for path in (folder / "partials").glob("*/*"):
        if path.name not in parts:
            path.unlink()
    if folder.is_dir():
        sync_directory(folder)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
