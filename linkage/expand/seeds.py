"""Read what an investigator typed: an account id, or a value such as `card:…`, into accounts to start from."""

from __future__ import annotations

import difflib
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from linkage.errors import UsageError
from linkage.store import GraphStore

# What people type, and the kind of evidence it is; any other kind of identifier goes by its own name.
_PREFIXES = {"payment": "card", "fingerprint": "card", "prompt_hash": "template", "user_agent": "ua"}
# Close ids shown for one that is not known.
_NEAREST = 3


@dataclass(frozen=True)
class Seed:
    """A seed as typed and the accounts it stands for, sorted."""

    text: str
    accounts: tuple[str, ...]


def read_seed(store: GraphStore, text: str, all_accounts: Callable[[], list[str]]) -> Seed:
    """Return the accounts of a seed; an id that is an account wins over a value of that spelling.

    Raises UsageError naming the nearest known ids for an unknown account, or the value nobody holds.
    """
    if store.accounts([text]):
        return Seed(text, (text,))
    prefix, colon, value = text.partition(":")
    if not colon:
        near = difflib.get_close_matches(text, all_accounts(), n=_NEAREST, cutoff=0.6)
        hint = (
            f"; nearest: {', '.join(near)}"
            if near
            else "; a value is written kind:value, for example card:FINGERPRINT"
        )
        raise UsageError(f"{text}: no such account{hint}")
    kind = _PREFIXES.get(prefix, prefix)
    holders = sorted({row[2] for row in store.holders(kind, _canonical(kind, value))})
    if not holders:
        raise UsageError(f"{text}: no account holds this value")
    return Seed(text, tuple(holders))


def _canonical(kind: str, value: str) -> str:
    if kind != "ip":
        return value
    try:  # a /64 as answers show it stands for itself
        address = ipaddress.ip_address(value.removesuffix("/64") if ":" in value else value)
    except ValueError:
        raise UsageError(f"ip:{value}: no IP address") from None
    if address.version == 4:
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else f"{ipaddress.IPv6Address(int(address) >> 64 << 64)}/64"
