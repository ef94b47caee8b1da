"""Say how much memory this machine, or the container that this process runs in, can give."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")  # what a container may use; "max" where it is not limited


def machine_megabytes() -> int:
    """Return the memory that is there at all, in MiB."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with contextlib.suppress(OSError, ValueError):
        total = min(total, int(CGROUP_LIMIT.read_text()))
    return total >> 20


def share_of_memory(divisor: int, least: int, most: int) -> str:
    """Return a share of the machine's memory as Java writes it, between `least` and `most` MiB."""
    return f"{min(most, max(least, machine_megabytes() // divisor))}m"
