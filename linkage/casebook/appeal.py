"""Write down how an appeal ended, and say what that comes to: an account cleared of a group, or linked with it by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from linkage.casebook.casebook import Case
from linkage.casebook.entries import Entry
from linkage.casebook.keys import SigningKey, short_fingerprint
from linkage.casebook.references import REFERENCE
from linkage.casebook.standing import StandingJudgement, standing
from linkage.errors import UsageError

OUTCOMES = {
    "upheld": "the decision stands: the account counts as judged linked with the network's surest members",
    "cleared": "the account does not belong to the network, and no answer puts it there any more",
    "partly": "what was done is softened; who belongs to the network stays open",
}
# Surest members by which a network is known again after it has grown, shrunk or changed its id: a few, because any one of
# them left in a group shows which one is meant.
CORE = 12


@dataclass(frozen=True)
class Appeal:
    """How the last appeal on an account ended; `entry` names where that was written."""

    account_id: str
    network_id: str
    core: tuple[str, ...]
    outcome: str
    judged_by: str
    judged_at: str
    entry: str


def decide_appeal(
    case: Case,
    account_id: str,
    network_id: str,
    core: Sequence[str],
    outcome: str,
    reason: str,
    key: SigningKey,
    at: datetime | None = None,
) -> Entry:
    """Append how an appeal ended; `core` are the network's surest members without the account.

    Another decision on the same account takes the place of this one; `supersede` and `undo` take it back. Nothing is
    deleted. Raises UsageError for an unknown outcome, no reason, and no core where the outcome needs one.
    """
    if outcome not in OUTCOMES:
        raise UsageError(f"{outcome}: no such outcome; there are {', '.join(OUTCOMES)}")
    if not reason.strip():
        raise UsageError("--reason: say in a sentence why; whoever reads the case asks for it first")
    if outcome != "partly" and not core:
        raise UsageError(f"{network_id}: it has no other member than {account_id}, so nothing links it")
    body: dict[str, Any] = {
        "account_id": account_id,
        "network_id": network_id,
        "outcome": outcome,
        "reason": reason.strip(),
        "account_ids": list(core[:CORE]),
    }
    return case.append("appeal", body, key, at)


def standing_appeals(
    case_id: str,
    entries: Sequence[Entry],
    until: str | None = None,
    owners: Mapping[str, str] | None = None,
) -> Iterable[Appeal]:
    """Yield the appeals that stand, oldest first, but for those of accounts that were erased."""
    for entry in standing(entries, "appeal", until=until):
        account, core = entry.body.get("account_id"), entry.body.get("account_ids")
        outcome = entry.body.get("outcome")
        if not isinstance(account, str) or not isinstance(core, list) or outcome not in OUTCOMES:
            continue
        known = tuple(one for one in core if isinstance(one, str) and not REFERENCE.fullmatch(one))
        if REFERENCE.fullmatch(account):
            continue
        key = (owners or {}).get(entry.public_key, entry.public_key)
        author = f"{entry.author} ({short_fingerprint(key)})"
        network, where = str(entry.body.get("network_id")), f"{case_id}, entry {entry.number}"
        yield Appeal(account, network, known, outcome, author, entry.at, where)


def last_appeals(appeals: Iterable[Appeal]) -> list[Appeal]:
    """Return the last appeal of each account, by the time at which it was written."""
    last = {one.account_id: one for one in sorted(appeals, key=lambda one: (one.judged_at, one.entry))}
    return [last[account] for account in sorted(last)]


def judgements_of(appeals: Iterable[Appeal]) -> list[StandingJudgement]:
    """Return what appeals come to as judgements of pairs: the account with each of the core, linked where upheld."""
    return [
        StandingJudgement(one.account_id, other, one.outcome == "upheld", one.judged_by, one.judged_at)
        for one in appeals
        if one.outcome != "partly"
        for other in one.core
    ]
