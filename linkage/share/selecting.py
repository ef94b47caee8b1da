"""Decide of each value whether it may leave, and count those that may not by their reason."""

from __future__ import annotations

import ipaddress
import math
import re
from collections import Counter
from collections.abc import Sequence

from linkage.detect import Network
from linkage.errors import UsageError
from linkage.share.held import DAY_S, MICRO, Candidate, Holdings
from linkage.share.indicators import (
    EXPIRED,
    FEW,
    GUESSABLE,
    INFRASTRUCTURE,
    INNOCENTS,
    LINE,
    MAIL,
    NO_KEY,
    NOT_TEXT,
    OTHER_KEY,
    OWN,
    UNDATED,
    Indicator,
    Share,
    Terms,
)
from linkage.share.keyed import HASHED, HASHED_EARLIER, ShareKey
from linkage.share.kinds import MAIL_KINDS, OWN_KINDS, is_telling, shared_kind

# The only kind of network whose addresses belong to who rents them. All others are lines of subscribers and offices,
# which operators borrow from people who know nothing of it; an address of which no list says anything may be one.
RENTED = "hosting"
# Neighbours of an exit are exits: services take whole ranges, and lists know some of each. /24 is the smallest range
# that is routed, and providers of IPv6 give a site a /48 (RFC 6177).
RANGE_V4, RANGE_V6 = 24, 48
# Longest value that leaves as it is; a longer one is no name, prompt hash or user agent but an attempt at something.
LONGEST_VALUE = 512
# A kind stands in patterns and tags in the clear, and sources name theirs as they like.
_KIND = re.compile(r"\w[\w .:/-]{0,99}")


def select(holdings: Holdings, networks: Sequence[Network], terms: Terms, key: ShareKey | None) -> Share:
    """Return what of the networks' values may leave on these terms.

    Raises UsageError for a network that is not assessed malicious: nobody else's values are given away.
    """
    terms.check()
    for one in networks:
        if one.assessment != "malicious":
            raise UsageError(
                f"{one.network_id}: assessed {one.assessment}; only networks assessed malicious are shared"
            )
    networks = list({one.network_id: one for one in networks}.values())
    judge = _Judge(holdings, sum(one.accounts for one in networks), terms, key)
    withheld: Counter[tuple[str, str]] = Counter()
    leaving: list[tuple[Indicator, Candidate]] = []
    candidates, few = holdings.candidates(networks, terms.min_accounts)
    withheld.update({(kind, FEW): number for kind, number in few.items()})
    for candidate in candidates:
        judged = judge.judge(candidate)
        if isinstance(judged, str):
            withheld[candidate.kind, judged] += 1
        else:
            leaving.append((judged, candidate))
    hit = {row[2] for row in holdings.holders([(one.kind, one.value) for _, one in leaving])}
    innocents = math.fsum(1 - holdings.harmful[account][1] if account in holdings.harmful else 1 for account in sorted(hit))  # fmt: skip
    return Share(
        terms=terms,
        networks=tuple(sorted(one.network_id for one in networks)),
        as_of_s=judge.until_s,
        key_id=key.key_id if key else None,
        indicators=tuple(sorted(one for one, _ in leaving)),
        withheld=dict(sorted(withheld.items())),
        hit_accounts=len(hit),
        hit_innocents=round(innocents, 3),
    )


class _Judge:
    """What has to be known once to judge each value."""

    def __init__(self, holdings: Holdings, members: int, terms: Terms, key: ShareKey | None) -> None:
        self.until_s = holdings.until_s()
        self._members = members
        self._others = max(holdings.population() - members, 1)
        self._crowded = {_range_of(value) for value in holdings.crowded()}
        self._terms = terms
        self._key = key

    def judge(self, one: Candidate) -> Indicator | str:
        """Return the indicator, or why the value stays."""
        kind = shared_kind(one.kind)
        if one.accounts < max(self._terms.min_accounts, kind.least_accounts):
            return FEW
        if one.kind in OWN_KINDS:
            return OWN
        if one.kind in MAIL_KINDS:
            return MAIL
        if one.kind == "ip" and (one.infrastructure or _range_of(one.value) in self._crowded):
            return INFRASTRUCTURE
        if one.kind == "ip" and one.network != RENTED:
            return LINE
        if one.innocents_micro > self._terms.max_innocents * MICRO:
            return INNOCENTS
        if kind.chosen and not _is_hashed(one.value) and not is_telling(one.value):
            return GUESSABLE
        if one.first_at is None or one.last_at is None:
            return UNDATED
        last_seen = min(one.last_at // MICRO, self.until_s)
        days = min(kind.lives_days, self._terms.expires_days or kind.lives_days)
        if last_seen + days * DAY_S <= self.until_s:
            return EXPIRED
        if _is_hashed(one.value):
            return OTHER_KEY
        if self._key is None and kind.personal:
            return NO_KEY
        if not _KIND.fullmatch(one.kind) or (self._key is None and not _is_plain(one.value)):
            return NOT_TEXT
        return Indicator(
            kind=one.kind,
            value=self._key.hash(one.kind, one.value) if self._key else one.value,
            accounts=one.accounts,
            elsewhere=one.elsewhere,
            innocents=one.innocents_micro / MICRO,
            bits=self._bits(one),
            first_seen_s=min(one.first_at // MICRO, last_seen),
            last_seen_s=last_seen,
            expires_s=last_seen + days * DAY_S,
            networks=one.networks,
        )

    def _bits(self, one: Candidate) -> float:
        """Return log2 of how much likelier a member holds the value, by Jeffreys' estimates of both rates."""
        inside = (one.accounts + 0.5) / (self._members + 1)
        outside = (one.elsewhere + 0.5) / (self._others + 1)
        return round(math.log2(inside / outside), 2)


def _is_hashed(value: str) -> bool:
    return value.startswith((HASHED_EARLIER, HASHED))


def _is_plain(value: str) -> bool:
    """Say whether a value can stand in a table, a pattern and a tag as it is, and be read back."""
    return (
        value.isprintable()
        and value == value.strip()
        and len(value) <= LONGEST_VALUE
        and not value.startswith("'")
    )


def _range_of(address: str) -> str:
    network = ipaddress.ip_network(address.partition("%")[0], strict=False)
    width = RANGE_V4 if network.version == 4 else RANGE_V6
    return str(network.supernet(new_prefix=width))
