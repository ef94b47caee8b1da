"""Say which entries stand: what was superseded or undone is kept in the log and counts no more, unless that was undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from linkage.casebook.entries import Entry
from linkage.casebook.keys import short_fingerprint
from linkage.casebook.references import REFERENCE

WITHDRAWING = ("supersede", "undo")
"""Kinds of entries that name an earlier one (`entry`, `digest`) which shall not count any more."""


@dataclass(frozen=True)
class StandingJudgement:
    """What one author judged of a pair of accounts; `judged_at` is text as in entries."""

    account_a: str
    account_b: str
    linked: bool
    judged_by: str
    judged_at: str


def withdrawn_by(entries: Sequence[Entry]) -> dict[int, Entry]:
    """Return the numbers of the entries that do not stand, with the entry that took each back.

    An entry can only name an earlier one, so from the last to the first each is settled before those it names.
    """
    withdrawn: dict[int, Entry] = {}
    for entry in reversed(entries):
        number = entry.body.get("entry")
        if entry.kind in WITHDRAWING and entry.number not in withdrawn and isinstance(number, int):
            withdrawn[number] = entry
    return withdrawn


def standing(entries: Sequence[Entry], *kinds: str, until: str | None = None) -> list[Entry]:
    """Return the entries of some kinds that stand, in order; of a past time (as text) by what was written up to it."""
    known = [entry for entry in entries if until is None or entry.at <= until]
    withdrawn = withdrawn_by(known)
    return [entry for entry in known if entry.kind in kinds and entry.number not in withdrawn]


def standing_judgements(
    entries: Sequence[Entry], until: str | None = None, owners: Mapping[str, str] | None = None
) -> Iterable[StandingJudgement]:
    """Yield the judgements that stand, but for those on accounts that were erased.

    An author is named with the first of their keys (`owners`), so that a person who changed keys is one.
    """
    for entry in standing(entries, "judge", until=until):
        body = entry.body
        first, second = body.get("account_a"), body.get("account_b")
        if not isinstance(first, str) or not isinstance(second, str):
            continue
        if REFERENCE.fullmatch(first) or REFERENCE.fullmatch(second):
            continue
        key = (owners or {}).get(entry.public_key, entry.public_key)
        author = f"{entry.author} ({short_fingerprint(key)})"
        yield StandingJudgement(first, second, bool(body.get("linked")), author, entry.at)
