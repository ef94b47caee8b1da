"""The lake: immutable batches of canonical rows in a directory, committed by the rename of one manifest."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linkage.lake.connection import connect
    from linkage.lake.lake import Lake
    from linkage.lake.manifest import Batch, SourceFile, TableCounts
    from linkage.lake.snapshot import Snapshot

__all__ = ["Batch", "Lake", "Snapshot", "SourceFile", "TableCounts", "connect"]

_MODULES = {
    "Batch": "manifest",
    "Lake": "lake",
    "Snapshot": "snapshot",
    "SourceFile": "manifest",
    "TableCounts": "manifest",
    "connect": "connection",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for: whoever needs `durable` alone needs no database engine."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
