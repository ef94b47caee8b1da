"""`linkage signals`: pairs of accounts that act together, with what chance explains of them."""

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
from linkage.cli.signals_links import shared, successors
from linkage.cli.signals_synchrony import synchrony

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.signals.coactivity import Coactivity

COLUMNS = ("account_a", "account_b", "weight")
# Rows that a terminal is given; the other formats give all.
MOST_DRAWN = 50

signals_app = typer.Typer(no_args_is_help=True, help="Accounts that act together.")


@signals_app.callback()
def signals() -> None:
    """Look at accounts together: the same thing at the same moment, the same values, one after the other.

    Example: linkage signals coactivity --kind template --window 60s
    """


signals_app.command()(shared)
signals_app.command()(successors)
signals_app.command()(synchrony)


@signals_app.command()
def coactivity(
    workspace: WorkspaceOption,
    kind: Annotated[
        str,
        typer.Option(
            help="What both bring: ip, ja4, ua, template, end_user, model, or a kind of identifier with times."
        ),
    ],
    window: Annotated[
        timedelta,
        typer.Option(parser=read_duration, metavar="TIME", help="How far apart at most: 60s, 5m, 2h."),
    ],
    least_weight: Annotated[int, typer.Option("--least-weight", min=1, help="Leave lighter pairs out.")] = 1,
    shuffles: Annotated[
        int, typer.Option(min=0, help="How often clocks are shuffled for the chance rate; 0 for none.")
    ] = 5,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Find pairs of accounts that came to one value at the same moment.

    The weight of a pair is the number of pairs of events, one of each account, with one value and at most the
    window apart. What shuffled clocks would show is said on stderr: each event keeps its day, and takes the time
    of day of another of its account's.

    Example: linkage signals coactivity --kind template --window 60s
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        found = opening.signals.coactivity(
            kind, window, least_weight=least_weight, shuffles=shuffles, as_of=as_of, known_at=known_at
        )

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import shorten

        table = plain_table("account", "account", ">weight")
        for row in found.to_list()[:MOST_DRAWN]:
            table.add_row(shorten(row["account_a"], 40), shorten(row["account_b"], 40), f"{row['weight']:,}")
        console.print(table)
        if len(found.weight) > MOST_DRAWN:
            console.print(f"{len(found.weight) - MOST_DRAWN:,} more; --format csv gives all")

    emit(format, output, document=found.to_list, columns=COLUMNS, rows=found.to_list, view=view)
    print(describe_chance(found), file=sys.stderr)


def describe_chance(found: Coactivity) -> str:
    """Say how many pairs there are, and how many as heavy shuffled clocks show."""
    pairs = len(found.weight)
    said = f"{pairs:,} pairs of accounts"
    if found.chance is None:
        return f"{said}; chance not asked for"
    chance = found.chance.pairs_from
    least = min(chance)
    said += f"; {chance[least]:,.1f} by chance (clocks shuffled {found.chance.shuffles} times)"
    beyond = next((weight for weight in sorted(chance) if chance[weight] * 20 <= _from(found, weight)), None)
    if beyond is not None and pairs:
        said += f"; from weight {beyond} on {_from(found, beyond):,} against {chance[beyond]:,.1f}"
    return said


def _from(found: Coactivity, least: int) -> int:
    return sum(weight >= least for weight in found.weight)
