"""Look into a zip that must be, byte for byte, what `seal` writes for its names and contents; nothing is unpacked."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from linkage.errors import CheckFailed
from linkage.evidence.container import BLOCK
from linkage.evidence.names import LONGEST, MOST_FILES, first_fault
from linkage.evidence.zipform import (
    END_SIZE,
    MOST_BYTES,
    DosTime,
    Listed,
    ZipEntry,
    central_header,
    local_header,
    read_central,
    read_end,
)
from linkage.visible import shorten

# Room in the directory for the most files of the longest names; what claims more is not read.
_MOST_DIRECTORY = MOST_FILES * (100 + 2 * LONGEST)
_AGAIN = "a bundle that was zipped again has to be unpacked first: verify the directory"


class ZipBundle:
    """A bundle in one zip file; see `Bundle`. `base` is the folder that all names in it begin with."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: BinaryIO = path.open("rb")
        try:
            listed = self._read_directory()
            self.sealed_at: DosTime | None = listed[0].at
            self.base: str | None = listed[0].entry.name.split("/")[0]
            self._entries = self._strip(listed, f"{self.base}/")
            self._check_headers(listed)
        except BaseException:
            self._stream.close()
            raise
        self.sizes = {name: entry.size for name, entry in self._entries.items()}

    def _read_directory(self) -> list[Listed]:
        """Return the lines of the directory at the end, which must reach from where it says to the last record."""
        whole = os.fstat(self._stream.fileno()).st_size
        if whole > MOST_BYTES:
            raise CheckFailed(f"has {whole:,} bytes, more than a bundle in a zip can have")
        end = read_end(self._read(max(whole - END_SIZE, 0), END_SIZE))
        if end is None:
            raise CheckFailed(
                f"is no zip, or not one as it was sealed: bytes are missing or follow its end; {_AGAIN}"
            )
        files, size, offset = end
        if not 0 < files <= MOST_FILES or size > _MOST_DIRECTORY or offset + size + END_SIZE != whole:
            raise CheckFailed("the zip's directory does not fit the file; it was cut, added to or made up")
        block, at, listed = self._read(offset, size), 0, []
        for _ in range(files):
            line = read_central(block, at)
            if line is None:
                raise CheckFailed("the zip's directory cannot be read")
            listed.append(line)
            at += line.length
        if at != size:
            raise CheckFailed("the zip's directory holds more than its files")
        return listed

    def _strip(self, listed: list[Listed], base: str) -> dict[str, ZipEntry]:
        """Return the entries by their name within the bundle; refuse bad names, and what is no plain file."""
        if fault := first_fault([base.removesuffix("/")]):
            raise CheckFailed(fault)
        if beside := [line.entry.name for line in listed if not line.entry.name.startswith(base)]:
            raise CheckFailed(f"the zip holds {shorten(beside[0])} beside the folder {base}")
        if fault := first_fault(line.entry.name.removeprefix(base) for line in listed):
            raise CheckFailed(fault)
        for line in listed:
            name = shorten(line.entry.name)
            if line.flags & 1:
                raise CheckFailed(f"{name} is encrypted; a bundle is not")
            if line.method:
                raise CheckFailed(f"{name} is compressed; {_AGAIN}")
            if line.mode >> 28 not in (0, 8):  # the upper bits of a Unix mode: 8 is a file
                raise CheckFailed(f"{name} is a link or a device, not a file")
        names = [line.entry.name for line in listed]
        if names != sorted(set(names)):
            raise CheckFailed(f"the zip names a file twice, or not in order; {_AGAIN}")
        return {line.entry.name.removeprefix(base): line.entry for line in listed}

    def _check_headers(self, listed: list[Listed]) -> None:
        """Hold every byte that is not a file's against what it has to be; there are no gaps."""
        at = self.sealed_at
        assert at is not None
        position, directory = 0, []
        for line in listed:
            entry = line.entry._replace(offset=position)
            expected = local_header(entry, at)
            if line.entry.offset != position or self._read(position, len(expected)) != expected:
                raise CheckFailed(
                    f"the zip says two things about {shorten(entry.name)}, or has a gap before it; {_AGAIN}"
                )
            directory.append(central_header(entry, at))
            position += len(expected) + entry.size
        expected = b"".join(directory)
        if self._read(position, len(expected) + END_SIZE)[:-END_SIZE] != expected:
            raise CheckFailed(f"the zip's directory is not as it was sealed; {_AGAIN}")

    def _read(self, offset: int, size: int) -> bytes:
        self._stream.seek(offset)
        return self._stream.read(size)

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes; see `Bundle`."""
        entry = self._entries[name]
        self._stream.seek(entry.offset + len(local_header(entry, DosTime(0, 0))))
        left, crc = entry.size, 0
        while left:
            block = self._stream.read(min(BLOCK, left))
            if not block:
                raise CheckFailed(f"{name} is cut off")
            left -= len(block)
            crc = zlib.crc32(block, crc)
            yield block
        if crc != entry.crc:
            raise CheckFailed(f"{name} does not have the checksum that the zip gives for it")

    def close(self) -> None:
        """Close the zip."""
        self._stream.close()
