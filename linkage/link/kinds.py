"""What each kind of value is: the family it counts for, what it may do, and how much it may decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Chance that a given other account of the same operator holds a value that one of its accounts holds: Fellegi-Sunter
# m, in order of magnitude. A card or an exit serves some 5-20 % of a pool; one number for all kinds, because a
# provider cannot know it better beforehand and a factor of two moves a weight by one bit only.
AGREEMENT = 0.1
# No single kind may decide alone. Two strangers among 30,000 accounts start at -15 bits; a cap of 12 leaves every
# kind short of that, so that a second one has to speak. Mass-market clients identify a product, not a person: 4.
CAP_BITS = 12.0
CLIENT_CAP_BITS = 4.0


@dataclass(frozen=True)
class Kind:
    """One kind of evidence.

    `family` is what counts as one kind when independence is asked for; `makes_cells` marks values an operator
    spreads over a pool by working (content, customers, devices), as against the network and the payment it hides
    behind; `ties` those whose exclusive values may connect two cells (a client or a name is anybody's).
    """

    kind: str
    family: str
    makes_cells: bool = False
    cap_bits: float = CAP_BITS
    ties: bool = True


_BUILT_IN = (
    Kind("ip", "network"),
    Kind("card", "payment"),
    Kind("email", "identity"),
    Kind("phone", "identity"),
    Kind("display_name", "identity", cap_bits=CLIENT_CAP_BITS, ties=False),
    Kind("billing_name", "identity", cap_bits=CLIENT_CAP_BITS, ties=False),
    Kind("ja4", "client", cap_bits=CLIENT_CAP_BITS, ties=False),
    Kind("ua", "client", cap_bits=CLIENT_CAP_BITS, ties=False),
    Kind("template", "content", makes_cells=True),
    Kind("template_group", "content", makes_cells=True),
    Kind("end_user", "customer", makes_cells=True),
)
# When an account was opened is no value that is held; it supports a place in a cell (linkage.link.support).
OPENED = Kind("opened", "signup", ties=False)
# Who took over after a ban (linkage.link.succession) joins two accounts as a value does that both hold.
HANDED_OVER = Kind("succession", "succession", ties=False)
# What an account mostly is (linkage.link.traits): shared by thousands of strangers, so none of it ties anything alone.
TRAITS = (
    Kind("capability", "workload", ties=False),
    Kind("iin", "issuer", ties=False),
    Kind("client", "client", ties=False),
)
# Traits by which cells of one operator resemble each other: it buys cards where it bought before, and wants the same work.
RESEMBLING = frozenset({"issuer", "workload"})
# Families that support a place in a cell and never make one: strangers behind one exit share two of them.
SUPPORTING = frozenset(
    {"payment", "network", OPENED.family, HANDED_OVER.family, *(trait.family for trait in TRAITS)}
)
# Kinds of `usage` that are evidence under another name, and those that are none: a model or a mail provider is
# shared by half of all customers.
_EVIDENCE_OF = {"signup_ip": "ip"}
_NO_EVIDENCE = frozenset({"model", "email_domain", "subnet6", "capability", "iin"})
# Identifiers that say the same thing twice must not count as two: a link carries its domain.
_FAMILY_OF_IDENTIFIER = {"url": "link", "domain": "link", "hashtag": "wording", "object": "content"}


def evidence_kind(kind: str) -> str | None:
    """Return the kind of evidence that a kind of `usage` is, or None where it is none."""
    return None if kind in _NO_EVIDENCE else _EVIDENCE_OF.get(kind, kind)


def describe(names: Iterable[str]) -> list[Kind]:
    """Return what is known of each kind of evidence, sorted by name; unknown ones are identifiers of a source."""
    known = {kind.kind: kind for kind in _BUILT_IN}
    return [
        known.get(name) or Kind(name, _FAMILY_OF_IDENTIFIER.get(name, _one_word(name)), makes_cells=True)
        for name in sorted(set(names))
    ]


def families(names: Iterable[str]) -> dict[str, str]:
    """Return the family that each kind of evidence counts for."""
    return {kind.kind: kind.family for kind in describe(names)}


def _one_word(name: str) -> str:
    """Name a family in one word: families are listed with spaces between them, and "device id" is not two."""
    return "_".join(name.split()) or "other"
