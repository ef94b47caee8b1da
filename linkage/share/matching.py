"""Say which of our accounts and networks hold the values of a list from elsewhere, against what chance would give.

Nothing of ours leaves: the list is compared here. Nobody is accused: a network that holds many of the values, and of which
chance explains few, is one to look at; accounts in no network that hold one are whom a careless use of the list would hit.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from linkage.detect import Network
from linkage.errors import UsageError
from linkage.share.held import DAY_S, MICRO, Holdings
from linkage.share.indicators import NO_ACCUSATION
from linkage.share.keyed import HASHED_EARLIER, WARNING, ShareKey
from linkage.share.kinds import shared_kind
from linkage.share.received import Received, ReceivedList


class ValueHit(NamedTuple):
    """A listed value that accounts of ours hold; `members` by network, `innocents` expected among the holders.

    `lift` is how many times more often members of our harmful networks hold it than all accounts do.
    """

    kind: str
    value: str
    accounts: int
    members: dict[str, int]
    innocents: float
    lift: float
    infrastructure: str | None


class NetworkHit(NamedTuple):
    """A network of ours of which `hit` members hold a listed value, `expected` if holders were spread evenly.

    `p_value` is how often chance would hit as many or more (hypergeometric).
    """

    network_id: str
    assessment: str
    members: int
    hit: int
    expected: float
    lift: float
    p_value: float


@dataclass(frozen=True)
class Matches:
    """What a list hits among us; `accounts` hold a value of it, `in_no_network` of them are in no network."""

    listed: int
    compared: int
    expired: int
    other_time: int
    not_comparable: int
    refused: tuple[tuple[str, str], ...]
    passed: dict[str, int]
    tlp: tuple[str, ...]
    accounts: int
    in_no_network: int
    innocents: float
    networks: tuple[NetworkHit, ...]
    values: tuple[ValueHit, ...]
    hashed: bool

    @property
    def warnings(self) -> list[str]:
        """What has to be said beside the answer."""
        return [NO_ACCUSATION, *([WARNING] if self.hashed else [])]

    def to_dict(self) -> dict[str, Any]:
        """Return the answer in the shape that `--format json` prints."""
        return {
            "listed": self.listed,
            "compared": self.compared,
            "expired": self.expired,
            "other_time": self.other_time,
            "not_comparable": self.not_comparable,
            "refused": [{"place": place, "reason": reason} for place, reason in self.refused],
            "passed": self.passed,
            "tlp": list(self.tlp),
            "accounts": self.accounts,
            "in_no_network": self.in_no_network,
            "innocents": self.innocents,
            "networks": [one._asdict() for one in self.networks],
            "values": [one._asdict() for one in self.values],
            "notes": self.warnings,
        }


def match(
    holdings: Holdings, networks: Sequence[Network], received: ReceivedList, key: ShareKey | None
) -> Matches:
    """Compare a list with what our accounts hold, at the times at which it says something.

    Raises UsageError where values are hashed and there is no key, or another one than the list was made with.
    """
    hashed = any(one.is_hashed for one in received.entries.values())
    _check_key(received, key, hashed)
    found, compared, opaque = _compare(holdings, received, key)
    hits: dict[tuple[str, str], set[str]] = defaultdict(set)
    other_time = 0
    for kind, value, account, first_at, last_at in holdings.holders(sorted(found)):
        if _is_in_time(found[kind, value], first_at, last_at):
            hits[kind, value].add(account)
        else:
            other_time += 1
    where = {member.account_id: one for one in networks for member in one.members}
    everybody = set().union(*hits.values()) if hits else set()
    until_s = holdings.until_s()
    return Matches(
        listed=len(received.entries),
        compared=compared,
        expired=sum((one.valid_until_s or until_s + 1) <= until_s for one in received.entries.values()),
        other_time=other_time,
        not_comparable=opaque,
        refused=tuple(received.refused),
        passed=dict(sorted(received.passed.items())),
        tlp=tuple(sorted(received.tlp)),
        accounts=len(everybody),
        in_no_network=sum(account not in where for account in everybody),
        innocents=_innocents(holdings, everybody),
        networks=_by_network(holdings, networks, everybody, where),
        values=_by_value(holdings, hits, where),
        hashed=hashed,
    )


def _check_key(received: ReceivedList, key: ShareKey | None, hashed: bool) -> None:
    if hashed and key is None:
        raise UsageError(
            "the values are keyed hashes; give the key that both sides hold with --hash-key FILE"
        )
    if hashed and key and received.key_ids and key.key_id not in received.key_ids:
        raise UsageError(
            f"made with another hash key (key id {', '.join(sorted(received.key_ids))}) than the one given"
            f" ({key.key_id}); nothing would match"
        )


def _compare(
    holdings: Holdings, received: ReceivedList, key: ShareKey | None
) -> tuple[dict[tuple[str, str], Received], int, int]:
    """Return the listed entry of each value of ours that is listed, how many could be compared, how many of ours not."""
    found: dict[tuple[str, str], Received] = {}
    compared = opaque = 0
    wanted: dict[str, list[Received]] = defaultdict(list)
    for one in received.entries.values():
        wanted[one.kind].append(one)
    for kind, entries in sorted(wanted.items()):
        plain = {one.value: one for one in entries if not one.is_hashed}
        hashed = {one.value: one for one in entries if one.is_hashed}
        ours = holdings.values(kind)
        opaque += sum(value.startswith(HASHED_EARLIER) for value in ours)
        compared += len(entries) if ours else 0
        for value in ours:
            entry = plain.get(value) or (hashed.get(key.hash(kind, value)) if hashed and key else None)
            if entry is not None:
                found[kind, value] = entry
    return found, compared, opaque


def _is_in_time(entry: Received, first_at: int | None, last_at: int | None) -> bool:
    """Say whether the account held the value while it meant what the list says: an address is re-let within days.

    Before it was first seen elsewhere a value was the same hand's for as long as its kind lasts.
    """
    begin = (
        None
        if entry.valid_from_s is None
        else entry.valid_from_s - shared_kind(entry.kind).lives_days * DAY_S
    )
    if begin is not None and last_at is not None and last_at // MICRO < begin:
        return False
    return entry.valid_until_s is None or first_at is None or first_at // MICRO <= entry.valid_until_s


def _innocents(holdings: Holdings, accounts: set[str]) -> float:
    """Return how many of the accounts are expected to be innocent: all but members of harmful networks, by probability."""
    chances = (holdings.harmful[account][1] if account in holdings.harmful else 0.0 for account in sorted(accounts))  # fmt: skip
    return round(math.fsum(1 - chance for chance in chances), 3)


def _by_network(
    holdings: Holdings, networks: Sequence[Network], hit: set[str], where: dict[str, Network]
) -> tuple[NetworkHit, ...]:
    from scipy.stats import hypergeom

    population = max(holdings.population(), len(hit))
    counts = Counter(where[account].network_id for account in hit if account in where)
    found = []
    for one in networks:
        if not (here := counts[one.network_id]):
            continue
        expected = len(hit) * one.accounts / population
        p_value = float(hypergeom.sf(here - 1, population, len(hit), one.accounts))
        found.append(NetworkHit(one.network_id, one.assessment, one.accounts, here, round(expected, 2),
                                round(here / expected, 1), float(f"{p_value:.2g}")))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.p_value, -one.hit, one.network_id)))


def _by_value(
    holdings: Holdings, hits: dict[tuple[str, str], set[str]], where: dict[str, Network]
) -> tuple[ValueHit, ...]:
    population = holdings.population()
    infrastructure = holdings.infrastructure(list(hits))
    found = []
    for (kind, value), accounts in sorted(hits.items()):
        members = Counter(where[account].network_id for account in accounts if account in where)
        harmful = sum(account in holdings.harmful for account in accounts)
        usual = len(accounts) * max(len(holdings.harmful), 1) / population
        found.append(ValueHit(kind, value, len(accounts), dict(sorted(members.items())), _innocents(holdings, accounts),
                              round(harmful / usual, 1), infrastructure.get((kind, value))))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.accounts, one.kind, one.value)))
