"""Append signed entries to a file, one line each: whole or not at all, one writer at a time, never rewritten."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.casebook.canonical import canonical
from linkage.casebook.entries import Entry, read_entry, sign_entry
from linkage.casebook.keys import SigningKey
from linkage.casebook.sealing import meanings, seal, unseal
from linkage.errors import CheckFailed, LinkageError
from linkage.lock import hold_lock

if TYPE_CHECKING:
    from linkage.casebook.references import References

BLOCK = 1 << 16
"""Bytes read at a time from the end when looking for the last line: an entry is a few hundred."""


class Log:
    """The log in the file `path`; its name without the ending is the `log` of its entries.

    With `references` personal texts are written as references, and read as the texts they stand for.
    """

    def __init__(self, path: Path, references: References | None = None) -> None:
        self.path = path
        self._references = references
        self._read: tuple[bytes, tuple[Entry, ...]] = (b"", ())

    @property
    def name(self) -> str:
        """The id of the log."""
        return self.path.stem

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries in order, readable; a line that a killed process left half-written is none.

        Raises CheckFailed for a line that is no entry, LinkageError for a file that cannot be read. Signatures are
        checked by `check_chain`.
        """
        return self._opened(self.stored())

    def stored(self) -> tuple[Entry, ...]:
        """Return the entries as they are signed, with references; see `entries`. What was read before is not read again."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise LinkageError(f"{self.path}: cannot read: {error.strerror}") from None
        whole = content[: content.rfind(b"\n") + 1]
        known, entries = self._read if whole.startswith(self._read[0]) else (b"", ())
        *lines, rest = content[len(known) :].split(b"\n")
        if rest and not is_half_written(rest):
            lines.append(rest)
        entries += tuple(
            read_entry(line, f"{self.path}:{number}")
            for number, line in enumerate(lines, start=len(entries) + 1)
        )
        if content == whole:
            self._read = (whole, entries)
        return entries

    def has_kind(self, kind: str) -> bool:
        """Say whether there is an entry of a kind, without reading all others: a canonical line has its kind one way only."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return False
        written, at = f'"kind":"{kind}"'.encode("ascii"), -1
        while (at := content.find(written, at + 1)) >= 0:  # it can stand inside a body too
            start, end = content.rfind(b"\n", 0, at) + 1, content.find(b"\n", at)
            line = content[start : end if end >= 0 else len(content)]
            if not is_half_written(line) and read_entry(line, str(self.path)).kind == kind:
                return True
        return False

    def has_half_written(self) -> bool:
        """Say whether the file ends in a line that was not written to its end."""
        try:
            content = self.path.read_bytes()
            return is_half_written(content[content.rfind(b"\n") + 1 :])
        except FileNotFoundError:
            return False

    def append(self, kind: str, body: dict[str, Any], key: SigningKey, at: datetime | None = None) -> Entry:
        """Sign an entry and append it; on return it is on disk.

        Raises LinkageError when another process is writing or the disk does not take it (nothing is left behind then),
        UsageError for what cannot be signed, CheckFailed where the last line was changed.
        """
        from linkage.lake.durable import make_private_directory, sync_directory

        make_private_directory(self.path.parent)
        lock = self.path.with_name(f".{self.path.name}.lock")
        with hold_lock(lock, lambda holder: f"{self.path}: process {holder} is writing to it; try again"):
            is_new = not self.path.exists()
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            try:
                last, end = self._last_line(descriptor)
                before = read_entry(last, f"{self.path}, last line") if last else None
                sealed = seal(body, self._references) if self._references else body
                entry = sign_entry(self.name, before, kind, sealed, key, at)
                line = canonical(entry.to_dict()) + b"\n"
                self._write(
                    descriptor, end, b"\n" + line if last and not self._ends(descriptor, end) else line
                )
            finally:
                os.close(descriptor)
            if is_new:
                sync_directory(self.path.parent)
        return self._opened([entry])[0]

    def _opened(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return entries with the texts that their references stand for."""
        if self._references is None:
            return tuple(entries)
        from linkage.casebook.references import find_references

        found = [find_references(entry.body) for entry in entries]
        asked = list(dict.fromkeys(ref for refs in found for ref in refs))
        names = meanings(asked, self._references) if asked else {}
        return tuple(
            replace(entry, body=unseal(entry.body, names), sealed=entry.body) if refs else entry
            for entry, refs in zip(entries, found, strict=True)
        )

    def _write(self, descriptor: int, end: int, content: bytes) -> None:
        """Put `content` at `end`, where the file has to stop or hold a half-written line; cut it back on failure."""
        try:
            os.ftruncate(descriptor, end)
            written = 0
            while written < len(content):
                written += os.pwrite(descriptor, content[written:], end + written)
            os.fsync(descriptor)
        except OSError as error:
            os.ftruncate(descriptor, end)
            raise LinkageError(f"{self.path}: cannot write: {error.strerror}; free some space") from None

    def _last_line(self, descriptor: int) -> tuple[bytes, int]:
        """Return the last whole line, empty where there is none, and where the next one goes."""
        size = os.fstat(descriptor).st_size
        start, tail = size, b""
        while start > 0 and tail.count(b"\n") < 2:
            step = min(BLOCK, start)
            start -= step
            tail = os.pread(descriptor, step, start) + tail
        whole, newline, rest = tail.rpartition(b"\n")
        if rest and not is_half_written(rest):
            return rest, size
        return whole.rpartition(b"\n")[2], size - len(rest) if newline else 0

    @staticmethod
    def _ends(descriptor: int, end: int) -> bool:
        return os.pread(descriptor, 1, end - 1) == b"\n"


def is_half_written(rest: bytes) -> bool:
    """Say whether bytes after the last line end are the beginning of an entry, as a killed process leaves it.

    A whole entry, or one with something behind it, is not: somebody changed that, and it is not to be cut off.
    """
    if not rest:
        return False
    try:
        json.JSONDecoder().raw_decode(rest.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return True
    return False


def raise_if_half_written(log: Log) -> None:
    """Raise CheckFailed where the file ends in a half-written line: nobody can say what it was to be."""
    if log.has_half_written():
        raise CheckFailed(
            f"{log.path}: the last line is not whole: a process was killed while writing it, or it was changed; "
            "the next entry cuts it off"
        )
