"""Replace a person's key by a new one: the old key signs that in the ledger, and the new key says that it is so.

Both have to sign: else somebody could call another person's key a new one of their own, and take that person's approvals
away. Whoever has two keys by rotation is one person to every check.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from linkage.casebook.canonical import canonical
from linkage.casebook.entries import Entry
from linkage.casebook.keys import SigningKey, signature_holds
from linkage.casebook.log import Log
from linkage.errors import UsageError


def rotate(ledger: Log, old: SigningKey, new: SigningKey, at: datetime | None = None) -> Entry:
    """Write into the ledger, signed by `old`, that `new` replaces it; raises UsageError where both are the same."""
    if old.public_key == new.public_key:
        raise UsageError("a key cannot replace itself; make a new one")
    body = {
        "public_key": new.public_key,
        "fingerprint": new.fingerprint,
        "proof": new.sign(_message(old.public_key, new.public_key)),
    }
    return ledger.append("rotate", body, old, at)


def owners_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Return for each key that replaced another the first one of that person; rotations that do not hold are left out."""
    owners: dict[str, str] = {}
    for entry in entries:
        if entry.kind != "rotate" or not _holds(entry):
            continue
        first, new = owners.get(entry.public_key, entry.public_key), entry.body["public_key"]
        owners.setdefault(new, first)
    return {key: owner for key, owner in owners.items() if key != owner}


def _holds(entry: Entry) -> bool:
    body: dict[str, Any] = entry.body
    new, proof = body.get("public_key"), body.get("proof")
    if not isinstance(new, str) or not isinstance(proof, str):
        return False
    return signature_holds(new, _message(entry.public_key, new), proof) and entry.is_signed()


def _message(old: str, new: str) -> bytes:
    return canonical({"replaced": old, "by": new})
