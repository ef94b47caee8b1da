"""Look into a bundle, directory or zip, without trusting it: nothing is unpacked, no link followed, no size believed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from linkage.errors import CheckFailed, LinkageError, UsageError
from linkage.evidence.names import MOST_DEPTH, MOST_FILES, first_fault
from linkage.evidence.zipform import DosTime
from linkage.visible import shorten

MOST_BYTES = 2**36
"""Largest bundle that is read, 64 GiB: hashing that takes minutes, not days; a sparse file can claim any size."""
BLOCK = 1 << 20
"""Bytes read at once: large enough for the disk, small beside any memory."""


class Bundle(Protocol):
    """A bundle that has been looked into: its files by name with their sizes, and their contents one at a time."""

    path: Path
    sizes: dict[str, int]
    sealed_at: DosTime | None
    base: str | None

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes, as many as its size says; CheckFailed where there are more, fewer or others."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def digest_of(bundle: Bundle, name: str) -> str:
    """Return the SHA-256 of a file in hex."""
    found = hashlib.sha256()
    for block in bundle.blocks(name):
        found.update(block)
    return found.hexdigest()


def read_file(bundle: Bundle, name: str, most: int) -> bytes:
    """Return a file's bytes; CheckFailed where it is missing or larger than `most`."""
    size = bundle.sizes.get(name)
    if size is None:
        raise CheckFailed(f"{name} is missing")
    if size > most:
        raise CheckFailed(f"{name} has {size:,} bytes, more than the {most:,} that are read")
    return b"".join(bundle.blocks(name))


class open_bundle:  # noqa: N801  used as a function in `with`
    """Look into the bundle at `path`: `with open_bundle(path) as bundle`.

    Raises UsageError where nothing is there, CheckFailed for what is no bundle, LinkageError where it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bundle: Bundle | None = None

    def __enter__(self) -> Bundle:
        from linkage.evidence.zipbundle import ZipBundle

        try:
            mode = self.path.stat().st_mode
            if stat.S_ISDIR(mode):
                self.bundle = DirectoryBundle(self.path)
            elif stat.S_ISREG(mode):
                self.bundle = ZipBundle(self.path)
            else:
                raise CheckFailed("is neither a directory nor a file")
        except (FileNotFoundError, NotADirectoryError):
            raise UsageError(f"{shorten(str(self.path))}: no such bundle") from None
        except (OSError, ValueError) as error:
            raise LinkageError(f"{shorten(str(self.path))}: cannot read: {_words(error)}") from None
        return self.bundle

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bundle is not None:
            self.bundle.close()
        if isinstance(error, OSError):
            raise LinkageError(f"{shorten(str(self.path))}: cannot read: {_words(error)}") from None


def _words(error: Exception) -> str:
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else "not a path"


class DirectoryBundle:
    """A bundle that lies unpacked in a directory."""

    sealed_at: DosTime | None = None
    base: str | None = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes = dict(sorted(self._walk()))
        if fault := first_fault(self.sizes):
            raise CheckFailed(fault)
        if sum(self.sizes.values()) > MOST_BYTES:
            raise CheckFailed(f"it holds more than the {MOST_BYTES:,} bytes that are read")

    def __enter__(self) -> Self:
        return self

    def _walk(self) -> Iterator[tuple[str, int]]:
        """Yield the files with their sizes; refuse all that is neither a file nor a folder with something in it."""
        waiting, met = [""], 0
        while waiting:
            folder, inside = waiting.pop(), 0
            with os.scandir(self.path / folder) as entries:
                for entry in entries:
                    met, inside = met + 1, inside + 1
                    name = f"{folder}/{entry.name}" if folder else entry.name
                    if met > 2 * MOST_FILES or name.count("/") > MOST_DEPTH:
                        raise CheckFailed(
                            f"it holds more than {MOST_FILES:,} files or {MOST_DEPTH} folders deep"
                        )
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(found.st_mode):
                        waiting.append(name)
                    elif stat.S_ISREG(found.st_mode):
                        yield name, found.st_size
                    else:
                        raise CheckFailed(f"{shorten(name)} is {_kind(found.st_mode)}, not a file")
            if folder and not inside:
                raise CheckFailed(
                    f"the folder {shorten(folder)} is empty, so nothing in the bundle speaks of it"
                )

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes; see `Bundle`."""
        # A link put there since the walk is not followed; a pipe does not hold us up.
        descriptor = os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise CheckFailed(f"{name} changed while it was read")
            left = self.sizes[name]
            while block := stream.read(min(BLOCK, left + 1)):
                left -= len(block)
                if left < 0:
                    break
                yield block
            if left:
                raise CheckFailed(f"{name} changed while it was read")

    def close(self) -> None:
        """Let go of nothing: files are opened one at a time."""


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link"
    return "a pipe or socket" if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else "a device"
