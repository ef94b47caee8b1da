"""Erase persons from a workspace: lake, derived tables, log of networks, graph, casebook's names, with proof and record.

The order is what makes it safe to be killed: a journal first, then the one commit of the lake, then everything that can
be done again, the entry in the ledger, and the journal's end. The same command given again goes on from the journal.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from linkage.casebook.casebook import Casebook
from linkage.casebook.references import References
from linkage.errors import UsageError
from linkage.lake import connect
from linkage.lake.connection import drop_spill
from linkage.lake.erase_journal import Journal, journal_path, read_journal, remove_journal, write_journal
from linkage.workspace.erased import Erased
from linkage.workspace.erasure_graph import ErasedGraph
from linkage.workspace.upkeep import Progress, Upkeep

if TYPE_CHECKING:
    import duckdb

    from linkage.casebook.keys import SigningKey
    from linkage.lake.erase_plan import Erasure as Wanted
    from linkage.lake.erase_plan import Plan
    from linkage.lake.erase_refused import Refused


class Erasure:
    """What a workspace forgets: single accounts, or whatever is older than a time."""

    def __init__(self, workspace: Upkeep, progress: Progress | None = None) -> None:
        self._workspace = workspace
        self._lake = workspace.lake
        self._settings = workspace.settings
        self._progress = progress
        self._references = References(workspace.lake.root)

    def forget(
        self,
        accounts: Iterable[str],
        *,
        key: SigningKey | None = None,
        reason: str = "",
        graph: bool = True,
    ) -> Erased:
        """Remove accounts, and the values that only they hold, from everything that the workspace keeps.

        Without a `key` (to sign the entry in the ledger) it only says what would go. `graph` false leaves a graph on a
        server that the settings name for later. An erasure that was killed is finished first.

        Raises UsageError for an account that is not known and was not forgotten before, StoreUnavailable when the
        graph cannot be reached, CheckFailed when it is another workspace's; nothing is changed then.
        """
        wanted = tuple(dict.fromkeys(accounts))
        if not wanted:
            raise UsageError("name the accounts to forget")
        pending = read_journal(self._lake.root)
        self._refuse_unknown(set(wanted) - set(pending.accounts if pending else ()))
        return self._erase(Journal(wanted, reason=reason, graph=graph), key)

    def retain(
        self,
        before: datetime,
        *,
        key: SigningKey | None = None,
        reason: str = "",
        graph: bool = True,
    ) -> Erased:
        """Remove what is older than a time: accounts that did nothing since, and events of all others.

        Arguments and errors as of `forget`; `before` is an aware time.
        """
        from linkage.lake.erase_age import find_inactive

        if before.tzinfo is None:
            raise UsageError(f"{before!r}: give an aware time")
        with connect(self._lake.root, self._settings) as connection:
            inactive = tuple(find_inactive(connection, self._lake.snapshot(), before))
        journal = Journal(inactive, before.astimezone(UTC).isoformat(), reason, graph=graph)
        erased = self._erase(journal, key)
        if erased.graph == "removed" and self._settings.neo4j_uri:
            from linkage.workspace.graph import Graph

            Graph(self._workspace, self._progress).load()  # accounts that stay have fewer events there too
        return erased

    def _erase(self, journal: Journal, key: SigningKey | None) -> Erased:
        try:
            if key is None:
                return self._look(journal)
            pending = read_journal(self._lake.root)
            if pending is not None:
                finished = self._carry_out(replace(pending, graph=journal.graph), key)
                is_same = set(journal.accounts) <= set(pending.accounts) and not journal.before
                if is_same or (journal.before and pending.before):
                    return finished
            return self._carry_out(journal, key)
        finally:
            drop_spill(self._lake.root)

    def _look(self, journal: Journal) -> Erased:
        """Count what would go, and change nothing."""
        with connect(self._lake.root, self._settings) as connection:
            plan, refused, _ = self._find(connection, journal, dict.fromkeys(journal.accounts, ""))
        return _counted(journal, plan, refused)

    def _find(
        self, connection: duckdb.DuckDBPyConnection, journal: Journal, references: dict[str, str]
    ) -> tuple[Plan, Refused, Wanted]:
        from linkage.lake.erase_plan import Erasure as Wanted
        from linkage.lake.erase_plan import make_plan
        from linkage.lake.erase_refused import find_refused

        before = datetime.fromisoformat(journal.before) if journal.before else None
        wanted = Wanted(references, before)
        snapshot = self._lake.snapshot()
        self._tell("finding", 0, 2)
        plan = make_plan(connection, snapshot, wanted)
        self._tell("finding", 1, 2)
        refused = find_refused(connection, snapshot, wanted, plan)
        self._tell("finding", 2, 2)
        return plan, refused, wanted

    def _carry_out(self, journal: Journal, key: SigningKey) -> Erased:
        from linkage.lake.erase_parts import write_without

        root = self._lake.root
        references = {account: self._references.reference_of(account) for account in journal.accounts}
        with ExitStack() as stack:
            stack.enter_context(self._lake.writing())
            graph = stack.enter_context(ErasedGraph(self._lake, self._settings, journal))
            connection = stack.enter_context(connect(root, self._settings))
            plan, refused, wanted = self._find(connection, journal, references)
            erased = _counted(journal, plan, refused)
            is_named = graph.holds(journal.accounts) or self._logged(set(journal.accounts))
            if erased.is_nothing and not journal.counts and not is_named:
                return replace(erased, done=True)
            journal = self._noted(journal, plan, erased, graph)
            write_journal(root, journal)
            shutil.rmtree(root / "staged", ignore_errors=True)
            write_without(connection, self._lake, wanted, plan, refused, self._progress)
            self._lake.sweep()
            return self._finish(connection, journal, key, references, graph, len(plan.held))

    def _noted(self, journal: Journal, plan: Plan, erased: Erased, graph: ErasedGraph) -> Journal:
        """Return the journal with all that cannot be found out any more once the rows are gone."""
        counts = {
            **erased.rows,
            "rejects": erased.rejects,
            "warnings": erased.warnings,
            "values": erased.values,
        }
        if erased.is_nothing and journal.counts:  # killed after the commit
            counts = dict(journal.counts)
        return replace(
            journal,
            needles=tuple(sorted({*journal.needles, *plan.needles})),
            counts=counts,
            known=tuple(sorted(graph.known)),
        )

    def _finish(
        self,
        connection: duckdb.DuckDBPyConnection,
        journal: Journal,
        key: SigningKey,
        references: dict[str, str],
        graph: ErasedGraph,
        held: int,
    ) -> Erased:
        """Do what comes after the commit; each step may be done again."""
        from linkage.detect.log import log_path, name_by_reference
        from linkage.lake.erase_search import search
        from linkage.link.derived import drop_derived

        root = self._lake.root
        drop_derived(root, {part.name for part in self._lake.snapshot().files("requests")})
        name_by_reference(log_path(root), references)
        removed = graph.erase(journal)
        self._references.erase(*journal.accounts, *journal.needles)
        kept = (journal_path(root), self._references.key_path, root / "tmp" / str(os.getpid()))
        found = search(connection, root, journal.needles, without=kept, progress=self._progress)
        counts = dict(journal.counts)
        erased = Erased(
            "retention" if journal.before else "forget",
            len(journal.accounts),
            rejects=counts.pop("rejects"),
            warnings=counts.pop("warnings"),
            values=counts.pop("values"),
            rows=counts,
            held=held,
            done=True,
            references=tuple(references.values()),
            graph=graph.state,
            graph_removed=removed,
            files=found.files,
            size=found.size,
            traces=tuple((str(trace.path.relative_to(root)), trace.places) for trace in found.traces),
        )
        entry = self._record(journal, erased, key, references)
        remove_journal(root)
        return replace(erased, entry=entry)

    def _record(self, journal: Journal, erased: Erased, key: SigningKey, references: dict[str, str]) -> int:
        """Write into the ledger what was erased, when and why, once for each erasure; return the entry's number."""
        from linkage.lake.erase_needles import Needles

        ledger = Casebook(self._lake.root).ledger
        for entry in ledger.entries():
            if entry.kind == "erase" and entry.body.get("erasure") == journal.erasure:
                return entry.number
        needles = Needles(journal.needles)
        body = erased.to_dict()
        for name in ("done", "entry"):
            del body[name]
        body |= {
            "erasure": journal.erasure,
            "before": journal.before,
            "reason": needles.replace(journal.reason, lambda text: references.get(text, "(erased)")),
        }
        if erased.graph == "to do":
            body["graph_known"] = [list(pair) for pair in journal.known]
        return ledger.append("erase", body, key).number

    def _refuse_unknown(self, accounts: set[str]) -> None:
        from linkage.lake.erase_age import find_known

        with connect(self._lake.root, self._settings) as connection:
            unknown = accounts - find_known(connection, self._lake.snapshot(), accounts)
        if unknown:
            unknown -= self._logged(unknown)
        if unknown and (erased := self.erased_references()):
            unknown = {name for name in unknown if self._references.reference_of(name) not in erased}
        if unknown:
            first, more = min(unknown), len(unknown) - 1
            others = f" (and {more} more of those named)" if more else ""
            raise UsageError(f"{first}: no such account{others}; nothing was changed")

    def _logged(self, accounts: set[str]) -> set[str]:
        """Return which of the accounts the log of networks names."""
        from linkage.detect.log import log_path, read_log

        events = read_log(log_path(self._lake.root))
        return {
            account
            for event in events
            for account in (*event["added"], *event["removed"])
            if account in accounts
        }

    def erased_references(self) -> set[str]:
        """Return the references of all accounts that were ever forgotten, as the ledger names them."""
        entries = Casebook(self._lake.root).ledger.entries()
        return {ref for entry in entries if entry.kind == "erase" for ref in entry.body.get("references", ())}

    def _tell(self, what: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(what, done, total)


def _counted(journal: Journal, plan: Plan, refused: Refused) -> Erased:
    return Erased(
        "retention" if journal.before else "forget",
        len(journal.accounts),
        plan.rows,
        sum(refused.rejected.values()),
        sum(refused.warnings.values()),
        len(plan.needles - set(journal.accounts)),
        len(plan.held),
    )
