"""Networks that persons put together or took apart: entries of cases, each under an id of its own that never means another.

What detection found is never changed by it. A network is in one merge or split at a time; the result can be merged or
split in turn, and is undone in the opposite order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from linkage.casebook.canonical import digest
from linkage.casebook.casebook import Case, Casebook
from linkage.casebook.entries import Entry
from linkage.casebook.keys import SigningKey
from linkage.casebook.standing import standing
from linkage.errors import UsageError


@dataclass(frozen=True)
class Curated:
    """A network that a person made: of all accounts of `networks`, or of one of them only or all but `accounts`.

    `accounts` is None for a merge; `listed` says whether the network is that of the accounts that were listed.
    """

    network_id: str
    case_id: str
    entry: Entry
    networks: tuple[str, ...]
    accounts: frozenset[str] | None = None
    listed: bool = True

    @property
    def kind_words(self) -> str:
        """Say of what it was made."""
        if self.accounts is None:
            return f"merged from {', '.join(self.networks)}"
        return f"{'accounts split off' if self.listed else 'the others of'} {self.networks[0]}"

    @property
    def words(self) -> str:
        """Say how it was made, by whom and when."""
        author, at = self.entry.signed_by, self.entry.at[:10]
        return f"{self.kind_words} by {author} on {at}, {self.case_id} entry {self.entry.number}"

    def to_dict(self) -> dict[str, Any]:
        """Return how it was made, as in the JSON of `network list` and `show`."""
        return {
            "kind": "merge" if self.accounts is None else "split",
            "networks": list(self.networks),
            "case_id": self.case_id,
            "entry": self.entry.number,
            "by": self.entry.signed_by,
            "at": self.entry.at,
            "reason": str(self.entry.body.get("reason") or ""),
        }


def curated(casebook: Casebook, until: str | None = None) -> dict[str, Curated]:
    """Return the merges and splits that stand, or stood at a time, by the id of what they made, in the order they were written."""
    made = [
        one
        for case in casebook.cases()
        for entry in standing(case.entries, "merge", "split", until=until)
        for one in _made(case.case_id, entry)
    ]
    return {one.network_id: one for one in sorted(made, key=lambda one: one.entry.at)}


def taken(made: Iterable[Curated]) -> dict[str, list[str]]:
    """Return for each network that is in a merge or split the ids of what was made of it."""
    into: dict[str, list[str]] = {}
    for one in made:
        for network in one.networks:
            into.setdefault(network, []).append(one.network_id)
    return into


def merge(casebook: Casebook, case: Case, networks: list[str], reason: str, key: SigningKey) -> Entry:
    """Write that networks are one hand's; the entry's body has the new `network_id`.

    Raises UsageError for fewer than two, and for one that is in a merge or split already.
    """
    ordered = sorted(set(networks))
    if len(ordered) < 2:
        raise UsageError("name two different networks at least")
    _check_free(casebook, ordered)
    body = {"network_id": _new_id(case, 0), "networks": ordered, "reason": reason}
    return case.append("merge", body, key)


def split(
    casebook: Casebook, case: Case, network: str, accounts: list[str], reason: str, key: SigningKey
) -> Entry:
    """Write that some accounts of a network are another hand's; `network_ids` has their new id, then that of the others.

    Raises UsageError where the network is in a merge or split already.
    """
    _check_free(casebook, [network])
    body = {
        "networks": [network],
        "network_ids": [_new_id(case, 0), _new_id(case, 1)],
        "accounts": sorted(set(accounts)),
        "reason": reason,
    }
    return case.append("split", body, key)


def undo(casebook: Casebook, case: Case, number: int, reason: str, key: SigningKey) -> Entry:
    """Take back a merge, a split or an undo; raises UsageError for another entry, and where later ones rest on it."""
    entry = case.entry(number)
    if entry.kind not in ("merge", "split", "undo"):
        raise UsageError(
            f"{case.case_id}: entry {number} is of kind {entry.kind}; undo is for a merge, a split or an undo, "
            "`linkage case supersede` for what was judged, noted or claimed"
        )
    if entry not in standing(case.entries, entry.kind):
        raise UsageError(f"{case.case_id}: entry {number} was undone already")
    root = entry
    while root.kind == "undo":
        root = case.entry(root.body["entry"])
    if root in standing(case.entries, root.kind):  # it goes: nothing made later may rest on it
        into = taken(curated(casebook).values())
        for one in _made(case.case_id, root):
            if later := into.get(one.network_id):
                raise UsageError(f"{one.network_id}: {later[0]} was made of it; undo that first")
    else:  # it comes back: its networks may be in nothing else by now
        _check_free(casebook, list(map(str, root.body.get("networks", ()))))
    return case.append("undo", {"entry": number, "digest": entry.digest, "reason": reason}, key)


def _made(case_id: str, entry: Entry) -> list[Curated]:
    """Return what an entry made: nothing where it is no merge or split of the shape that `merge` and `split` write."""
    body = entry.body
    try:
        networks = tuple(map(str, body["networks"])) if entry.kind in ("merge", "split") else ()
        if entry.kind == "merge":
            return [Curated(str(body["network_id"]), case_id, entry, networks)]
        if entry.kind == "split":
            accounts = frozenset(map(str, body["accounts"]))
            first, rest = map(str, body["network_ids"])
            return [
                Curated(first, case_id, entry, networks, accounts),
                Curated(rest, case_id, entry, networks, accounts, listed=False),
            ]
    except (KeyError, TypeError, ValueError):
        return []
    return []


def _check_free(casebook: Casebook, networks: list[str]) -> None:
    into = taken(curated(casebook).values())
    for network in networks:
        if network in into:
            raise UsageError(
                f"{network}: {' and '.join(into[network])} was made of it already; name that, or undo it first"
            )


def _new_id(case: Case, part: int) -> str:
    """Return an id that no other entry of any case gives."""
    stored = case.log.stored()
    return f"net_{digest({'case': case.case_id, 'after': stored[-1].digest, 'part': part})[:12]}"
