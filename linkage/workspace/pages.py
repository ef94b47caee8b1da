"""Gather what the page of an answer shows beside the answer itself: times of accounts, links, days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from linkage.expand import Expansion
from linkage.expand.answer import Member
from linkage.expand.odds import probability
from linkage.lake import connect

if TYPE_CHECKING:
    from linkage.evidence.dossier import BinFacts, LinkFacts
    from linkage.store import GraphStore
    from linkage.workspace.questions import Workspace


def page_of_answers(
    workspace: Workspace,
    answers: Sequence[Expansion],
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    store: str | None = None,
) -> bytes:
    """Return the HTML page of answers of `expand`, with the bars behind each member; see `linkage.evidence.page`.

    The times and the store are those that the answers were asked with.
    """
    from linkage import __version__
    from linkage.evidence.page import render_page
    from linkage.evidence.page_expand import Surroundings, dossier_of

    times: dict[str, Any] = {"as_of": as_of, "known_at": known_at}
    asked = workspace.store(store, **times)
    answers = [
        one if one.explained else replace(one, explained=workspace.explain(one, store=store, **times))
        for one in answers
    ]
    seeds = _seeds(asked, answers)
    explained = _explain_seeds(asked, seeds)
    answers = [replace(one, explained={**explained, **one.explained}) for one in answers]
    accounts = sorted({*seeds, *(member.account_id for one in answers for member in one.members)})
    about = Surroundings(
        accounts=len(workspace.account_ids(**times)),
        end=_end(asked, as_of),
        version=__version__,
        activity=_rows(lambda some: asked.activity(some, 0, 0), accounts),
        cells={row[0]: row for row in asked.cells(sorted({step.cell_id for one in answers for step in one.steps}))},
        seeds=seeds,
        links=_links(workspace, accounts, times),
        timelines=[_timeline(workspace, one, times) for one in answers],
    )  # fmt: skip
    question = f"linkage expand {' '.join(dict.fromkeys(one.seed for one in answers))}"
    return render_page(dossier_of(answers, about, question))


def _seeds(store: GraphStore, answers: Sequence[Expansion]) -> dict[str, Member]:
    """Return the seeds with their own fit to the cells they are in: an answer does not name them."""
    rows = store.account_cells(sorted({account for one in answers for account in one.accounts}))
    return {
        account: Member(account, round(probability(microbits), 9), microbits, tuple(kinds.split()), cell)
        for account, cell, microbits, _, kinds in rows
    }


def _explain_seeds(store: GraphStore, seeds: dict[str, Member]) -> dict[str, Any]:
    from linkage.expand.why import explain_member

    return explain_member(store, sorted(seeds)) if seeds else {}


def _rows(ask: Any, accounts: Sequence[str]) -> dict[str, Sequence[Any]]:
    from linkage.detect.held import ask_in_portions

    return {row[0]: row for row in ask_in_portions(accounts, ask)}


def _links(workspace: Workspace, accounts: Sequence[str], times: dict[str, Any]) -> list[LinkFacts]:
    files = [str(file) for file in workspace.link(**times).files("account_links")]
    with connect(workspace.lake.root, workspace.settings) as connection:
        rows = connection.execute(
            "SELECT account_a, account_b, microbits, kinds FROM read_parquet($files) "
            "WHERE account_a IN (SELECT unnest($ids)) AND account_b IN (SELECT unnest($ids)) ORDER BY ALL",
            {"files": files, "ids": list(accounts)},
        ).fetchall()
    return [{"account_a": a, "account_b": b, "microbits": bits, "kinds": kinds.split()} for a, b, bits, kinds in rows]  # fmt: skip


def _timeline(workspace: Workspace, one: Expansion, times: dict[str, Any]) -> list[BinFacts]:
    if not one.members:
        return []
    accounts = [*one.accounts, *(member.account_id for member in one.members)]
    return [
        {
            "at": round(datetime.fromisoformat(day.at).timestamp()) * 1_000_000,
            "requests": day.requests,
            "accounts": day.accounts,
            "sign_ups": day.sign_ups,
            "bans": day.bans,
        }
        for day in workspace.tactics(accounts=accounts, **times).timeline("day").bins
    ]


def _end(store: GraphStore, as_of: datetime | None) -> str:
    """Return the end of the data: the time asked for, else that of the last day on which anybody was seen."""
    if as_of:
        return as_of.astimezone(UTC).isoformat()
    last = max((row[0] for row in store.last_days()), default=None)
    if last is None:
        return ""
    return (datetime(1970, 1, 1, 23, 59, 59, tzinfo=UTC) + timedelta(days=last)).isoformat()
