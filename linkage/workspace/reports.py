"""What the upkeep of a workspace reports: what it holds, and what making the derived tables again showed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linkage.lake import Batch
from linkage.link import Derived


@dataclass(frozen=True)
class Status:
    """What a workspace holds: its batches, whether the link step has seen all of them, and its size on disk."""

    root: Path
    batches: tuple[Batch, ...]
    linked: bool
    disk_bytes: int

    def to_dict(self) -> dict[str, Any]:
        """Return the status in the shape that `--format json` prints."""
        from linkage.ingest import files_json, tables_json

        return {
            "workspace": str(self.root),
            "tables": tables_json(list(self.batches)),
            "files": [file for batch in self.batches for file in files_json(batch)],
            "batches": [
                {"batch": b.number, "at": b.at.isoformat(), "by": b.by, "files": len(b.files), "rows": b.rows,
                 "warnings": b.warnings}
                for b in self.batches
            ],
            "linked": self.linked,
            "disk_bytes": self.disk_bytes,
        }  # fmt: skip


@dataclass(frozen=True)
class Rebuilt:
    """What making the derived tables again showed; `before` is None where there were none to compare with."""

    derived: Derived
    before: dict[str, str] | None
    after: dict[str, str]

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the tables that are not byte-equal to those before."""
        before = self.before or self.after
        return tuple(
            name for name in sorted({*before, *self.after}) if before.get(name) != self.after.get(name)
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the result in the shape that `--format json` prints."""
        return {
            "path": str(self.derived.path),
            "compared": self.before is not None,
            "changed": list(self.changed),
            "tables": self.after,
        }
