"""Check the log of the case in a bundle: nothing changed, removed, put in or moved, every approval by a second key."""

from __future__ import annotations

from typing import Any

from linkage.casebook.casebook import case_id_of
from linkage.casebook.entries import Entry, check_chain, read_entry
from linkage.casebook.rotation import owners_of
from linkage.errors import CheckFailed
from linkage.evidence.container import Bundle, read_file

CASEBOOK = "data/casebook.jsonl"
ROTATIONS = "data/rotations.jsonl"
"""Entries of the ledger by which authors replaced their keys, where there are any: two keys, but one person."""
MOST_CASEBOOK = 64 << 20
"""Bytes of a log: a hundred thousand entries, more than any case has."""


def check_casebook(bundle: Bundle, statement: dict[str, Any]) -> str:
    """Check the log; return words. CheckFailed names the first entry that is wrong."""
    entries = _read(bundle, CASEBOOK)
    rotations = _read(bundle, ROTATIONS) if ROTATIONS in bundle.sizes else []
    if any(entry.kind != "rotate" or not entry.is_signed() for entry in rotations):
        raise CheckFailed(f"{ROTATIONS} holds something else than signed rotations of keys")
    owners = owners_of(rotations)
    said = statement.get("log")
    if said is not None and said != {"entries": len(entries), "head": entries[-1].digest}:
        raise CheckFailed(
            f"{CASEBOOK} is not the log that the statement is of: entries were cut off or put on"
        )
    check_chain(entries, owners=owners)
    first = entries[0]
    if first.kind != "open" or first.log != case_id_of(first.at, first.author, first.public_key, first.body):
        raise CheckFailed(f"{CASEBOOK} does not begin with how its case was opened")
    if statement.get("case_id", first.log) != first.log:
        raise CheckFailed(f"{CASEBOOK} is the log of {first.log}, the statement is of another case")
    people = len({owners.get(entry.public_key, entry.public_key) for entry in entries})
    approvals = sum(entry.kind == "approve" for entry in entries)
    return (
        "the log of the case follows entry by entry, each signed, each approval by a second person's key "
        f"(entries {len(entries)}, people {people}, approvals {approvals})"
    )


def _read(bundle: Bundle, name: str) -> list[Entry]:
    *lines, rest = read_file(bundle, name, MOST_CASEBOOK).split(b"\n")
    if rest or not lines:
        raise CheckFailed(f"{name} does not end with a whole line")
    return [read_entry(line, f"{name}:{number}") for number, line in enumerate(lines, start=1)]
