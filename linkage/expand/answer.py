"""The shapes of answers: plain values only, nothing of clocks, runs or files, so that equal data gives equal bytes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import igraph
    import pandas as pd

    from linkage.expand.verdicts import Judged


@dataclass(frozen=True)
class Bar:
    """One bar of a waterfall: what it is, its micro-bits, and how many other accounts it also fits."""

    kind: str
    value: str
    microbits: int
    accounts: int

    def to_dict(self) -> dict[str, Any]:
        """Return the bar as in the JSON of `why`."""
        return {
            "kind": self.kind,
            "value": self.value,
            "microbits": self.microbits,
            "accounts": self.accounts,
        }


class Member(NamedTuple):
    """An account that belongs to the seed's network; `kinds` are the families of evidence that say so."""

    account_id: str
    probability: float
    microbits: int
    kinds: tuple[str, ...]
    cell_id: str

    def to_dict(self) -> dict[str, Any]:
        """Return the member as in the JSON of `expand`."""
        return {
            "account_id": self.account_id,
            "probability": self.probability,
            "microbits": self.microbits,
            "kinds": list(self.kinds),
            "cell_id": self.cell_id,
        }


class LeftOut(NamedTuple):
    """An account that was considered and is no member, with the reason in words."""

    account_id: str
    microbits: int
    kinds: tuple[str, ...]
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the account as in the JSON of `expand`."""
        return {
            "account_id": self.account_id,
            "microbits": self.microbits,
            "kinds": list(self.kinds),
            "reason": self.reason,
        }


class Reason(str):
    """A reason in words that knows its weight: `microbits` beyond chance, and whether it speaks `for_ring`."""

    microbits: int
    for_ring: bool

    def __new__(cls, text: str, microbits: int, for_ring: bool) -> Reason:
        """Make a text that carries its weight."""
        made = super().__new__(cls, text)
        made.microbits, made.for_ring = microbits, for_ring
        return made


@dataclass(frozen=True)
class Standing:
    """What the group looks like and why: `ring`, `benign`, `coincidence` or `unclear`.

    A reason that was counted is a `Reason`; one that decides by itself (one payer, one company) is plain text.
    """

    word: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One step of the expansion: the cell reached, from where, by which families, with which odds."""

    cell_id: str
    accounts: int
    reached_from: str | None
    families: tuple[str, ...]
    microbits: int
    probability: float

    def to_dict(self) -> dict[str, Any]:
        """Return the step as in the JSON of `expand`."""
        return {
            "cell_id": self.cell_id,
            "accounts": self.accounts,
            "reached_from": self.reached_from,
            "families": list(self.families),
            "microbits": self.microbits,
            "probability": self.probability,
        }


@dataclass(frozen=True)
class Completeness:
    """How many accounts of a network are missing from it, with a 95 % interval, in accounts.

    `first` members are known by content, customers, devices or time; `second` accounts, members or not, hold a card,
    email or phone that is mostly the network's; `both` are in both lists.
    """

    first: int
    second: int
    both: int
    missing: float
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """Return the estimate as in the JSON of `detect` and `expand`."""
        return asdict(self)


@dataclass(frozen=True)
class NotEstimated:
    """Why nothing is said of how many accounts are missing."""

    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return it in the shape of an estimate, without numbers."""
        return {"missing": None, "low": None, "high": None, "reason": self.reason}


@dataclass(frozen=True)
class Expansion:
    """The network of one seed; without members where nothing shows one. `accounts` are the seed's own accounts."""

    seed: str
    accounts: tuple[str, ...]
    members: tuple[Member, ...]
    left_out: tuple[LeftOut, ...]
    stopped_by: str
    standing: Standing
    steps: tuple[Step, ...] = ()
    expected_innocents: float = 0.0
    left_out_total: int = 0
    completeness: Completeness | NotEstimated = NotEstimated("nobody is named")
    verdicts: tuple[Judged, ...] = ()
    notes: tuple[str, ...] = ()
    explained: dict[str, tuple[Bar, ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer in the shape that `--format json` prints."""
        answer: dict[str, Any] = {
            "seed": self.seed,
            "accounts": list(self.accounts),
            "members": [member.to_dict() for member in self.members],
            "left_out": [account.to_dict() for account in self.left_out],
            "left_out_total": self.left_out_total,
            "stopped_by": self.stopped_by,
            "standing": self.standing.word,
            "reasons": list(self.standing.reasons),
            "notes": list(self.notes),
            "expected_innocents": self.expected_innocents,
            "completeness": self.completeness.to_dict(),
            "steps": [step.to_dict() for step in self.steps],
        }
        if self.verdicts:
            answer["verdicts"] = [verdict.to_dict() for verdict in self.verdicts]
        if self.explained:
            answer["explained"] = {
                account: [bar.to_dict() for bar in bars] for account, bars in sorted(self.explained.items())
            }
        return answer

    def to_pandas(self) -> pd.DataFrame:
        """Return one row for each seed account, member and account left out; see `linkage.expand.export.to_pandas`."""
        from linkage.expand.export import to_pandas

        return to_pandas([self])

    def to_igraph(self) -> igraph.Graph:
        """Return accounts and cells as an igraph graph; see `linkage.expand.export.to_igraph`."""
        from linkage.expand.export import to_igraph

        return to_igraph([self])


@dataclass(frozen=True)
class Why:
    """The waterfall between two accounts; `without` is what remains when one family of evidence is not believed."""

    account_a: str
    account_b: str
    microbits: int
    bars: tuple[Bar, ...]
    without: dict[str, int]
    conclusion: str

    def to_dict(self) -> dict[str, Any]:
        """Return the answer in the shape that `--format json` prints."""
        return {
            "account_a": self.account_a,
            "account_b": self.account_b,
            "microbits": self.microbits,
            "bars": [bar.to_dict() for bar in self.bars],
            "without": dict(sorted(self.without.items())),
            "conclusion": self.conclusion,
        }


@dataclass(frozen=True)
class WhyNot:
    """Why an account is not in a seed's network (or that it is)."""

    seed: str
    account_id: str
    is_member: bool
    reasons: tuple[str, ...]
    bars: tuple[Bar, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the answer in the shape that `--format json` prints."""
        return {
            "seed": self.seed,
            "account_id": self.account_id,
            "is_member": self.is_member,
            "reasons": list(self.reasons),
            "bars": [bar.to_dict() for bar in self.bars],
        }
