"""Fix the one form in which a bundle is a zip file: nothing compressed, every byte of it known from names and contents.

A zip says everything about a file twice and allows gaps, comments and extra fields; whoever reads it picks one. Here the
headers follow from name, size, checksum and the time of sealing alone, so that the same contents give the same bytes on
every machine (compressed data differ from one zlib to the next) and whoever verifies compares bytes and has no choices
to make. Format: PKWARE APPNOTE 6.3, without its 64-bit forms.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import NamedTuple

MOST_BYTES = 2**32 - 2**20
"""Largest zip: the format's 32-bit fields, less room for the directory."""

END_SIZE = 22
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# Folders in names ask for 2.0 of the specification; 3 is Unix, for the file's mode.
_NEEDS, _MADE_BY = 20, 3 << 8 | 20
_MODE = 0o100600 << 16


class ZipEntry(NamedTuple):
    """A file in the zip: `offset` is where its local header begins."""

    name: str
    size: int
    crc: int
    offset: int


class DosTime(NamedTuple):
    """A time as the format has it: whole days from 1980, steps of two seconds."""

    time: int
    date: int


def to_dos(at: datetime) -> DosTime:
    """Return a time in UTC as the format has it; times outside 1980 to 2107 become its nearest."""
    utc = min(max(at.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC)), datetime(2107, 12, 31, tzinfo=UTC))
    time = utc.hour << 11 | utc.minute << 5 | utc.second // 2
    return DosTime(time, (utc.year - 1980) << 9 | utc.month << 5 | utc.day)


def local_header(entry: ZipEntry, at: DosTime) -> bytes:
    """Return what stands before a file's bytes."""
    name = entry.name.encode("ascii")
    sizes = entry.crc, entry.size, entry.size, len(name), 0
    return _LOCAL.pack(b"PK\x03\x04", _NEEDS, 0, 0, at.time, at.date, *sizes) + name


def central_header(entry: ZipEntry, at: DosTime) -> bytes:
    """Return a file's line in the directory at the end."""
    name = entry.name.encode("ascii")
    sizes = entry.crc, entry.size, entry.size, len(name), 0, 0, 0, 0, _MODE, entry.offset
    return _CENTRAL.pack(b"PK\x01\x02", _MADE_BY, _NEEDS, 0, 0, at.time, at.date, *sizes) + name


def end_record(files: int, size: int, offset: int) -> bytes:
    """Return the last record: how many files, and where their directory is."""
    return _END.pack(b"PK\x05\x06", 0, 0, files, files, size, offset, 0)


class Listed(NamedTuple):
    """A line of the directory as it was found, with what makes a reader refuse it in words."""

    entry: ZipEntry
    at: DosTime
    length: int
    flags: int
    method: int
    mode: int


def read_end(block: bytes) -> tuple[int, int, int] | None:
    """Return number of files, size and offset of the directory, or None where this is no last record of ours."""
    if len(block) != END_SIZE:
        return None
    files, size, offset = _END.unpack(block)[4:7]
    return (files, size, offset) if end_record(files, size, offset) == block else None


def read_central(block: bytes, start: int) -> Listed | None:
    """Return the line that begins at `start`, or None where there is none."""
    if start + _CENTRAL.size > len(block) or block[start : start + 4] != b"PK\x01\x02":
        return None
    found = _CENTRAL.unpack_from(block, start)
    flags, method, time, date, crc, _, size, name_length, extra, comment = found[3:13]
    mode, offset = found[15:17]
    end = start + _CENTRAL.size + name_length
    name = block[end - name_length : end].decode("latin-1")
    if end + extra + comment > len(block) or len(name) < name_length:
        return None
    length = _CENTRAL.size + name_length + extra + comment
    return Listed(ZipEntry(name, size, crc, offset), DosTime(time, date), length, flags, method, mode)
