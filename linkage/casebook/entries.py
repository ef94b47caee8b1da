"""One entry of a log: who wrote what when, chained to the entry before it and signed; and the check of a whole chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from linkage.casebook.canonical import canonical, digest
from linkage.casebook.keys import SigningKey, short_fingerprint, signature_holds
from linkage.errors import CheckFailed, LinkageError, UsageError

FORMAT = 1
"""Version of the entries; a newer one is refused, not guessed at."""
FIRST = "0" * 64
"""What the first entry names as the digest of the one before it."""
KINDS = (
    "open", "ask", "add", "judge", "note", "claim", "approve", "supersede", "merge", "split", "undo",
    "share", "export", "letter", "appeal", "erase", "rotate", "close",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """An entry as it lies in a log; `number` counts from 1 and is the line of the file.

    `sealed` is the body as it is signed, where `body` has names in place of the references that stand for them.
    """

    log: str
    number: int
    at: str
    kind: str
    body: dict[str, Any]
    author: str
    public_key: str
    previous: str
    signature: str
    sealed: dict[str, Any] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the whole entry, signature included: what the next one names as `previous`."""
        return digest(self.to_dict())

    @property
    def written_at(self) -> datetime:
        """The time of the entry, aware, UTC."""
        return datetime.fromisoformat(self.at)

    @property
    def signed_by(self) -> str:
        """Name and short fingerprint of the author, as judgements carry them."""
        return f"{self.author} ({short_fingerprint(self.public_key)})"

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as its line holds it."""
        return {**self._unsigned(), "signature": self.signature}

    def is_signed(self) -> bool:
        """Say whether the signature is the author's over this very entry."""
        return signature_holds(self.public_key, canonical(self._unsigned()), self.signature)

    def _unsigned(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "log": self.log,
            "number": self.number,
            "at": self.at,
            "kind": self.kind,
            "body": self.body if self.sealed is None else self.sealed,
            "author": self.author,
            "public_key": self.public_key,
            "previous": self.previous,
        }


def sign_entry(
    log: str, before: Entry | None, kind: str, body: dict[str, Any], key: SigningKey, at: datetime | None
) -> Entry:
    """Return the entry that follows `before`, signed; a clock that was set back gives the time of the entry before.

    Raises UsageError for an unknown kind and for a time that is not aware or before the entry before.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind}: no such kind of entry; there are {', '.join(KINDS)}")
    if at is not None and at.tzinfo is None:
        raise UsageError(f"{at!r}: give an aware time, for example datetime(2026, 2, 1, tzinfo=UTC)")
    written = time_of(at or datetime.now(UTC))
    if before and written < before.at:
        if at is not None:
            raise UsageError(
                f"{written}: before entry {before.number} of {log} ({before.at}); times never go back"
            )
        written = before.at
    number, previous = (before.number + 1, before.digest) if before else (1, FIRST)
    unsigned = Entry(log, number, written, kind, body, key.name, key.public_key, previous, "")
    signature = key.sign(canonical(unsigned._unsigned()))
    return Entry(log, number, written, kind, body, key.name, key.public_key, previous, signature)


def time_of(at: datetime) -> str:
    """Return a time as entries carry it: ISO 8601, UTC, microseconds, so that texts compare as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_entry(line: bytes, where: str) -> Entry:
    """Read one line of a log, which has to be canonical to the byte; `where` names it in errors.

    Raises CheckFailed for anything else, LinkageError for an entry made by a newer version.
    """
    try:
        document = json.loads(line)
        if document["format"] > FORMAT:
            raise LinkageError(f"{where}: made by a newer version; upgrade account-linkage")
        names = ("log", "number", "at", "kind", "body", "author", "public_key", "previous", "signature")
        entry = Entry(**{name: document[name] for name in names})
        whole = canonical(entry.to_dict()) == line
        vars(entry)["digest"] = hashlib.sha256(
            line
        ).hexdigest()  # of the line, which is canonical: not made again
    except (ValueError, KeyError, TypeError, RecursionError, UsageError):
        whole = False
    if not whole:
        raise CheckFailed(
            f"{where}: this line was changed, it is no entry any more; restore the file from a copy"
        )
    return entry


def check_chain(
    entries: Sequence[Entry], head: str | None = None, owners: Mapping[str, str] | None = None
) -> None:
    """Check that nothing was changed, removed, put in or moved, and that nobody approved what he signed himself.

    That entries were cut off at the end shows only against `head`, the digest of an entry that was written down.
    `owners` gives for a key that replaced another the first one of that person; see `rotation`.
    Raises CheckFailed naming the first entry that is wrong.
    """
    before: Entry | None = None
    for entry in entries:
        if wrong := _find_fault(entry, before, entries, owners or {}):
            raise CheckFailed(
                f"{entry.log}, entry {entry.number}: {wrong}; the log was changed, restore it from a copy"
            )
        before = entry
    if head is not None and head not in {entry.digest for entry in entries}:
        raise CheckFailed(
            f"no entry has the digest {head}: entries were cut off at the end, or it is another log's"
        )


def refuse_approval(
    entries: Sequence[Entry], body: dict[str, Any], public_key: str, owners: Mapping[str, str] | None = None
) -> str | None:
    """Return why the owner of `public_key` cannot approve what `body` names (`entry`, `digest`), None where he can."""
    number = body.get("entry")
    if not isinstance(number, int) or not 1 <= number <= len(entries):
        return f"there is no entry {number} to approve"
    approved = entries[number - 1]
    if body.get("digest") != approved.digest:
        return f"it approves another entry {number} than the one that is there"
    if approved.kind in ("approve", "close"):
        return f"entry {number} is of kind {approved.kind}, which needs no approval"
    known = owners or {}
    if known.get(approved.public_key, approved.public_key) == known.get(public_key, public_key):
        return f"the key that signed entry {number} cannot approve it; a second person has to"
    return None


def _find_fault(
    entry: Entry, before: Entry | None, entries: Sequence[Entry], owners: Mapping[str, str]
) -> str | None:
    number, previous = (before.number + 1, before.digest) if before else (1, FIRST)
    if entry.number != number:
        return f"number {number} was expected here"
    if entry.previous != previous:
        return "it does not follow the entry before it"
    if before and (entry.log != before.log or entry.at < before.at):
        return "it is of another log or of an earlier time than the entry before it"
    if not entry.is_signed():
        return f"the signature is not that of {entry.author}"
    if entry.kind == "approve":
        return refuse_approval(entries[: entry.number - 1], entry.body, entry.public_key, owners)
    return None
