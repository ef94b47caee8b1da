"""What each kind of indicator is: where it meets an account, what it counts for, and what it costs to fake."""

from __future__ import annotations

from typing import NamedTuple

RUNS, TRAFFIC = "runs", "traffic"

# Chance that somebody who lays a false trail lays this kind. What is typed into a form or a request costs nothing and is
# laid as often as not; a name on a payment, a phone that gets a code, an address inside an organization's range has to be
# had first; a card cannot be shown without having it.
CHEAP, DEAR, DEAREST = 0.5, 0.2, 0.02


class Kind(NamedTuple):
    """A kind of indicator: the kinds of `usage` it meets, its family, its layer, and the chance that a decoy shows it.

    Kinds of one family count as one kind: one form takes the address and the name. `act` is the slip by which an account
    shows it, where showing it can be a slip at all: what they work on, and what everybody has, is none.
    `is_lasting` are values that an account holds from its opening on, not only when they were seen.
    """

    kind: str
    meets: tuple[str, ...]
    family: str
    layer: str
    planted: float
    act: str | None
    is_lasting: bool = False


KINDS = {
    one.kind: one
    for one in (
        Kind("email_domain", ("email_domain",), "identity", RUNS, CHEAP, "mail", True),
        Kind("email", ("email",), "identity", RUNS, CHEAP, "mail", True),
        Kind("person", ("display_name", "billing_name"), "identity", RUNS, CHEAP, "name", True),
        Kind("billing_name", ("billing_name",), "payment", RUNS, DEAR, "payment", True),
        Kind("payment_fingerprint", ("card",), "payment", RUNS, DEAREST, "payment", True),
        Kind("iin", ("iin",), "issuer", RUNS, CHEAP, None, True),
        Kind("phone", ("phone",), "phone", RUNS, DEAR, "phone", True),
        Kind("asn", ("ip", "signup_ip"), "network", RUNS, DEAR, "address"),
        Kind("cidr", ("ip", "signup_ip"), "network", RUNS, DEAR, "address"),
        Kind("ja4", ("ja4",), "client", RUNS, CHEAP, None),
        Kind("user_agent", ("ua",), "client", RUNS, CHEAP, None),
        Kind("end_user", ("end_user",), "customer", TRAFFIC, CHEAP, "end user"),
        Kind("prompt_hash", ("template",), "content", TRAFFIC, CHEAP, None),
    )
}

FAMILY_WORDS = {
    "identity": "names and mail of those who sign up",
    "payment": "who pays",
    "issuer": "issuers of cards",
    "phone": "phones",
    "network": "addresses used",
    "client": "software",
    "customer": "end users",
    "content": "prompts",
}
# A bank's numbers and a maker's software are everybody's: they may support a name, never be one of its kinds.
COMMON = frozenset({"issuer", "client"})


def is_cheap(family: str) -> bool:
    """Say whether all kinds of a family cost nothing to fake."""
    return all(one.planted >= CHEAP for one in KINDS.values() if one.family == family)


def layer_of(family: str) -> str:
    """Return the layer a family speaks of."""
    return next(one.layer for one in KINDS.values() if one.family == family)
