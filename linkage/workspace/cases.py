"""The casebook of a workspace with its data: what is asked and judged in a case is asked of, and checked against, what is there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from linkage import __version__
from linkage.casebook.canonical import digest
from linkage.casebook.casebook import Case, Casebook
from linkage.casebook.curation import Curated, curated, merge, split, undo
from linkage.casebook.entries import Entry, time_of
from linkage.casebook.keys import SigningKey
from linkage.casebook.words import command_of
from linkage.errors import UsageError
from linkage.link.derived import REVISION
from linkage.workspace.curated import find_curated, names_of
from linkage.workspace.judgements import Judgements

if TYPE_CHECKING:
    from linkage.detect import Network
    from linkage.lake import Snapshot
    from linkage.workspace.questions import Workspace

NETWORK_ID = re.compile(r"net_[0-9a-f]{12}")
SAME = "the same answer to the last digit"
NEAREST = 3
STANDINGS = ("alleged", "assessed", "adjudicated")
"""Who stands behind a claim: whoever said it; who weighed the evidence; a court or regulator that decided."""


@dataclass(frozen=True)
class Replayed:
    """A question of a case asked again: `outcome` is `same`, `differs`, or `changed` where its data is not here any more."""

    entry: Entry
    outcome: str
    answer: str
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the JSON of `case replay`."""
        return {
            "entry": self.entry.number,
            "command": command_of(self.entry.body["question"]),
            "outcome": self.outcome,
            "recorded": self.entry.body["answer"],
            "answer": self.answer,
            "words": self.words,
        }


