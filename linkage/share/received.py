"""Read a list that another provider sent: our CSV, STIX 2.1 or MISP JSON, each line of it written by a stranger.

What cannot be read as a whole is an error; a line that is wrong is refused, counted and named; what is simply not
comparable with anything here is counted by its reason. No library of the extra is needed, and no value is obeyed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError, UsageError
from linkage.share.keyed import HASHED, HASHED_EARLIER
from linkage.share.kinds import canonical
from linkage.share.tlp import read_tlp

# Half of a million indicators as STIX, the longest of the three; it has to fit into memory several times over.
MOST_BYTES = 500_000_000
MOST_ENTRIES = 500_000
LONGEST_VALUE = 4096
LONGEST_KIND = 100
_HASH = re.compile(re.escape(HASHED) + "[0-9a-f]{64}")

_KEY_ID = re.compile("[0-9a-f]{16}")


class Refused(ValueError):
    """Say why one entry of a list is not taken."""


class Passed(ValueError):
    """Say why one entry, though right, is nothing that can be compared here."""


@dataclass(frozen=True)
class Received:
    """One value to look for, in the form that ours have; valid within these seconds since 1970 (None: no end)."""

    kind: str
    value: str
    valid_from_s: int | None = None
    valid_until_s: int | None = None

    @property
    def is_hashed(self) -> bool:
        """Say whether only a key can compare it."""
        return self.value.startswith(HASHED)


@dataclass
class ReceivedList:
    """What a file says: `entries` by kind and value, what was refused and where, what was passed over and why."""

    format: str
    entries: dict[tuple[str, str], Received] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    key_ids: set[str] = field(default_factory=set)
    tlp: set[str] = field(default_factory=set)

    def take(self, place: str, read: Iterator[Received]) -> None:
        """Take the entries of one place in the file, or note why not."""
        try:
            for one in read:
                known = self.entries.get((one.kind, one.value))
                self.entries[one.kind, one.value] = _united(known, one) if known else one
        except Refused as refused:
            self.refused.append((place, str(refused)))
        except Passed as passed:
            self.passed[str(passed)] += 1
        if len(self.entries) > MOST_ENTRIES:
            raise LinkageError(f"{place}: more than {MOST_ENTRIES:,} indicators; split the list")

    def take_key_id(self, place: str, key_id: Any) -> None:
        """Note which key the list says it was made with, or that it says nonsense."""
        if isinstance(key_id, str) and _KEY_ID.fullmatch(key_id):
            self.key_ids.add(key_id)
        else:
            self.refused.append((place, "key_id: not 16 hex digits"))


def read_list(path: Path) -> ReceivedList:
    """Read a list; raises UsageError where there is none, LinkageError for a file that is none of the three."""
    from linkage.share.received_csv import read_csv
    from linkage.share.received_misp import read_misp
    from linkage.share.received_stix import read_stix

    text = _text(path)
    if not text.lstrip().startswith(("{", "[")):
        return read_csv(path, text)
    document = _json(path, text)
    if isinstance(document, dict) and document.get("type") == "bundle":
        return read_stix(path, document)
    if isinstance(document, dict) and ("Event" in document or "response" in document):
        return read_misp(path, document)
    raise LinkageError(f"{path}: JSON, but neither a STIX bundle nor a MISP event")


def entry(
    kind: Any, value: Any, valid_from: Any = None, valid_until: Any = None, tlp: Any = None
) -> Received:
    """Return one checked entry; raises Refused for what is not text, cannot be shown or contradicts itself."""
    kind, value = text_of("kind", kind, LONGEST_KIND), text_of("value", value, LONGEST_VALUE)
    if value.startswith(HASHED_EARLIER):
        raise Refused("hashed with the sender's own key, which nobody shares")
    if value.startswith(HASHED):
        if not _HASH.fullmatch(value):
            raise Refused(f"value: {HASHED} is followed by 64 hex digits")
    else:
        try:
            value = canonical(kind, value)
        except ValueError:
            raise Refused("value: no address, or a range of more than one subscriber") from None
    begin, end = seconds_of("valid_from", valid_from), seconds_of("valid_until", valid_until)
    if begin is not None and end is not None and end < begin:
        raise Refused("valid_until is before valid_from")
    if tlp is not None:
        label_of(tlp)
    return Received(kind, value, begin, end)


def text_of(name: str, value: Any, most: int = LONGEST_VALUE) -> str:
    """Return a text that is not empty, of one line, without characters that cannot be seen; raises Refused else."""
    if not isinstance(value, str):
        raise Refused(f"{name}: not a text")
    if not value.strip():
        raise Refused(f"{name}: missing")
    if len(value) > most:
        raise Refused(f"{name}: longer than {most:,} characters")
    if not value.isprintable():
        raise Refused(f"{name}: control or invisible characters in it")
    return value.strip()


def seconds_of(name: str, value: Any) -> int | None:
    """Return an ISO 8601 time as seconds since 1970, None where there is none; raises Refused for another value."""
    if value is None or value == "":
        return None
    try:
        read = datetime.fromisoformat(text_of(name, value, 40))
        return int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
    except (Refused, ValueError, OverflowError):
        raise Refused(f"{name}: no ISO 8601 time") from None


def label_of(value: Any) -> str:
    """Return a label of TLP 2.0 as it is written; raises Refused for another."""
    try:
        return read_tlp(text_of("tlp", value, 40)).label
    except UsageError:
        raise Refused("tlp: no label of TLP 2.0") from None


def _united(one: Received, other: Received) -> Received:
    """Return two entries of one value as one that is valid whenever either is."""
    starts, ends = (one.valid_from_s, other.valid_from_s), (one.valid_until_s, other.valid_until_s)
    begin = None if None in starts else min(start for start in starts if start is not None)
    end = None if None in ends else max(end for end in ends if end is not None)
    return Received(one.kind, one.value, begin, end)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except OSError as error:
        raise LinkageError(f"{path}: cannot read: {error.strerror}") from None
    if len(content) > MOST_BYTES:
        raise LinkageError(f"{path}: larger than {MOST_BYTES // 10**6:,} MB; split the list")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LinkageError(f"{path}:{line}: not UTF-8; a list is CSV or JSON in UTF-8") from None


def _json(path: Path, text: str) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no number of JSON")

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise LinkageError(f"{path}:{error.lineno}: not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise LinkageError(f"{path}: not JSON that can be read: {reason}") from None
