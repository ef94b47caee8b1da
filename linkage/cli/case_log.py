"""`linkage case log`: everything that was written in a case, and the check of its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.case_new import CaseArgument
from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

LOG_COLUMNS = ("number", "at", "kind", "author", "fingerprint", "words", "withdrawn_by", "digest")


def log(
    case: CaseArgument,
    workspace: WorkspaceOption,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Check signatures, order and approvals; exit 4 where one is wrong."),
    ] = False,
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="DIGEST",
            help="With --verify: an entry's digest that was written down earlier.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Print every entry of a case in order, those taken back marked.

    The digest of the last entry stands for the whole log: write it down elsewhere, and --verify --head shows later that
    nothing was cut off since. JSON has the entries as they are read; the file in the workspace's `casebook/cases` as they
    were signed.

    Example: linkage case log case_0123456789ab --verify
    """
    from linkage.cli.case_view import draw_log, log_rows
    from linkage.cli.opening import opened
    from linkage.cli.output import emit
    from linkage.errors import UsageError

    if head and not verify:
        raise UsageError("--head: say --verify as well")
    with opened(workspace) as opening:
        found = opening.casebook.case(case)
        if verify:
            found.check(head)
        entries, blind = found.entries, found.is_blind
        half_written = found.log.has_half_written()
    rows = log_rows(entries, blind=blind)

    def view(console: Console) -> None:
        draw_log(console, rows, verified=verify, half_written=half_written)

    emit(
        format,
        output,
        document=lambda: {
            "case_id": case,
            "verified": verify,
            "entries": [{**row, "body": entry.body} for row, entry in zip(rows, entries, strict=True)]
            if not blind
            else rows,
        },
        columns=LOG_COLUMNS,
        rows=lambda: rows,
        view=view,
    )
