"""`linkage expand`: the network of each seed, drawn for an investigator or as data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import (
    AsOfOption,
    KnownAtOption,
    NetworkFormat,
    NetworkFormatOption,
    OutputOption,
    ShowCypherOption,
    StoreOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from rich.console import Console


def expand(
    workspace: WorkspaceOption,
    seeds: Annotated[
        list[str],
        typer.Argument(
            metavar="SEED…",
            help="An account id, or a value whose accounts are the seeds: ip:…, card:…, email:…, end_user:…",
            show_default=False,
        ),
    ],
    explain: Annotated[bool, typer.Option("--explain", help="Show the bits behind each member.")] = False,
    max_innocents: Annotated[
        float | None,
        typer.Option(help="Stop before this many innocents are expected in the answer.", show_default="0.5"),
    ] = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    store: StoreOption = None,
    show_cypher: ShowCypherOption = False,
    all_members: Annotated[
        bool, typer.Option("--all", help="Draw every member, not the 20 likeliest.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the answer as one page too: a map, the bits, a table; it opens from disk.",
        ),
    ] = None,
    format: NetworkFormatOption = NetworkFormat.table,
    output: OutputOption = None,
) -> None:
    """Find the network of each seed, with its reasons.

    That is the accounts that one hand runs, and those left out with why.

    An answer may be empty: an innocent's seed has no network. Members are named only where cards and sign-ups
    stand for a ring, from the likeliest on, until the expected number of innocents would pass --max-innocents.

    Example: linkage expand acct_1 --explain
    """  # fmt: skip
    from linkage.cli.expand_view import draw_expansions
    from linkage.cli.opening import opened
    from linkage.cli.output import emit, write
    from linkage.expand.export import COLUMNS, to_graphml, to_rows

    with opened(workspace, show_cypher=show_cypher, store=store, max_innocents=max_innocents) as opening:
        times: dict[str, Any] = {"as_of": as_of, "known_at": known_at}
        answers = opening.expand(*seeds, **times)
        if explain:
            answers = [replace(one, explained=opening.explain(one, **times)) for one in answers]
        if html is not None:
            write(opening.page(answers, **times), html)

    def view(console: Console) -> None:
        draw_expansions(console, answers, everybody=all_members)

    if format is NetworkFormat.graphml:
        write(to_graphml(answers).encode("utf-8"), output)
        return
    emit(format, output, document=lambda: [one.to_dict() for one in answers], columns=COLUMNS,
         rows=lambda: to_rows(answers), view=view)  # fmt: skip
