"""Say how a case stands: what was asked, judged, claimed and noted and is not taken back, and who approved what."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from linkage.casebook.casebook import Case
from linkage.casebook.entries import Entry
from linkage.casebook.keys import fingerprint_of
from linkage.casebook.standing import withdrawn_by
from linkage.casebook.words import HIDDEN, command_of, tell


def state_of(case: Case) -> dict[str, Any]:
    """Return a case in the shape of `case show --format json`; each list is in the order of the entries."""
    entries = case.entries
    blind = case.is_blind
    withdrawn = withdrawn_by(entries)
    standing = [entry for entry in entries if entry.number not in withdrawn]
    first = entries[0]
    closed = next((entry for entry in reversed(entries) if entry.kind == "close"), None)
    released = {number for entry in standing if (number := _receipt_of(entry)) is not None}
    people: dict[str, dict[str, Any]] = {}
    for entry in entries:
        known = people.setdefault(
            entry.public_key,
            {"name": entry.author, "fingerprint": fingerprint_of(entry.public_key), "entries": 0},
        )
        known["entries"] += 1
    return {
        "case_id": case.case_id,
        "title": str(first.body["title"]),
        "blind": blind,
        "opened_at": first.at,
        "opened_by": first.signed_by,
        "closed_at": closed.at if closed else None,
        "entries": len(entries),
        "head": entries[-1].digest,
        "people": list(people.values()),
        "networks": case.networks,
        "questions": [
            _question(entry) for entry in standing if entry.kind in ("ask", "add") and "state" in entry.body
        ],
        "judgements": [_said(entry) for entry in standing if entry.kind == "judge"],
        "merges": [_said(entry) for entry in standing if entry.kind in ("merge", "split")],
        "claims": [_claim(case, entry, blind) for entry in standing if entry.kind == "claim"],
        "notes": [_said(entry) for entry in standing if entry.kind == "note"],
        "others": [
            {
                **_head(entry),
                "kind": entry.kind,
                "words": tell(entry, blind=blind),
                **_leaving(case, entry, released),
            }
            for entry in standing
            if entry.kind in ("share", "export", "letter", "appeal", "erase")
        ],
        "withdrawn": [
            {**_head(entries[number - 1]), "kind": entries[number - 1].kind, "withdrawn_by": by.number}
            for number, by in sorted(withdrawn.items())
            if number <= len(entries)
        ],
    }


def _head(entry: Entry) -> dict[str, Any]:
    return {"entry": entry.number, "at": entry.at, "by": entry.signed_by}


def _said(entry: Entry) -> dict[str, Any]:
    return {**_head(entry), **entry.body}


def _question(entry: Entry) -> dict[str, Any]:
    body = entry.body
    return {
        **_head(entry),
        "command": command_of(body["question"]),
        "answer": body["answer"],
        "named": body["found"]["named"],
        "assessment": body["found"]["assessment"],
        **body["state"],
    }


def _claim(case: Case, entry: Entry, blind: bool) -> dict[str, Any]:
    said = _said(entry)
    if blind:
        said["org_id"] = HIDDEN
    return {**said, "approved_by": _approved(case, entry)}


def _approved(case: Case, entry: Entry) -> list[str]:
    return [approval.signed_by for approval in case.approvals(entry.number)]


def _receipt_of(entry: Entry) -> int | None:
    """Return the number of the prepared share that an entry is the receipt of."""
    if entry.kind != "share" or entry.body.get("state") != "released":
        return None
    number = entry.body.get("prepared")
    return number if isinstance(number, int) else 0


def _leaving(case: Case, entry: Entry, released: Container[Any]) -> dict[str, Any]:
    """Say how far something is on its way out, and who approved it; `approved_by` is none where no approval is needed.

    `stage` is prepared, approved (a share that was not handed out yet), released (a prepared share whose receipt is
    another entry), left, or none for what is no hand-out.
    """
    if entry.kind not in ("export", "share"):
        return {"stage": None, "approved_by": None}
    if entry.kind == "export" and "bundle_sha256" in entry.body:
        return {"stage": "left", "approved_by": None}
    if (number := _receipt_of(entry)) is not None:
        return {"stage": "left", "approved_by": [one.signed_by for one in case.approvals(number)] or None}
    by = _approved(case, entry)
    if not by:
        stage = "prepared"
    elif entry.kind == "export":
        stage = "left"
    else:
        stage = "released" if entry.number in released else "approved"
    return {"stage": stage, "approved_by": by}
