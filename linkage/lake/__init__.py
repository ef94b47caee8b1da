"""The lake: immutable batches of canonical rows in a directory, committed by the rename of one manifest."""

from linkage.lake.connection import connect
from linkage.lake.lake import Lake
from linkage.lake.manifest import Batch, SourceFile, TableCounts
from linkage.lake.snapshot import Snapshot

__all__ = ["Batch", "Lake", "Snapshot", "SourceFile", "TableCounts", "connect"]
