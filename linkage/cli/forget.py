"""`linkage forget`: take accounts, and what only they held, out of everything that a workspace keeps, for good."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import Format, FormatOption, KeyOption, OutputOption, WorkspaceOption
from linkage.errors import CheckFailed, LinkageError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.workspace.erased import Erased

COLUMNS = ["what", "rows"]

ReasonOption = Annotated[
    str, typer.Option("--reason", help="Why, for the entry in the ledger.", show_default=False)
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would go and change nothing.")]
WithoutGraphOption = Annotated[
    bool,
    typer.Option(
        "--without-graph",
        help="Leave the graph on the server that the settings name for later, and note that.",
    ),
]


def forget(
    workspace: WorkspaceOption,
    accounts: Annotated[list[str] | None, typer.Argument(help="Accounts to forget.")] = None,
    accounts_file: Annotated[
        str | None,
        typer.Option(
            "--accounts", metavar="FILE", help="A file with one account a line; - is standard input."
        ),
    ] = None,
    reason: ReasonOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    without_graph: WithoutGraphOption = False,
    key: KeyOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Forget accounts for good: their rows, and every value that nobody else holds.

    Goes through accepted and refused rows, derived tables, the log of networks, the graph and the names in the
    casebook, searches every file of the workspace for what was to go, and signs an entry in the ledger that says
    how much went, when and why, without a name. Nothing brings it back. What others hold too stays with them. Logs that
    were taken in, bundles that were handed over and backups lie outside: docs/erasure.md.

    Stopped in the middle, the same command goes on. Ends with 4 when the search still finds something, with 5 when
    the graph cannot be reached; nothing was changed then.

    Example: linkage forget acct_3 --reason "asked for by its owner" --yes
    """
    from linkage.cli.account_list import read_accounts
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    named = [*(accounts or []), *(read_accounts(accounts_file) if accounts_file else [])]
    if not named:
        raise UsageError("name the accounts to forget: linkage forget ACCOUNT…, or --accounts FILE")

    def look() -> Erased:
        with opened(workspace) as opening:
            return opening.erasure.forget(named)

    if dry_run:
        print_erased(look(), format, output)
        return
    if not yes:
        ask(look)
    signed_by = signing_key(key)
    with opened(workspace) as opening:
        erased = opening.erasure.forget(named, key=signed_by, reason=reason, graph=not without_graph)
    print_erased(erased, format, output)


def ask(look: Callable[[], Erased]) -> None:
    """Show what is to go and ask whether it shall.

    Raises UsageError where nobody can be asked, LinkageError when the answer is no.
    """
    if not sys.stdin.isatty():
        raise UsageError("this cannot be undone, and nobody can be asked: say --yes, or look with --dry-run")
    from rich.console import Console

    draw_erased(look())(Console(stderr=True, highlight=False, markup=False, emoji=False))
    if not typer.confirm("Forget this for good?", err=True):
        raise LinkageError("nothing was changed")


def print_erased(erased: Erased, format: Format, output: Path | None) -> None:
    """Print what went or would go; raises CheckFailed when something is still there."""
    from linkage.cli.output import emit

    emit(
        format.value,
        output,
        document=erased.to_dict,
        columns=COLUMNS,
        rows=lambda: rows_of(erased),
        view=draw_erased(erased),
    )
    if erased.traces:
        files = ", ".join(f"{path} ({places})" for path, places in erased.traces[:3])
        more = f" and {len(erased.traces) - 3} more" if len(erased.traces) > 3 else ""
        raise CheckFailed(
            f"still found in {files}{more}: what is signed cannot be rewritten, and what a person wrote is not; "
            "see docs/erasure.md"
        )


def rows_of(erased: Erased) -> list[dict[str, Any]]:
    """Return how many rows of what went or would go."""
    counts = {
        **{name: count for name, count in sorted(erased.rows.items()) if count},
        "refused rows": erased.rejects,
        "repairs noted": erased.warnings,
        "values": erased.values,
        **{f"graph: {name}": count for name, count in erased.graph_removed.items()},
    }
    return [{"what": what, "rows": rows} for what, rows in counts.items()]


def draw_erased(erased: Erased) -> Callable[[Console], None]:
    """Return the view of what went or would go."""

    def view(console: Console) -> None:
        from linkage.cli.drawing import bytes_text, count, plain_table

        told = count(erased.accounts, "account")
        console.print(
            f"{told} forgotten" if erased.done else f"{told} would be forgotten; nothing was changed yet"
        )
        table = plain_table("what", ">rows")
        for row in rows_of(erased):
            table.add_row(row["what"], f"{row['rows']:,}")
        console.print()
        console.print(table)
        console.print()
        if erased.held:
            stays = "value stays" if erased.held == 1 else "values stay"
            console.print(f"{erased.held:,} {stays}: others hold {'it' if erased.held == 1 else 'them'} too.")
        if not erased.done:
            return
        if erased.graph == "removed":
            console.print("The graph holds them no more; `linkage neo4j load` brings it up to date.")
        elif erased.graph == "to do":
            console.print(
                "The graph still holds them: give the command again when its server can be reached."
            )
        if erased.files and not erased.traces:
            size = bytes_text(erased.size)
            console.print(
                f"No trace in {count(erased.files, 'file')} of the workspace ({size}), searched to the last byte."
            )
        if erased.entry is not None:
            console.print(f"Entry {erased.entry} of the ledger says so, by reference and without a name.")
        elif not erased.files:
            console.print("There was nothing left to forget.")

    return view
