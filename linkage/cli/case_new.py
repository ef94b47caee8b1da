"""`linkage case new`, `list`, `show` and `close`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import Format, FormatOption, KeyOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from linkage.casebook import Case, Entry

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A case's id: case_….", show_default=False)]
EntryArgument = Annotated[
    int, typer.Argument(metavar="ENTRY", help="The number of an entry of the case.", show_default=False)
]
CASE_COLUMNS = ("case_id", "title", "state", "opened_at", "opened_by", "entries", "networks")
ENTRY_COLUMNS = ("section", "entry", "at", "by", "words", "approved_by")


def new(
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help="What the case is about.", show_default=False)
    ],
    workspace: WorkspaceOption,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide names of organizations until the case is closed.")
    ] = False,
    key: KeyOption = None,
) -> None:
    """Open a case, and print its id.

    Example: linkage case new "Shared cards in January"
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        print(opening.casebook.create(title, signing_key(key), blind=blind).case_id)


def list_cases(
    workspace: WorkspaceOption, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """List the cases in the order in which they were opened.

    Example: linkage case list
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        rows = [_row(case) for case in opening.casebook.cases()]

    def view(console: Console) -> None:
        from linkage.cli.case_view import draw_cases

        draw_cases(console, rows)

    emit(format, output, document=lambda: {"cases": rows}, columns=CASE_COLUMNS, rows=lambda: rows, view=view)


def show(
    case: CaseArgument,
    workspace: WorkspaceOption,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Show how a case stands: networks, questions, judgements, claims with their approvals, notes.

    What was superseded or undone is not shown; `linkage case log` has everything. CSV and Parquet give one row an entry.

    Example: linkage case show case_0123456789ab
    """
    from linkage.casebook.state import state_of
    from linkage.cli.case_view import draw_case, state_rows
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        state = state_of(opening.casebook.case(case))

    def view(console: Console) -> None:
        draw_case(console, state)

    emit(
        format,
        output,
        document=lambda: state,
        columns=ENTRY_COLUMNS,
        rows=lambda: state_rows(state),
        view=view,
    )


def close(case: CaseArgument, workspace: WorkspaceOption, key: KeyOption = None) -> None:
    """Close a case: nothing more is asked, judged or noted in it, and names are not hidden any more.

    Claims, approvals, exports, letters and appeals can still be written.

    Example: linkage case close case_0123456789ab
    """
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        print_entry(append(opening.casebook.case(case), "close", {}, key))


def append(case: Case, kind: str, body: dict[str, Any], key: Path | None) -> Entry:
    """Append an entry signed by the key that a command was given."""
    from linkage.cli.keygen import signing_key

    return case.append(kind, body, signing_key(key))


def print_entry(entry: Entry) -> None:
    """Say on one line what was written."""
    from linkage.casebook.words import tell
    from linkage.cli.safe import shorten

    print(f"{entry.log} entry {entry.number}: {shorten(tell(entry), 400)}")


def _row(case: Case) -> dict[str, Any]:
    first = case.entries[0]
    return {
        "case_id": case.case_id,
        "title": str(first.body["title"]),
        "state": "closed" if case.is_closed else "blind" if case.is_blind else "open",
        "opened_at": first.at,
        "opened_by": first.signed_by,
        "entries": len(case.entries),
        "networks": case.networks,
    }
