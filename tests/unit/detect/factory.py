"""Make networks by hand, for what is done with them once they are found."""

from __future__ import annotations

from collections.abc import Iterable

from linkage.detect import Network, NetworkCell, NetworkMember, Weighed
from linkage.detect.identity import birth_id


def network(accounts: Iterable[str], assessment: str = "malicious", **more: object) -> Network:
    """Return a network of these accounts, in one cell, under its id at birth."""
    ids = sorted(accounts)
    fields: dict[str, object] = {
        "network_id": birth_id(ids),
        "assessment": assessment,
        "standing": "ring" if assessment == "malicious" else assessment,
        "reasons": (Weighed("share a card", 20_000_000, True), Weighed("one payer", None, False)),
        "members": tuple(NetworkMember(a, 0.99, 8_000_000, ("content",), f"cell_{ids[0]}") for a in ids),
        "cells": (NetworkCell(f"cell_{ids[0]}", len(ids), 1.0),),
        "requests": 100, "first_at": 1, "last_at": 2, "active": len(ids), "banned": 0, "new_members": 0,
        "recent_days": 5, "earlier_days": 5, "certainty": 0.99, "priority": 6.6,
        **more,
    }  # fmt: skip
    return Network(**fields)  # type: ignore[arg-type]
