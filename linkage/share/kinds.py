"""What each kind of value is to another provider: how long it means the same, whom it may name, and in what form it leaves."""

from __future__ import annotations

import ipaddress
import math
import re
import unicodedata
from dataclasses import dataclass

# A client's fingerprint names a product and no person: three of a ring with one rare product prove little to somebody
# whose customers we never saw, ten of it with a product that nobody else of ours has are the ring's own build.
CLIENT_LEAST_ACCOUNTS = 10
# A part of one in a million (2^20): among a million customers one has it by chance.
TELLING_BITS = 20.0
# An identifier that a source declared is whatever it says: it may name a person, and nobody knows how long it lasts.
UNKNOWN_DAYS = 90


@dataclass(frozen=True)
class SharedKind:
    """One kind of value: after `lives_days` without use it may be somebody else's; a `personal` one leaves only hashed.

    `least_accounts` stands beside what the user asks for, whichever is more. Values of a kind that is `chosen` by people
    are had by others too, by chance, unless they hold a part that nobody would guess (`is_telling`).
    """

    kind: str
    lives_days: int
    personal: bool = True
    least_accounts: int = 1
    chosen: bool = False


_KINDS = {
    one.kind: one
    for one in (
        # Rented servers and leases go to the next customer within days; a week is the longest that the bulk of them stays.
        SharedKind("ip", 7, personal=False),
        # Shop-bought and virtual cards are used up within months. The fingerprint is the processor's, no card number.
        SharedKind("card", 180, personal=False),
        # Mailbox providers delete, and some give away again, what was not used for a year.
        SharedKind("email", 365),
        # A number may be assigned anew 45 days after it was given up (US: 47 CFR 52.15(f)(1)(ii)).
        SharedKind("phone", 45),
        # Names are anybody's, and operators change them with each wave of accounts.
        SharedKind("display_name", 90, chosen=True),
        SharedKind("billing_name", 90, chosen=True),
        # Programs are updated every month or two; then the same fingerprint is everybody's.
        SharedKind("ja4", 60, personal=False, least_accounts=CLIENT_LEAST_ACCOUNTS),
        SharedKind("ua", 60, personal=False, least_accounts=CLIENT_LEAST_ACCOUNTS),
        # A prompt lives as long as the job it was written for. What leaves is its hash; who wrote it can be asked for it.
        SharedKind("template", 180, personal=False),
        # The operator's name for a customer of its own: opaque, but a person may stand behind it, or `user-2`.
        SharedKind("end_user", 180, chosen=True),
        # Domains are paid for by the year; then somebody else may register them.
        SharedKind("domain", 365, personal=False),
    )
}  # fmt: skip
# Kinds that are text of people's making, and the rule by which ingest would bring them to one form before hashing.
TEXTS = {
    "email": "email",
    "email_domain": "domain",
    "domain": "domain",
    "phone": "phone",
    "display_name": "name",
    "billing_name": "name",
    "person": "name",
    "name": "name",
}
# Names of ours for groups that we made; nobody else can compute them.
OWN_KINDS = frozenset({"template_group"})
# Where anybody may have a mailbox. That no other customer of ours has one there says little of the next provider's: of
# the domains that only members used among 30,000 simulated accounts, two were used by 311 innocents of another 6,000.
MAIL_KINDS = frozenset({"email_domain"})


def shared_kind(kind: str) -> SharedKind:
    """Return what is known of a kind; an identifier of a source counts as personal."""
    return _KINDS.get(kind) or SharedKind(kind, UNKNOWN_DAYS, chosen=True)


def is_telling(value: str) -> bool:
    """Say whether a chosen value has a part that nobody else hits upon: long numbers, or digits and letters mixed.

    Words say nothing, however long: names are borne by many, and `user-2` is a counter of anybody's.
    """
    parts = re.findall("[0-9a-z]+", value.lower())
    mixed = sum(len(part) for part in parts if not part.isdigit() and not part.isalpha())
    digits = sum(len(part) for part in parts if part.isdigit())
    return "@" in value or mixed * 4 + digits * math.log2(10) >= TELLING_BITS


def canonical(kind: str, value: str) -> str:
    """Return a value from elsewhere in the form that our own have (`linkage.share.held`): equal ones are equal text.

    IPv6 becomes its /64, an IPv4-mapped address IPv4; emails, domains and names are lower case in Unicode NFC; of a
    phone number digits and `+` remain. Raises ValueError for an address that is none, or a range of many subscribers.
    """
    rule = TEXTS.get(kind)
    if kind == "ip":
        return _address(value)
    if rule == "phone":
        return re.sub("^00", "+", re.sub("[^0-9+]", "", value)) or value.strip()
    if rule:  # ingest takes the white space of ASCII only
        return unicodedata.normalize("NFC", re.sub("[\t\n\f\r ]+", " ", value).strip(" ")).lower()
    return value


def _address(text: str) -> str:
    network = ipaddress.ip_network(text.strip().partition("%")[0], strict=False)
    if isinstance(network, ipaddress.IPv6Network):
        mapped = network.network_address.ipv4_mapped
        if mapped is not None and network.prefixlen == 128:
            return str(mapped)
        if network.prefixlen < 64:
            raise ValueError("a range wider than /64 is many subscribers")
        return str(ipaddress.IPv6Network((int(network.network_address) >> 64 << 64, 64)))
    if network.prefixlen < 32:
        raise ValueError("a range of IPv4 addresses is many subscribers")
    return str(network.network_address)
