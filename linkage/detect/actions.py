"""What can be done about a network, how much each hurts, and whom a list to act on names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from linkage.detect.held import ask_in_portions
from linkage.detect.innocents import Expected, Risk, expect
from linkage.errors import UsageError
from linkage.link.kinds import describe
from linkage.store import GraphStore


class Action(NamedTuple):
    """An action with the least probability that it asks for, unless told otherwise."""

    name: str
    threshold: float
    words: str
    harms: bool = True


# A customer banned by mistake loses the work that depends on it: one in a hundred at the very edge of the list. A limit is
# felt and can be taken back, a check is answered in a minute, and watching is not felt; nobody is named below one in two
# anyway. A value is worth blocking where nine in ten of those who hold it are the network's.
ACTIONS = {
    one.name: one
    for one in (
        Action("ban", 0.99, "close the accounts"),
        Action("limit", 0.9, "slow the accounts down"),
        Action("verify", 0.5, "ask the holders to show who they are", harms=False),
        Action(
            "watch", 0.5, "look at the accounts more closely, without a mark that they notice", harms=False
        ),
        Action("block", 0.9, "refuse whoever comes with a value"),
    )
}
# Families whose values can be blocked: a client is a product, a prompt or a name anybody's.
_NOT_BLOCKED = frozenset({"client", "content"})
# A value that one account alone holds goes with the account.
LEAST_HOLDERS = 2


@dataclass(frozen=True)
class BlockedValue:
    """A value that members hold, and whom blocking it would hit: `accounts` hold it in all, `holders` are members.

    `refused` says why it should not be blocked; `infrastructure` is what the link step took it for.
    """

    kind: str
    value: str
    accounts: int
    holders: tuple[Risk, ...]
    infrastructure: str | None
    threshold: float

    @property
    def members(self) -> int:
        """How many of its holders are members."""
        return len(self.holders)

    @property
    def outside(self) -> int:
        """How many others hold it or held it; they count as innocents, all of them."""
        return self.accounts - self.members

    @property
    def probability(self) -> float:
        """The share of its holders that are expected to be the network's."""
        return round(sum(1.0 - risk.said for risk in self.holders) / self.accounts, 6)

    @property
    def refused(self) -> str | None:
        """Why it should not be blocked, None where it can be."""
        if self.infrastructure:
            return f"infrastructure ({self.infrastructure}): strangers are behind it, known and still to come"
        if self.probability < self.threshold:
            return f"{self.outside:,} of its {self.accounts:,} holders are outside of the network"
        return None

    @cached_property
    def expected(self) -> Expected:
        """The innocents among its holders."""
        own = expect(self.holders)
        return Expected(round(self.outside + own.mean, 6), own.low, self.outside + own.high)

    def to_dict(self) -> dict[str, Any]:
        """Return the value as in the JSON of `network export --action block`."""
        return {
            "kind": self.kind,
            "value": self.value,
            "members": self.members,
            "outside": self.outside,
            "probability": self.probability,
            "expected_innocents": self.expected.mean,
            "low": self.expected.low,
            "high": self.expected.high,
            "infrastructure": self.infrastructure,
            "refused": self.refused,
        }


def find_action(name: str, threshold: float | None = None) -> tuple[Action, float]:
    """Return an action and the threshold to use; raises UsageError for an unknown one, or no probability."""
    if name not in ACTIONS:
        raise UsageError(f"{name}: no such action; there are {', '.join(ACTIONS)}")
    chosen = ACTIONS[name].threshold if threshold is None else threshold
    if not 0.0 <= chosen <= 1.0:
        raise UsageError(f"--threshold {chosen}: give a probability from 0 to 1")
    return ACTIONS[name], chosen


def block_values(store: GraphStore, risks: Sequence[Risk], threshold: float) -> list[BlockedValue]:
    """Return the values that members share and that could be blocked, those that hit most of the network first.

    Holders outside of the network are counted over all time and taken as innocents, all of them.
    """
    by_account = {risk.account_id: risk for risk in risks}
    rows = ask_in_portions(sorted(by_account), store.account_values)
    kinds = {kind.kind: kind for kind in describe(row[1] for row in rows)}
    holders: dict[tuple[str, str, int, str | None], list[Risk]] = defaultdict(list)
    for account, kind, value, _, _, _, _, accounts, _, infrastructure in rows:
        if kinds[kind].ties and kinds[kind].family not in _NOT_BLOCKED:
            holders[kind, value, accounts, infrastructure].append(by_account[account])
    found = [
        BlockedValue(kind, value, accounts, tuple(members), infrastructure, threshold)
        for (kind, value, accounts, infrastructure), members in holders.items()
        if len(members) >= LEAST_HOLDERS
    ]
    return sorted(
        found, key=lambda one: (one.refused is not None, -one.members, one.outside, one.kind, one.value)
    )


def hit_by(
    store: GraphStore, values: Sequence[BlockedValue], members: Collection[str]
) -> tuple[list[tuple[Risk, ...]], list[int]]:
    """Return for each value the members that hold it and none before it, and how many others do: nobody twice."""
    seen: set[str] = set()
    hit, others = [], []
    for value in values:
        new = tuple(risk for risk in value.holders if risk.account_id not in seen)
        rows = store.holders(value.kind, value.value) if value.outside else []
        strangers = {row[2] for row in rows} - seen - set(members)
        seen |= strangers | {risk.account_id for risk in new}
        hit.append(new)
        others.append(len(strangers))
    return hit, others


def count_refused(values: Sequence[BlockedValue]) -> Mapping[str, int]:
    """Count the values that are not blocked, by why."""
    reasons = Counter(
        f"infrastructure: {value.infrastructure}" if value.infrastructure else "held outside of the network"
        for value in values
        if value.refused
    )
    return dict(sorted(reasons.items()))
