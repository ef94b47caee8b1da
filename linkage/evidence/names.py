"""Say which names a bundle may hold: those that mean one file, the same one, on every system that unpacks it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linkage.visible import shorten

MOST_FILES = 10_000
"""Files in a bundle; an export has some dozens, and each costs a name in three lists."""
MOST_DEPTH = 8
"""Folders in folders; an export needs four."""
LONGEST = 200
"""Characters of a whole name; with a folder before it that is still below the 260 of Windows."""

# ASCII letters only, so that no two names look alike or differ by Unicode normalisation, and no name needs quoting in
# a shell, a manifest or a zip; no dot first (hidden, `..`), no dash first (an option), no dot last (lost on Windows).
_PART = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
# What Windows takes for a device, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def fault_of(name: str) -> str | None:
    """Say what is wrong with a name (its parts joined by `/`), or return None."""
    if len(name) > LONGEST:
        return f"is longer than {LONGEST} characters"
    parts = name.split("/")
    if len(parts) > MOST_DEPTH:
        return f"lies more than {MOST_DEPTH} folders deep"
    for part in parts:
        if not _PART.fullmatch(part):
            return "is not made of letters, digits, `_`, `.` and `-` alone, or begins or ends with a dot or a dash"
        if _DEVICE.fullmatch(part):
            return "is a device on Windows"
    return None


def first_fault(names: Iterable[str]) -> str | None:
    """Say which of the names cannot be, or cannot be beside another, and why; None where all are good."""
    seen: dict[str, str] = {}
    for name in names:
        if fault := fault_of(name):
            return f"the name {shorten(name)} {fault}"
        same = seen.setdefault(name.casefold(), name)
        if same != name:
            return f"the names {shorten(same)} and {shorten(name)} differ only by upper and lower case"
        if len(seen) > MOST_FILES:
            return f"it holds more than {MOST_FILES:,} files"
    folders = {name[:at] for name in seen.values() for at, letter in enumerate(name) if letter == "/"}
    both = sorted({folder for folder in folders if folder.casefold() in seen})
    return f"{shorten(both[0])} is a file and a folder" if both else None
