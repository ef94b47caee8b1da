"""Let one process write a workspace at a time: a second gets a clear error at once, readers are not held up."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linkage.errors import LinkageError


@contextmanager
def hold_write_lock(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; the system lets go of it when the process dies.

    Raises LinkageError at once, naming the process, when another one holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise LinkageError(
                f"{path.parent}: process {holder} is writing to this workspace; try again when it has finished"
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)
