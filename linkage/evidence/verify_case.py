"""Check the log of the case in a bundle: nothing changed, removed, put in or moved, every approval by a second key."""

from __future__ import annotations

from typing import Any

from linkage.casebook.casebook import case_id_of
from linkage.casebook.entries import check_chain, read_entry
from linkage.errors import CheckFailed
from linkage.evidence.container import Bundle, read_file

CASEBOOK = "data/casebook.jsonl"
MOST_CASEBOOK = 64 << 20
"""Bytes of a log: a hundred thousand entries, more than any case has."""


def check_casebook(bundle: Bundle, statement: dict[str, Any]) -> str:
    """Check the log; return words. CheckFailed names the first entry that is wrong."""
    content = read_file(bundle, CASEBOOK, MOST_CASEBOOK)
    *lines, rest = content.split(b"\n")
    if rest or not lines:
        raise CheckFailed(f"{CASEBOOK} does not end with a whole line")
    entries = [read_entry(line, f"{CASEBOOK}:{number}") for number, line in enumerate(lines, start=1)]
    check_chain(entries)
    first = entries[0]
    if first.kind != "open" or first.log != case_id_of(first.at, first.author, first.public_key, first.body):
        raise CheckFailed(f"{CASEBOOK} does not begin with how its case was opened")
    if statement.get("case_id", first.log) != first.log:
        raise CheckFailed(f"{CASEBOOK} is the log of {first.log}, the statement is of another case")
    keys = len({entry.public_key for entry in entries})
    approvals = sum(entry.kind == "approve" for entry in entries)
    return (
        "the log of the case follows entry by entry, each signed, each approval by a second key "
        f"(entries {len(entries)}, keys {keys}, approvals {approvals})"
    )
