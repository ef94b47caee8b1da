"""Describe what a workspace holds: the batches, their files and parts, in the one JSON file whose rename commits."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError, UsageError
from linkage.lake.durable import replace_file

FORMAT = 1
"""Version of the workspace's layout; a newer one is refused, not guessed at."""


@dataclass(frozen=True)
class TableCounts:
    """Rows of one table in one batch; `rejected` includes the duplicates."""

    accepted: int = 0
    rejected: int = 0
    duplicates: int = 0


@dataclass(frozen=True)
class SourceFile:
    """One file taken in: rows = mapped + empty + refused, counted in rows of the file itself."""

    index: int
    path: str
    sha256: str
    size: int
    source: str
    source_version: str
    tables: tuple[str, ...]
    rows: int
    mapped: int
    empty: int
    refused: int


@dataclass(frozen=True)
class Batch:
    """What one ingest command committed, all or nothing."""

    number: int
    at: datetime
    by: str
    files: tuple[SourceFile, ...]
    tables: dict[str, TableCounts]
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: int = 0

    @property
    def rows(self) -> dict[str, int]:
        """Accepted rows by table."""
        return {name: counts.accepted for name, counts in self.tables.items()}

    @property
    def fingerprint(self) -> str:
        """Hex digest of what the batch holds, whoever took it in and whenever."""
        content = [self.number, [(f.sha256, f.source, f.source_version) for f in self.files]]
        content += [sorted((name, asdict(counts)) for name, counts in self.tables.items())]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """All batches of a workspace in the order of their numbers."""

    batches: tuple[Batch, ...] = ()

    @property
    def next_batch(self) -> int:
        """Number of the batch that comes next."""
        return self.batches[-1].number + 1 if self.batches else 1

    @property
    def next_file(self) -> int:
        """Index of the file that comes next; it never starts again."""
        return max((f.index for b in self.batches for f in b.files), default=-1) + 1


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; raises UsageError when there is none, LinkageError when it is newer or broken."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] > FORMAT:
            raise LinkageError(
                f"{path}: made by a newer version (format {document['format']}, this one reads {FORMAT}); "
                "upgrade account-linkage"
            )
        return Manifest(tuple(_batch(entry) for entry in document["batches"]))
    except FileNotFoundError:
        raise UsageError(f"{path.parent}: no workspace here; `linkage init` makes one") from None
    except OSError as error:
        raise LinkageError(f"{path}: cannot read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LinkageError(f"{path}: not a manifest ({error}); restore it from a copy") from None


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Commit: replace the manifest as a whole."""
    document = {"format": FORMAT, "batches": [_entry(batch) for batch in manifest.batches]}
    replace_file(path, (json.dumps(document, indent=1, ensure_ascii=True) + "\n").encode())


def _entry(batch: Batch) -> dict[str, Any]:
    return {**asdict(batch), "at": batch.at.astimezone(UTC).isoformat(timespec="microseconds")}


def _batch(entry: dict[str, Any]) -> Batch:
    files = tuple(SourceFile(**{**f, "tables": tuple(f["tables"])}) for f in entry["files"])
    tables = {name: TableCounts(**counts) for name, counts in entry["tables"].items()}
    parts = {name: tuple(names) for name, names in entry["parts"].items()}
    at = datetime.fromisoformat(entry["at"])
    return Batch(entry["number"], at, entry["by"], files, tables, parts, entry["warnings"])
