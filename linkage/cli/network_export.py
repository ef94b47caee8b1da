"""`linkage network export`: a network with its members, or a list to act on that carries the innocents it would hit."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.network_list import NetworkArgument, show
from linkage.cli.options import Format, KeyOption, NetworkFormat, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.detect.collateral import ActionList

COLUMNS = (
    "account_id", "action", "probability", "expected_innocents_upto_here", "list_low", "list_high",
)  # fmt: skip
VALUE_COLUMNS = (
    "kind", "value", "action", "probability", "members", "outside", "expected_innocents_upto_here", "list_low",
    "list_high",
)  # fmt: skip
# What a view calls a column; the action and the interval of the whole list stand above the table.
HEADS = {"expected_innocents_upto_here": "innocents up to here", "outside": "others"}


class ActionName(StrEnum):
    """What is to be done."""

    ban = "ban"
    verify = "verify"
    limit = "limit"
    watch = "watch"
    block = "block"


def export(
    network: NetworkArgument,
    workspace: WorkspaceOption,
    action: Annotated[
        ActionName | None,
        typer.Option("--action", help="Write the list to act on, with the innocents it is expected to hit."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold",
            metavar="P",
            help="Least probability of who is listed (for `block`: of a value's holders).",
            show_default="ban .99, limit and block .9, verify and watch .5",
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help="The case in which a second person approves the list.",
            show_default=False,
        ),
    ] = None,
    key: KeyOption = None,
    format: Annotated[NetworkFormat, typer.Option("--format", help="How to write it.")] = NetworkFormat.csv,
    output: OutputOption = None,
) -> None:
    """Write one network with all its members, or with --action the accounts or values to act on.

    Without --action: one row a member, JSON with reasons and cells, or GraphML. With it: one row an account (a value for
    `block`), the surest first, with the innocents expected up to that row and a 95 % interval for the whole list; JSON has
    them under `collateral`. Such a list leaves only with a second person's approval: the first call writes into the case
    what was prepared and ends with exit code 4 and the command that approves it. In CSV a value that a spreadsheet
    would run begins with an apostrophe; JSON and Parquet hold every value as it was received. See docs/collateral.md.

    Example: linkage network export net_0123456789ab --output members.csv
    """
    if action is None:
        if threshold is not None or case is not None:
            raise typer.BadParameter("--threshold and --case go with --action")
        _export_members(network, workspace, format, output)
        return
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened
    from linkage.errors import UsageError
    from linkage.workspace.collateral import list_action, release

    if format is NetworkFormat.graphml:
        raise UsageError("--format graphml: a list to act on is csv, json, parquet or table")
    if case is None:
        raise UsageError("--action: name the case in which a second person approves the list: --case CASE")
    with opened(workspace) as opening:
        listed = list_action(opening, network, action.value, threshold)
        release(opening, listed, case, signing_key(key))
    print_list(listed, format.value, output)


def print_list(listed: ActionList, format: str, output: Path | None) -> None:
    """Print a list to act on in the format asked for."""
    from linkage.cli.output import emit

    columns = VALUE_COLUMNS if listed.action.name == "block" else COLUMNS

    def view(console: Console) -> None:
        from rich.table import Table

        console.print(f"{listed.words}\n")
        table = Table(box=None, pad_edge=False)
        shown = [column for column in columns if column not in ("action", "list_low", "list_high")]
        for column in shown:
            table.add_column(
                HEADS.get(column, column),
                justify="left" if column in ("account_id", "kind", "value") else "right",
            )
        for row in listed.rows():
            table.add_row(*(_shown(row[column]) for column in shown))
        console.print(table)

    emit(
        format,
        output,
        document=lambda: {
            "network_id": listed.network_id,
            "collateral": listed.to_dict(),
            "values" if listed.action.name == "block" else "members": list(listed.rows()),
        },
        columns=columns,
        rows=listed.rows,
        view=view,
    )


def _shown(value: object) -> str:
    from linkage.cli.safe import shorten

    return f"{value:.6f}" if isinstance(value, float) else shorten(str(value))


def _export_members(network: str, workspace: Path, format: NetworkFormat, output: Path | None) -> None:
    if format is not NetworkFormat.graphml:
        show(network, workspace, True, Format(format.value), output)
        return
    from linkage.cli.opening import opened
    from linkage.cli.output import write
    from linkage.expand.export import to_graphml

    with opened(workspace) as opening:
        surest = opening.networks.find(network).members[0].account_id
        answers = opening.expand(surest, max_innocents=float("inf"))
    write(to_graphml(answers).encode("utf-8"), output)
