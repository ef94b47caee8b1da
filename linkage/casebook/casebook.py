"""The casebook of a workspace: a log for each case, and a ledger of what belongs to no case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.casebook.canonical import digest
from linkage.casebook.entries import Entry, check_chain, refuse_approval, time_of
from linkage.casebook.keys import SigningKey
from linkage.casebook.log import Log, raise_if_half_written
from linkage.casebook.rotation import owners_of
from linkage.casebook.sealing import seal
from linkage.casebook.standing import standing
from linkage.errors import CheckFailed, UsageError

if TYPE_CHECKING:
    from linkage.casebook.references import References

AFTER_CLOSE = ("claim", "approve", "supersede", "share", "export", "letter", "appeal", "erase")
"""What can be written when a case is closed: names, which a blind case hides until then, and what leaves the tool."""
CASE_ID = re.compile(r"case_[0-9a-f]{12}")


class Case:
    """One case: its log, and what the entries come to; `owners` of keys as `rotation.owners_of` tells them."""

    def __init__(self, log: Log, owners: Mapping[str, str] | None = None) -> None:
        self.log = log
        self.owners = owners or {}

    @property
    def case_id(self) -> str:
        """The id of the case: `case_` and 12 hex digits of the digest of how it was opened."""
        return self.log.name

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was written, in order, as the file holds it now."""
        return self.log.entries()

    def entry(self, number: int) -> Entry:
        """Return one entry; raises UsageError for a number that none has."""
        entries = self.entries
        if not 1 <= number <= len(entries):
            raise UsageError(
                f"{self.case_id}: there is no entry {number}; `linkage case log {self.case_id}` lists them"
            )
        return entries[number - 1]

    @property
    def title(self) -> str:
        """What the case was called when it was opened."""
        return str(self.entries[0].body["title"])

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed: nothing more is asked or judged in it; see `AFTER_CLOSE`."""
        return self.log.has_kind("close")

    @property
    def is_blind(self) -> bool:
        """Whether names of organizations are hidden: from `case new --blind` until it is closed."""
        return bool(self.log.stored()[0].body.get("blind")) and not self.is_closed

    @property
    def networks(self) -> list[str]:
        """The networks that were added and not taken back, in order."""
        named = [entry.body.get("network_id") for entry in standing(self.log.stored(), "add")]
        return list(dict.fromkeys(str(name) for name in named if name))

    def append(self, kind: str, body: dict[str, Any], key: SigningKey, at: datetime | None = None) -> Entry:
        """Append an entry; see `Log.append`.

        Raises UsageError for a case that is closed and for an approval that does not count.
        """
        if kind == "approve" and (
            refused := refuse_approval(self.log.stored(), body, key.public_key, self.owners)
        ):
            raise UsageError(f"{self.case_id}: {refused}")
        if kind not in AFTER_CLOSE and self.is_closed:
            raise UsageError(f"{self.case_id}: the case is closed; open another with `linkage case new`")
        return self.log.append(kind, body, key, at)

    def superseding(self, number: int, reason: str) -> dict[str, Any]:
        """Return the body of an entry of kind `supersede` that takes back entry `number`.

        Raises UsageError for what cannot be taken back so, and for what was already.
        """
        entry = self.entry(number)
        if entry.kind not in ("ask", "add", "judge", "note", "claim", "appeal", "supersede"):
            how = (
                f"`linkage case undo {self.case_id} {number}`"
                if entry.kind in ("merge", "split", "undo")
                else "nothing"
            )
            raise UsageError(f"{self.case_id}: entry {number} is of kind {entry.kind}; {how} takes that back")
        if entry not in standing(self.entries, entry.kind):
            raise UsageError(f"{self.case_id}: entry {number} was taken back already")
        return {"entry": number, "digest": entry.digest, "reason": reason}

    def approve(self, number: int, key: SigningKey, at: datetime | None = None) -> Entry:
        """Approve an entry as a second person.

        Raises UsageError where there is no such entry, or the key is the one that signed it.
        """
        entries = self.log.stored()
        approved = entries[number - 1].digest if 1 <= number <= len(entries) else ""
        return self.append("approve", {"entry": number, "digest": approved}, key, at)

    def approvals(self, number: int) -> list[Entry]:
        """Return the approvals of an entry that count: by another key, of the entry as it is."""
        entries = self.entries
        return [
            entry
            for entry in entries
            if entry.kind == "approve"
            and entry.body.get("entry") == number
            and refuse_approval(entries[: entry.number - 1], entry.body, entry.public_key, self.owners)
            is None
        ]

    def check(self, head: str | None = None, *, half_written: bool = False) -> None:
        """Check the whole log; raises CheckFailed naming the first entry that is wrong.

        With `half_written` a last line that a killed process left is no fault: it is no entry, nobody was told it was.
        """
        entries = self.log.stored()
        if not entries or entries[0].kind != "open" or entries[0].log != self.case_id:
            raise CheckFailed(
                f"{self.log.path}: does not begin with how {self.case_id} was opened; restore it from a copy"
            )
        if (
            case_id_of(entries[0].at, entries[0].author, entries[0].public_key, entries[0].body)
            != self.case_id
        ):
            raise CheckFailed(f"{self.log.path}: its first entry opened another case; restore it from a copy")
        check_chain(entries, head, self.owners)
        if not half_written:
            raise_if_half_written(self.log)


class Casebook:
    """The casebook of the workspace at `workspace_root`; nothing is made before something is written."""

    def __init__(self, workspace_root: Path) -> None:
        self._workspace = Path(workspace_root)
        self.root = self._workspace / "casebook"

    @property
    def ledger(self) -> Log:
        """The log of what belongs to no case: erasures, keys, what was shared without a case."""
        return Log(self.root / "ledger.jsonl", self.references)

    @property
    def references(self) -> References:
        """What the references in the logs stand for."""
        from linkage.casebook.references import References

        return References(self._workspace)

    def create(self, title: str, key: SigningKey, at: datetime | None = None, *, blind: bool = False) -> Case:
        """Open a case; raises UsageError for a title that is empty or cannot be shown in a line."""
        title = title.strip()
        if not title or not title.isprintable():
            raise UsageError("a case needs a title of one line that can be shown")
        body: dict[str, Any] = {"title": title, "blind": blind}
        opened_at = at or datetime.now(UTC)
        sealed = seal(body, self.references)
        case = self._open(case_id_of(time_of(opened_at), key.name, key.public_key, sealed))
        if case.log.path.exists():
            raise UsageError(f"{case.case_id}: this case was opened already")
        case.append("open", body, key, opened_at)
        return case

    def case(self, case_id: str) -> Case:
        """Return a case by its id; raises UsageError for an unknown one."""
        if not CASE_ID.fullmatch(case_id) or not self._path(case_id).is_file():
            raise UsageError(f"{case_id}: no such case; `linkage case list` lists them")
        return self._open(case_id)

    def cases(self) -> list[Case]:
        """Return all cases by the time at which they were opened."""
        names = [path.stem for path in (self.root / "cases").glob("case_*.jsonl")]
        owners = self.owners()
        found = [self._open(name, owners) for name in names if CASE_ID.fullmatch(name)]
        begun = [case for case in found if case.log.stored()]
        return sorted(begun, key=lambda case: (case.log.stored()[0].at, case.case_id))

    def blind_networks(self) -> frozenset[str]:
        """Return the networks for which names of organizations are hidden: those of a case that is blind."""
        return frozenset(network for case in self.cases() if case.is_blind for network in case.networks)

    def owners(self) -> dict[str, str]:
        """Return for each key that replaced another the first one of that person."""
        return owners_of(self.ledger.stored())

    def _open(self, case_id: str, owners: Mapping[str, str] | None = None) -> Case:
        return Case(Log(self._path(case_id), self.references), self.owners() if owners is None else owners)

    def _path(self, case_id: str) -> Path:
        return self.root / "cases" / f"{case_id}.jsonl"


def case_id_of(at: str, author: str, public_key: str, body: dict[str, Any]) -> str:
    """Return the id of the case that was opened so: a case cannot be passed off as another."""
    return f"case_{digest({'at': at, 'author': author, 'public_key': public_key, 'body': body})[:12]}"


def require_approval(case: Case, kind: str, subject: dict[str, Any]) -> Entry:
    """Return the newest approved entry of a kind whose body has all of `subject`: before a name or an action leaves.

    Raises CheckFailed that says what to do where there is none.
    """
    fitting = [
        entry
        for entry in standing(case.entries, kind)
        if all(entry.body.get(name) == value for name, value in subject.items())
    ]
    for entry in reversed(fitting):
        if case.approvals(entry.number):
            return entry
    about = ", ".join(str(value) for value in subject.values())
    if fitting:
        raise CheckFailed(
            f"{case.case_id}: entry {fitting[-1].number} ({kind}: {about}) is not approved by a second person; "
            f"they say `linkage case approve {case.case_id} {fitting[-1].number}` with their own key"
        )
    how = f"`linkage case claim {case.case_id} …`" if kind == "claim" else f"it as an entry of kind {kind}"
    raise CheckFailed(
        f"{case.case_id}: nobody wrote down a {kind} on {about}; write {how}, then a second person approves it"
    )
