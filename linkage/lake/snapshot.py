"""Show what a workspace had taken in at one moment, as Parquet parts that never change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from linkage.errors import UsageError
from linkage.lake.manifest import Batch, SourceFile
from linkage.records import TABLES


@dataclass(frozen=True)
class Snapshot:
    """The batches known at one moment; reading it needs no lock."""

    root: Path
    batches: tuple[Batch, ...]

    @property
    def fingerprint(self) -> str:
        """Hex digest of the batches held: equal for equal content."""
        return hashlib.sha256("\n".join(b.fingerprint for b in self.batches).encode()).hexdigest()

    def files(self, table: str) -> list[Path]:
        """Return the Parquet parts of `table`, maybe none; raises UsageError for an unknown table."""
        if table not in TABLES:
            raise UsageError(f"{table}: no such table; there are {', '.join(TABLES)}")
        return self.parts(f"lake/{table}")

    def parts(self, folder: str) -> list[Path]:
        """Return the parts under `lake/TABLE`, `rejects` or `warnings`, in order of batch and name."""
        return [self.root / folder / name for b in self.batches for name in b.parts.get(folder, ())]

    def source_file(self, index: int) -> SourceFile:
        """Return the file with this index, as rows name it in their `file` column."""
        for batch in self.batches:
            for file in batch.files:
                if file.index == index:
                    return file
        raise UsageError(f"file {index}: not in this snapshot")
