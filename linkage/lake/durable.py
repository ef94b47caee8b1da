"""Put files on disk so that a kill or a power cut leaves either the old state or the new one, for the owner only."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from linkage.errors import LinkageError


def make_private_directory(path: Path) -> None:
    """Make `path` and its missing parents with mode 0700."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def sync_file(path: Path) -> None:
    """Make a file private (0600) and wait until its bytes are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fchmod(descriptor, 0o600)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_directory(path: Path) -> None:
    """Wait until the names in a directory are on disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file as a whole: written beside, fsynced, renamed, the directory fsynced.

    Raises LinkageError naming the file when the disk does not take it.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.rename(path)
        sync_directory(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise LinkageError(f"{path}: cannot write: {error.strerror}; free some space and try again") from None


def link_or_copy(source: Path, target: Path) -> None:
    """Give a finished file a second name (a hard link, else a copy), replacing what was there."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        with source.open("rb") as reader, target.open("wb") as writer:
            while block := reader.read(1 << 24):
                writer.write(block)
        sync_file(target)
