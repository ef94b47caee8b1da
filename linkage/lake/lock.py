"""Let one process write a workspace at a time: a second gets a clear error at once, readers are not held up."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from linkage.lock import hold_lock


def hold_write_lock(path: Path) -> AbstractContextManager[None]:
    """Hold the lock file `path` while the block runs; the system lets go of it when the process dies.

    Raises LinkageError at once, naming the process, when another one holds it.
    """
    return hold_lock(
        path,
        lambda holder: (
            f"{path.parent}: process {holder} is writing to this workspace; try again when it has finished"
        ),
    )
