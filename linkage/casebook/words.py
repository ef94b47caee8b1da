"""Tell what an entry says in one sentence; the texts in it are as they were received, to be shown and not obeyed."""

from __future__ import annotations

import shlex
from typing import Any

from linkage.casebook.entries import Entry

STATEMENT_SHOWN = 12
HIDDEN = "(name hidden: the case is blind)"


def tell(entry: Entry, *, blind: bool = False) -> str:
    """Return what was done, without who and when; organizations are not named where the case is `blind`."""
    body = entry.body
    try:
        told = _WORDS.get(entry.kind, _others)(body, blind)
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
    ):  # a body of another shape than ours, signed all the same
        return _others(body, blind)
    reason = body.get("reason")
    return f"{told}: {reason}" if reason and entry.kind in _WORDS else told


def command_of(question: dict[str, Any]) -> str:
    """Return the command that asks a recorded question."""
    if question["name"] == "network":
        return f"linkage network show {shlex.quote(str(question['network_id']))}"
    seeds = " ".join(shlex.quote(str(seed)) for seed in question["seeds"])
    return f"linkage expand {seeds} --max-innocents {question['max_innocents']:g}"


def _open(body: dict[str, Any], blind: bool) -> str:
    return f"opened{', blind' if body.get('blind') else ''}: {body.get('title')}"


def _ask(body: dict[str, Any], blind: bool) -> str:
    return f"asked {command_of(body['question'])}; {_found(body)}"


def _add(body: dict[str, Any], blind: bool) -> str:
    return f"added {body.get('network_id')}{f'; {_found(body)}' if 'found' in body else ''}"


def _judge(body: dict[str, Any], blind: bool) -> str:
    word = "linked" if body.get("linked") else "not linked"
    return f"{body.get('account_a')} and {body.get('account_b')} are {word}"


def _note(body: dict[str, Any], blind: bool) -> str:
    return f"noted: {body.get('text')}"


def _claim(body: dict[str, Any], blind: bool) -> str:
    return f"{body.get('network_id')} belongs to {HIDDEN if blind else body.get('org_id')} ({body.get('standing')})"


def _approve(body: dict[str, Any], blind: bool) -> str:
    return f"approved entry {body.get('entry')}"


def _supersede(body: dict[str, Any], blind: bool) -> str:
    return f"entry {body.get('entry')} does not stand any more"


def _merge(body: dict[str, Any], blind: bool) -> str:
    return f"merged {', '.join(map(str, body.get('networks', [])))} into {body.get('network_id')}"


def _split(body: dict[str, Any], blind: bool) -> str:
    new, rest = body.get("network_ids", ["?", "?"])
    accounts = len(body.get("accounts", []))
    return f"split {', '.join(map(str, body.get('networks', [])))}: {accounts:,} accounts are {new}, the others {rest}"


def _undo(body: dict[str, Any], blind: bool) -> str:
    return f"undid entry {body.get('entry')}"


def _export(body: dict[str, Any], blind: bool) -> str:
    if "bundle_sha256" in body:
        return _bundle(body)
    if "list_sha256" not in body:
        return _others(body, blind)
    return f"prepared a list to act on {body.get('network_id')}: {body.get('words')}"


def _bundle(body: dict[str, Any]) -> str:
    hidden = ", ".join(map(str, body["redaction"]))
    named, networks = body["members_named"], ", ".join(map(str, body["networks"]))
    told = (
        f"handed out the bundle {body['bundle']} of {networks}: {named:,} account{'' if named == 1 else 's'}"
    )
    statement = f"signed statement {str(body['bundle_sha256'])[:STATEMENT_SHOWN]}…"
    tlp = f", TLP:{body['tlp']}" if body.get("tlp") else ""
    return f"{told}, {f'{hidden} hidden' if hidden else 'nothing hidden'} ({statement}{tlp})"


def _share(body: dict[str, Any], blind: bool) -> str:
    networks = ", ".join(map(str, body.get("networks", [])))
    told = f"{body.get('indicators')} indicators of {networks} for {body.get('with')}, {body.get('tlp')}, {body.get('format')}"
    if body.get("state") == "released":
        return f"shared {told}, as prepared in entry {body.get('prepared')}; sha256 {body.get('sha256')}"
    return f"prepared {told}; nothing has left; sha256 {body.get('sha256')}"


def _letter(body: dict[str, Any], blind: bool) -> str:
    return f"wrote the letter to the holder of {body.get('account_id')} ({body.get('network_id')})"


def _appeal(body: dict[str, Any], blind: bool) -> str:
    return f"appeal of {body.get('account_id')} ({body.get('network_id')}): {body.get('outcome')}"


def _close(body: dict[str, Any], blind: bool) -> str:
    return "closed"


def _found(body: dict[str, Any]) -> str:
    found = body.get("found", {})
    named = found.get("named", 0)
    return f"{named:,} account{'' if named == 1 else 's'} named, {found.get('assessment', '')}"


def _others(body: dict[str, Any], blind: bool) -> str:
    """Tell an entry of a kind that others write: its names and values as they stand."""
    told = []
    for name, value in body.items():
        if blind and name in ("org_id", "name", "organization", "attribution"):
            value = HIDDEN
        if isinstance(value, list) and len(value) > 3:
            value = f"{len(value):,} items"
        told.append(f"{name} {value}")
    return "; ".join(told)


_WORDS = {
    "open": _open, "ask": _ask, "add": _add, "judge": _judge, "note": _note, "claim": _claim, "approve": _approve,
    "supersede": _supersede, "merge": _merge, "split": _split, "undo": _undo, "close": _close,
    "export": _export, "share": _share, "letter": _letter, "appeal": _appeal,
}  # fmt: skip
