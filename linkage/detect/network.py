"""The shape of a network that was found: plain values only, so that equal data gives equal bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from linkage.expand.answer import Completeness

# A group smaller than this that accuses nobody would never be worked off: friends, a household, a study group. The
# smallest coordinated group that a provider acts on is rather a dozen accounts than half of one.
MINOR_BELOW = 10


class NetworkMember(NamedTuple):
    """An account of a network, how likely it belongs there, and by which cell and families of evidence."""

    account_id: str
    probability: float
    microbits: int
    kinds: tuple[str, ...]
    cell_id: str

    def to_dict(self) -> dict[str, Any]:
        """Return the member as in the JSON of `detect`."""
        return {**self._asdict(), "kinds": list(self.kinds)}


class NetworkCell(NamedTuple):
    """A cell of a network: how many accounts it has, and how likely the way to it from the network's core holds."""

    cell_id: str
    accounts: int
    probability: float


class Weighed(NamedTuple):
    """A reason for (`speaks_for`) or against harm; `microbits` beyond chance, None where it decides by itself."""

    reason: str
    microbits: int | None
    speaks_for: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the reason as in the JSON of `detect`."""
        return {"reason": self.reason, "microbits": self.microbits, "for": self.speaks_for}


class Role(NamedTuple):
    """What a network does for others: `reseller` or `exit pool`, by how many `values` of `kind`, for which networks."""

    role: str
    kind: str
    values: int
    serves: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the role as in the JSON of `detect`."""
        return {**self._asdict(), "serves": list(self.serves)}


@dataclass(frozen=True)
class Network:
    """Accounts that one hand runs, as far as the data shows; times in microseconds since 1970-01-01 UTC.

    `standing` is the word of `linkage.expand.standing` behind the assessment. `new_members` were opened within the
    last week of the data; `recent_days` and `earlier_days` are days of use (account by account) in it and in the
    week before. `priority` orders the list; see `linkage.detect.ordering`.
    """

    network_id: str
    assessment: str
    standing: str
    reasons: tuple[Weighed, ...]
    members: tuple[NetworkMember, ...]
    cells: tuple[NetworkCell, ...]
    requests: int
    first_at: int | None
    last_at: int | None
    active: int
    banned: int
    new_members: int
    recent_days: int
    earlier_days: int
    certainty: float
    priority: float
    completeness: Completeness | None = None
    roles: tuple[Role, ...] = ()

    @property
    def accounts(self) -> int:
        """How many accounts are members."""
        return len(self.members)

    @property
    def account_ids(self) -> frozenset[str]:
        """The ids of the members."""
        return frozenset(member.account_id for member in self.members)

    @property
    def is_minor(self) -> bool:
        """Say whether the list leaves the network out unless all are asked for: small, and nobody accused."""
        return self.assessment != "malicious" and self.accounts < MINOR_BELOW

    def to_dict(self) -> dict[str, Any]:
        """Return the network in the shape that `--format json` prints."""
        return {
            "network_id": self.network_id,
            "assessment": self.assessment,
            "standing": self.standing,
            "priority": self.priority,
            "certainty": self.certainty,
            "accounts": self.accounts,
            "requests": self.requests,
            "first_at": self.first_at,
            "last_at": self.last_at,
            "active": self.active,
            "banned": self.banned,
            "new_members": self.new_members,
            "recent_days": self.recent_days,
            "earlier_days": self.earlier_days,
            "reasons": [reason.to_dict() for reason in self.reasons],
            "roles": [role.to_dict() for role in self.roles],
            "completeness": self.completeness.to_dict() if self.completeness else None,
            "cells": [cell._asdict() for cell in self.cells],
            "members": [member.to_dict() for member in self.members],
        }
