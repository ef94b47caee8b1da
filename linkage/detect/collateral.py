"""What acting on a network costs those who have nothing to do with it: for each action the innocents expected on its list.

`docs/collateral.md` says what the numbers mean and how they were held against the truth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from linkage.detect.actions import (
    ACTIONS,
    Action,
    BlockedValue,
    block_values,
    count_refused,
    find_action,
    hit_by,
)
from linkage.detect.held import ask_in_portions
from linkage.detect.innocents import (
    MEASURED_NETWORKS,
    MEASURED_PLACES,
    Expected,
    Risk,
    expect,
    measured_bounds,
    risks_of,
)
from linkage.detect.network import Network
from linkage.errors import UsageError
from linkage.expand.odds import MICRO
from linkage.store import GraphStore, Row

DAY_US = 86_400 * 1_000_000
# Refused values that a document shows, those that most members hold; all are counted by reason.
REFUSED_SHOWN = 20


@dataclass(frozen=True)
class ActionList:
    """Whom one action on a network would hit, the surest first.

    `requests_per_day` are theirs over the network's whole time; `paying` have a payment method (None where nobody
    looked), `paying_innocents` of them are expected to be innocents. Accounts banned already are counted, not listed.
    `upto` are the innocents expected up to each row, nobody counted twice.
    Where the network is not assessed as malicious (`shows_harm`), everybody counts as innocent.
    """

    network_id: str
    shows_harm: bool
    action: Action
    threshold: float
    members: tuple[tuple[Risk, float], ...]
    values: tuple[BlockedValue, ...]
    upto: tuple[float, ...]
    outside: int
    expected: Expected
    banned_already: int
    requests_per_day: float
    paying: int | None
    paying_innocents: float | None

    @property
    def accounts(self) -> int:
        """How many accounts would be hit."""
        return len(self.members) + self.outside

    @property
    def words(self) -> str:
        """Say what it would hit in one sentence."""
        what = f"{self.action.name}: {_count(self.accounts, 'account')}"
        if self.action.name == "block":
            what += (
                f" by {_count(len(self.values), 'value')}, {self.outside:,} of them outside of the network"
            )
        said = f"{what}; nothing shows harm, so all of them count as innocents"
        if self.shows_harm:
            said = (
                f"{what}; {_number(self.expected.mean)} expected to be innocents by the model,"
                f" {self.expected.low:,} to {self.expected.high:,} (95 %) with its own errors counted"
            )
        said += f"; {_number(self.requests_per_day)} requests a day"
        if self.paying is not None and self.paying_innocents is not None:
            said += (
                f"; {self.paying:,} pay, {_number(self.paying_innocents)} of them expected to be innocents"
            )
        if self.banned_already:
            said += f"; {self.banned_already:,} banned already and not listed"
        return said

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as in the JSON of `network export --action` and in a report."""
        return {
            "action": self.action.name,
            "accounts": self.accounts,
            "expected_innocents": self.expected.mean,
            "low": self.expected.low,
            "high": self.expected.high,
            "threshold": self.threshold,
            "requests_per_day": self.requests_per_day,
            "paying": self.paying,
            "paying_innocents": self.paying_innocents,
            "banned_already": self.banned_already,
            "words": self.words,
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield a row an account, or a value for `block`, with the innocents expected up to it and those of the list."""
        whole = {"list_low": self.expected.low, "list_high": self.expected.high}
        if self.action.name == "block":
            for value, upto in zip(self.values, self.upto, strict=True):
                yield {
                    "kind": value.kind, "value": value.value, "action": "block", "probability": value.probability,
                    "members": value.members, "outside": value.outside, "expected_innocents_upto_here": upto, **whole,
                }  # fmt: skip
            return
        for (risk, probability), upto in zip(self.members, self.upto, strict=True):
            yield {
                "account_id": risk.account_id, "action": self.action.name, "probability": probability,
                "expected_innocents_upto_here": upto, **whole,
            }  # fmt: skip


@dataclass(frozen=True)
class Collateral:
    """What each action on a network would hit, at its usual threshold, and what could be blocked."""

    network_id: str
    actions: tuple[ActionList, ...]
    values: tuple[BlockedValue, ...]
    refused: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the document that a report draws."""
        return {
            "network_id": self.network_id,
            "actions": [one.to_dict() for one in self.actions],
            "values": [value.to_dict() for value in self.values],
            "values_refused": self.refused,
            "method": METHOD,
        }


def collateral_of(store: GraphStore, network: Network, payers: Collection[str] | None = None) -> Collateral:
    """Return what each action on a network would cost; `payers` are accounts that have a payment method."""
    looked = _Looked.at(store, network, payers)
    values = block_values(store, looked.risks, ACTIONS["block"].threshold)
    lists = tuple(_list(store, looked, action, action.threshold, values) for action in ACTIONS.values())
    good = [value for value in values if not value.refused]
    bad = [value for value in values if value.refused]
    return Collateral(network.network_id, lists, (*good, *bad[:REFUSED_SHOWN]), dict(count_refused(bad)))


def list_action(
    store: GraphStore,
    network: Network,
    action: str,
    threshold: float | None = None,
    payers: Collection[str] | None = None,
) -> ActionList:
    """Return whom an action would hit: accounts at least as likely as the threshold, or holders of values to block.

    Raises UsageError for an unknown action and a threshold that is no probability.
    """
    chosen, least = find_action(action, threshold)
    looked = _Looked.at(store, network, payers)
    values = block_values(store, looked.risks, least) if chosen.name == "block" else []
    return _list(store, looked, chosen, least, values)


@dataclass(frozen=True)
class _Looked:
    """What is asked once about a network: the risks of its members, what they did, and who pays."""

    network: Network
    risks: list[Risk]
    activity: dict[str, Row]
    payers: Collection[str] | None

    @classmethod
    def at(cls, store: GraphStore, network: Network, payers: Collection[str] | None) -> _Looked:
        rows = ask_in_portions(sorted(network.account_ids), lambda some: store.activity(some, 0, 0))
        return cls(network, risks_of(store, network), {row[0]: row for row in rows}, payers)


def _list(
    store: GraphStore, looked: _Looked, action: Action, threshold: float, values: Sequence[BlockedValue]
) -> ActionList:
    likely = {member.account_id: member.probability for member in looked.network.members}
    offered = tuple(value for value in values if not value.refused) if action.name == "block" else ()
    hit: list[tuple[Risk, ...]] = [(risk,) for risk in looked.risks if likely[risk.account_id] >= threshold]
    others = [0] * len(hit)
    if action.name == "block":
        hit, others = hit_by(store, offered, looked.network.account_ids)
    everybody = [risk.account_id for some in hit for risk in some]
    rows = [looked.activity[account] for account in everybody if account in looked.activity]
    banned = {row[0] for row in rows if row[2] == "banned"}
    left = [[risk for risk in some if risk.account_id not in banned] for some in hit]
    if action.name != "block":
        left = [some for some in left if some]
        others = [0] * len(left)
    listed, outside = [risk for some in left for risk in some], sum(others)
    own = expect(listed)
    upto = accumulate(
        other + sum(risk.said for risk in some) for some, other in zip(left, others, strict=True)
    )
    paying = None if looked.payers is None else [risk for risk in listed if risk.account_id in looked.payers]
    return ActionList(
        looked.network.network_id,
        looked.network.assessment == "malicious",
        action,
        threshold,
        tuple((risk, likely[risk.account_id]) for risk in listed),
        offered,
        tuple(round(number, 6) for number in upto),
        outside,
        Expected(round(own.mean + outside, 6), own.low, own.high + outside),
        len(banned),
        _requests_per_day(looked.network, [row for row in rows if row[0] not in banned]),
        None if paying is None else len(paying),
        None if paying is None else round(sum(risk.said for risk in paying), 6),
    )


def refuse_harm(network: Network, action: str) -> None:
    """Raise UsageError for an action that harms on a network that is not assessed as malicious."""
    if ACTIONS[action].harms and network.assessment != "malicious":
        raise UsageError(
            f"{network.network_id}: assessed as {network.assessment}, so nothing shows harm and everybody in it counts"
            f" as innocent: no {action}; `--action verify` and `--action watch` can be listed"
        )


def _requests_per_day(network: Network, rows: Sequence[Row]) -> float:
    if network.first_at is None or network.last_at is None:
        return 0.0
    days = max(1, -(-(network.last_at - network.first_at) // DAY_US))
    return round(sum(row[4] or 0 for row in rows) / days, 1)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _number(value: float) -> str:
    """Write a number so that a little is not nought."""
    if value and value < 0.01:
        return "less than 0.01"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:,.0f}"


def _method() -> str:
    parts = []
    bounds = [least / MICRO for least, _ in MEASURED_PLACES[1:]]
    names = [f"less than {bounds[0]:.0f} bits", *(f"{bits:.0f} bits or more" for bits in bounds)]
    for name, (_, measured) in zip(names, MEASURED_PLACES, strict=True):
        most = measured_bounds(measured)[1]
        parts.append(f"{measured.wrong:,} of {measured.of:,} with {name} (at most {most:.2%} at 95 %)")
    return (
        "Expected innocents are the sum of what each account lacks to certainty, by the model. The interval (95 %) adds"
        " the chances that single accounts are misplaced and that a cell was tied wrongly, which brings all of it in at"
        " once. Its upper end takes the worse of the model's probability and of what was measured on simulated worlds"
        f" nobody had looked at: wrong members were {'; '.join(parts)}. It is never nought. Not in the interval: that"
        f" the network as a whole is no operator's. That was so for {MEASURED_NETWORKS.wrong} of"
        f" {MEASURED_NETWORKS.of:,} networks assessed as malicious there"
        f" (at most {measured_bounds(MEASURED_NETWORKS)[1]:.1%} at 95 %); real"
        " data may be worse than simulated data. For a value, everybody outside of the network who ever held it counts"
        " as an innocent; who will hold it later (an address is given to another subscriber) is not in the data."
    )


METHOD = _method()
