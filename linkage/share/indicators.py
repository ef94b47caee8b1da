"""What leaves and on which terms: indicators, and the count of everything that was withheld, by reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from linkage.errors import UsageError
from linkage.share.tlp import Tlp

# One account is a person and two may be a household or a couple; from three on a value stands for a pool.
MIN_ACCOUNTS = 3
# Half an account: a value that even one account outside of every harmful network holds stays here.
MAX_INNOCENTS = 0.5
LONGEST_NAME = 100
NO_ACCUSATION = (
    "A match accuses nobody: it is a reason to look, and the recipient's own evidence has to decide."
)

FEW, INFRASTRUCTURE, LINE, INNOCENTS, EXPIRED, UNDATED, OTHER_KEY, NO_KEY, NOT_TEXT, OWN, GUESSABLE, MAIL = (
    "too few accounts behind it",
    "infrastructure that strangers share",
    "not known to be a rented server",
    "too many innocents expected",
    "expired",
    "no time known",
    "hashed with another key when taken in",
    "personal, and no hash key given",
    "not plain text",
    "a name of our own",
    "others may have it by chance (a name, a counter)",
    "a mail provider's domain",
)
REASONS = (
    FEW,
    OWN,
    MAIL,
    INFRASTRUCTURE,
    LINE,
    INNOCENTS,
    GUESSABLE,
    UNDATED,
    EXPIRED,
    OTHER_KEY,
    NO_KEY,
    NOT_TEXT,
)
"""Why a value stays, in the order in which it is asked: one that several reasons hold back counts for the first."""


class Indicator(NamedTuple):
    """One value as it leaves; times are whole seconds since 1970-01-01 UTC.

    `accounts` members hold it, `elsewhere` accounts outside of the networks shared; of all of them `innocents` are
    expected to be. `bits` is how much likelier (log2) a member holds it than anybody else.
    """

    kind: str
    value: str
    accounts: int
    elsewhere: int
    innocents: float
    bits: float
    first_seen_s: int
    last_seen_s: int
    expires_s: int
    networks: tuple[str, ...]

    @property
    def confidence(self) -> int:
        """The share of members among those who hold it, in percent, as STIX and MISP take it."""
        return round(
            100 * (self.accounts + self.elsewhere - self.innocents) / (self.accounts + self.elsewhere)
        )


@dataclass(frozen=True)
class Terms:
    """For whom, how far it may be passed on, and what has to hold of a value that leaves."""

    recipient: str
    tlp: Tlp = Tlp.amber_strict
    min_accounts: int = MIN_ACCOUNTS
    max_innocents: float = MAX_INNOCENTS
    expires_days: int | None = None
    producer: str = "a provider"

    def check(self) -> None:
        """Raise UsageError for names that cannot be shown and numbers that make no sense."""
        for option, name in (("--with", self.recipient), ("--producer", self.producer)):
            if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
                raise UsageError(
                    f"{option} {name!r}: a name is 1 to {LONGEST_NAME} characters that can be shown"
                )
        if self.min_accounts < 1 or not self.max_innocents >= 0 or (self.expires_days or 1) < 1:
            raise UsageError("--min-accounts and --expires are 1 or more, --max-innocents 0 or more")


@dataclass(frozen=True)
class Share:
    """What would leave: sorted indicators, `withheld` by kind and reason, and whom among us the values would hit."""

    terms: Terms
    networks: tuple[str, ...]
    as_of_s: int
    key_id: str | None
    indicators: tuple[Indicator, ...]
    withheld: dict[tuple[str, str], int] = field(default_factory=dict)
    hit_accounts: int = 0
    hit_innocents: float = 0.0

    @property
    def warnings(self) -> list[str]:
        """What has to be said beside the list."""
        from linkage.share.keyed import WARNING

        return [NO_ACCUSATION, *([WARNING] if self.key_id else [])]

    def by_reason(self) -> dict[str, int]:
        """Return how many values were withheld for each reason, in the order of `REASONS`."""
        sums = dict.fromkeys(REASONS, 0)
        for (_, reason), count in self.withheld.items():
            sums[reason] += count
        return {reason: count for reason, count in sums.items() if count}

    def by_kind(self) -> dict[str, int]:
        """Return how many values of each kind leave."""
        kinds = sorted({one.kind for one in self.indicators})
        return {kind: sum(one.kind == kind for one in self.indicators) for kind in kinds}

    def to_dict(self) -> dict[str, Any]:
        """Return everything but the values: what is approved, and written down as the receipt."""
        expires = [one.expires_s for one in self.indicators]
        return {
            "with": self.terms.recipient,
            "producer": self.terms.producer,
            "tlp": self.terms.tlp.label,
            "networks": list(self.networks),
            "as_of": iso(self.as_of_s),
            "key_id": self.key_id,
            "min_accounts": self.terms.min_accounts,
            "max_innocents": self.terms.max_innocents,
            "expires_days": self.terms.expires_days,
            "indicators": len(self.indicators),
            "kinds": self.by_kind(),
            "withheld": self.by_reason(),
            "hit_accounts": self.hit_accounts,
            "hit_innocents": self.hit_innocents,
            "expires_first": iso(min(expires)) if expires else None,
            "expires_last": iso(max(expires)) if expires else None,
        }


def iso(seconds: int) -> str:
    """Return whole seconds since 1970-01-01 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
