"""Say what one ingest command did, in the shape that `linkage ingest --format json` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linkage.lake import Batch


@dataclass(frozen=True)
class SkippedFile:
    """A file that had been taken in before, by its SHA-256."""

    path: str
    batch: int


@dataclass(frozen=True)
class IngestReport:
    """What was committed: `batch` is None when every file had been taken in before."""

    batch: Batch | None
    skipped: tuple[SkippedFile, ...] = ()

    @property
    def rejected(self) -> int:
        """Rows refused in all tables, duplicates included."""
        return sum(counts.rejected for counts in self.batch.tables.values()) if self.batch else 0

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values: `tables` and `files` (rows = mapped + empty + refused)."""
        return {
            "batch": self.batch.number if self.batch else None,
            "tables": tables_json([self.batch] if self.batch else []),
            "files": [
                *(files_json(self.batch) if self.batch else []),
                *({"path": s.path, **_NO_ROWS, "skipped": True, "batch": s.batch} for s in self.skipped),
            ],
            "warnings": self.batch.warnings if self.batch else 0,
        }


_NO_ROWS = {"rows": 0, "mapped": 0, "empty": 0, "refused": 0}


def tables_json(batches: list[Batch]) -> dict[str, dict[str, int]]:
    """Return accepted, rejected and duplicate rows by table over these batches."""
    tables: dict[str, dict[str, int]] = {}
    for batch in batches:
        for name, counts in sorted(batch.tables.items()):
            total = tables.setdefault(name, {"accepted": 0, "rejected": 0, "duplicates": 0})
            total["accepted"] += counts.accepted
            total["rejected"] += counts.rejected
            total["duplicates"] += counts.duplicates
    return tables


def files_json(batch: Batch) -> list[dict[str, Any]]:
    """Return what became of each file of a batch."""
    return [
        {
            "path": file.path,
            "rows": file.rows,
            "mapped": file.mapped,
            "empty": file.empty,
            "refused": file.refused,
            "skipped": False,
            "batch": batch.number,
        }
        for file in batch.files
    ]