class Cases(Casebook):
    """The casebook of `workspace`; make it by `Workspace.casebook`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.lake.root)
        self._data = workspace
        self._judgements = Judgements(workspace.lake, workspace.settings)

    def ask(self, case: Case, subject: str, key: SigningKey, *, max_innocents: float | None = None) -> Entry:
        """Add a network to a case by its id, or ask for a seed's, and write down question, answer's digest and state of the data.

        Raises UsageError for a network or seed that is not known.
        """
        if NETWORK_ID.fullmatch(subject):
            question: dict[str, Any] = {"name": "network", "network_id": subject}
        else:
            limit = self._data.settings.max_innocents if max_innocents is None else max_innocents
            question = {"name": "expand", "seeds": [subject], "max_innocents": limit}
        state = self._state()
        answer, found = self._answer(question)
        body = {"question": question, "answer": digest(answer), "found": found, "state": state}
        if question["name"] == "network":
            return case.append("add", {"network_id": subject, **body}, key)
        return case.append("ask", body, key)

    def replay(self, case: Case) -> Iterator[Replayed]:
        """Ask each recorded question of a case again, in order, and compare the digests of the answers."""
        for entry in case.entries:
            if entry.kind in ("ask", "add") and "state" in entry.body:
                yield self._ask_again(entry)

    def judge(
        self, case: Case, account_a: str, account_b: str, linked: bool, reason: str, key: SigningKey
    ) -> Entry:
        """Write down that two accounts are one hand's, or are not; raises UsageError for one that is not known."""
        if account_a == account_b:
            raise UsageError(f"{account_a}: name two different accounts")
        known = set(self._data.account_ids())
        for account in (account_a, account_b):
            if account not in known:
                raise UsageError(f"{account}: no such account")
        body = {"account_a": account_a, "account_b": account_b, "linked": linked, "reason": reason}
        return case.append("judge", body, key)

    def claim(
        self, case: Case, network_id: str, org_id: str, standing: str, reason: str, key: SigningKey
    ) -> Entry:
        """Write down to whom a network belongs.

        Raises UsageError for a network or organization that is not known, an unknown standing, an empty reason, and while
        the case is blind. Where no organizations were taken in, any id is taken.
        """
        if standing not in STANDINGS:
            raise UsageError(f"{standing}: a standing is {', '.join(STANDINGS)}")
        if not reason.strip():
            raise UsageError("a name needs its reason: give --reason")
        if case.is_blind:
            raise UsageError(
                f"{case.case_id}: names are hidden until the case is closed; `linkage case close {case.case_id}` first"
            )
        network = self._data.networks.find(network_id)
        self._find_organization(org_id)
        body = {"network_id": network.network_id, "org_id": org_id, "standing": standing, "reason": reason}
        return case.append("claim", body, key)

    def merge(self, case: Case, networks: list[str], reason: str, key: SigningKey) -> Entry:
        """Make one network of several, under a new id; see `linkage.casebook.curation.merge`."""
        for network in networks:
            self._data.networks.find(network)
        return merge(self, case, networks, reason, key)

    def split(self, case: Case, network_id: str, accounts: list[str], reason: str, key: SigningKey) -> Entry:
        """Make two networks of one, under new ids; raises UsageError where an account is no member, or all are."""
        members = self._data.networks.find(network_id).account_ids
        listed = set(accounts)
        if strangers := sorted(listed - members):
            raise UsageError(f"{strangers[0]}: not in {network_id}; name its accounts only")
        if not listed or listed == members:
            raise UsageError(
                f"{network_id}: name some of its {len(members):,} accounts, not none and not all"
            )
        return split(self, case, network_id, sorted(listed), reason, key)

    def undo(self, case: Case, number: int, reason: str, key: SigningKey) -> Entry:
        """Take back a merge, a split or an undo; see `linkage.casebook.curation.undo`."""
        return undo(self, case, number, reason, key)

    def curated(self) -> dict[str, Curated]:
        """Return the merges and splits that stand, by the id of what they made."""
        return curated(self)

    def _find_organization(self, org_id: str) -> None:
        """Raise UsageError, with the nearest ids, for an organization that neither its table nor an indicator names."""
        snapshot = self._data.lake.snapshot()
        if not (known := _organizations(snapshot, "organizations")):
            return
        if org_id in known or org_id in (known := known | _organizations(snapshot, "indicators")):
            return
        near = difflib.get_close_matches(org_id, sorted(known), n=NEAREST, cutoff=0.0)
        raise UsageError(f"{org_id}: no such organization; nearest: {', '.join(near)}")

    def _state(self, then: datetime | None = None) -> dict[str, Any]:
        """Say what an answer of now, or of what was known `then`, rests on: what was taken in, what was judged, which rules."""
        judged = self._judgements.in_cases(then)
        made = curated(self, time_of(then) if then else None)
        return {
            "snapshot": self._data.lake.snapshot(then).fingerprint,
            "judgements": digest([judged, [[one.network_id, *one.networks] for one in made.values()]]),
            "revision": REVISION,
            "version": __version__,
        }

    def _answer(self, question: dict[str, Any], then: datetime | None = None) -> tuple[Any, dict[str, Any]]:
        """Return an answer, of now or of what was known `then`, and in a few words what it found."""
        if question["name"] == "network":
            network = self._network(question["network_id"], then)
            return network.to_dict(), {"named": network.accounts, "assessment": network.assessment}
        limit = question["max_innocents"]
        answers = self._data.expand(*question["seeds"], max_innocents=limit, known_at=then)
        words = sorted({one.standing.word for one in answers})
        named = sum(len(one.members) for one in answers)
        return [one.to_dict() for one in answers], {"named": named, "assessment": ", ".join(words)}

    def _network(self, network_id: str, then: datetime | None) -> Network:
        if then is None:
            return self._data.networks.find(network_id)
        found = names_of(self._data.detect(known_at=then, store="workspace"))
        if network_id in found:
            return found[network_id]
        store = self._data.store("workspace", known_at=then)
        return find_curated(self, network_id, found, store, time_of(then))

    def _ask_again(self, entry: Entry) -> Replayed:
        """Ask as the data is where it is as it was; else of what had been taken in and judged by then."""
        recorded, now = entry.body["state"], self._state()
        since = [
            words
            for name, words in (
                ("snapshot", "other data was taken in"),
                ("judgements", "other judgements stand"),
            )
            if recorded[name] != now[name]
        ]
        then = entry.written_at if since else None
        try:
            answer = digest(self._answer(entry.body["question"], then)[0])
        except UsageError:  # a network or seed that is not there any more
            answer = ""
        if answer == entry.body["answer"]:
            words = f"the same of what was known then; since then {' and '.join(since)}" if since else SAME
            return Replayed(entry, "same", answer, words)
        state = self._state(then) if then else now
        if any(recorded[name] != state[name] for name in ("snapshot", "judgements")):
            return Replayed(
                entry, "changed", answer, f"{' and '.join(since)}, and what was known then is not here"
            )
        rules = (
            f"; it was made by revision {recorded['revision']} of the rules, now it is {REVISION}"
            if recorded["revision"] != REVISION
            else ""
        )
        return Replayed(entry, "differs", answer, f"the same data gives another answer{rules}")


def _organizations(snapshot: Snapshot, table: str) -> set[str]:
    """Return the ids of organizations in a table of the lake."""
    import pyarrow.parquet as pq

    return {
        name
        for part in snapshot.files(table)
        for name in pq.read_table(part, columns=["org_id"]).column("org_id").unique().to_pylist()
        if name
    }
