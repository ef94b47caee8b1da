"""`linkage signals synchrony`: accounts that act within moments of each other beyond their own rhythms."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownAtOption,
    OutputOption,
    WorkspaceOption,
    read_duration,
)

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.signals.synchrony import Synchrony

COLUMNS = ("account_a", "account_b", "weight", "expected", "p_value")
MOST_DRAWN = 50
# Pairs as sure as one in a hundred are counted on stderr, beside how many chance gives.
SURE_P = 0.01


def synchrony(
    workspace: WorkspaceOption,
    accounts: Annotated[list[str] | None, typer.Argument(help="Accounts, two or more.")] = None,
    cell: Annotated[str | None, typer.Option(help="All members of this cell.")] = None,
    accounts_file: Annotated[
        str | None,
        typer.Option(
            "--accounts", metavar="FILE", help="A file with one account a line; - is standard input."
        ),
    ] = None,
    window: Annotated[
        timedelta | None,
        typer.Option(
            parser=read_duration, metavar="TIME", help="How far apart at most: 60s, 5m.", show_default="60s"
        ),
    ] = None,
    shuffles: Annotated[
        int, typer.Option(min=19, help="How often days are shuffled; p-values are no finer than that.")
    ] = 499,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Test whether accounts act at the same moments more than their own daily rhythms explain.

    The weight of a pair is the number of pairs of requests at most the window apart. The null moves each account's
    whole days among its days of the same weekday. The p-value of all accounts together is said on stderr.

    Example: linkage signals synchrony acct_1 acct_2 acct_3 --window 60s
    """
    from linkage.cli.account_list import read_accounts
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    named = [*(accounts or []), *(read_accounts(accounts_file) if accounts_file else [])]
    with opened(workspace) as opening:
        found = opening.signals.synchrony(
            named, cell=cell, window=window, arrangements=shuffles, as_of=as_of, known_at=known_at
        )

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import shorten

        table = plain_table("account", "account", ">weight", ">expected", ">p")
        for row in found.to_list()[:MOST_DRAWN]:
            table.add_row(
                shorten(row["account_a"], 30),
                shorten(row["account_b"], 30),
                f"{row['weight']:,}",
                f"{row['expected']:.1f}",
                f"{row['p_value']:.3f}",
            )
        console.print(table)
        if len(found.weight) > MOST_DRAWN:
            console.print(f"{len(found.weight) - MOST_DRAWN:,} more; --format csv gives all")

    emit(format, output, document=found.to_list, columns=COLUMNS, rows=found.to_list, view=view)
    print(describe_synchrony(found), file=sys.stderr)


def describe_synchrony(found: Synchrony) -> str:
    """Say how sure the group as a whole is, and how many pairs are as sure as chance makes one in a hundred."""
    sure = sum(p <= SURE_P for p in found.p_value)
    said = f"{found.pairs:,} pairs, {sure:,} with p <= {SURE_P:g}, {found.pairs * SURE_P:,.1f} by chance"
    said += f" (days shuffled {found.arrangements} times)"
    if found.group_p_value is not None:
        said += f"; all together p = {found.group_p_value:.3g}"
    return f"{said}; {found.left_out:,} less busy accounts left out" if found.left_out else said
