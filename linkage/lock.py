"""Let one process at a time do what a lock file stands for; the system lets go of the lock when the process dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from linkage.errors import LinkageError


@contextmanager
def hold_lock(path: Path, refusal: Callable[[str], str]) -> Iterator[None]:
    """Hold the lock file `path`, which notes our process, while the block runs.

    Raises LinkageError at once when another process holds it, with what `refusal` says of that process's number.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise LinkageError(refusal(holder)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)
