"""`linkage changes`: what the batches since a time changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.detect import AllOption
from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption, read_duration, read_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from rich.console import Console

    from linkage.detect.changes import Change

COLUMNS = (
    "network_id", "changes", "assessment", "assessment_before", "accounts", "accounts_before", "account_id",
    "probability", "opened_at", "after_ban",
)  # fmt: skip


def read_since(text: str) -> datetime:
    """Read an ISO 8601 time, or how long ago: 24h, 1d."""
    try:
        return read_time(text)
    except typer.BadParameter:
        pass
    try:
        ago = read_duration(text)
    except typer.BadParameter:
        raise typer.BadParameter(
            f"{text!r} is neither an ISO 8601 time such as 2026-02-01T12:00:00Z nor how long ago, such as 1d"
        ) from None
    return datetime.now(UTC) - ago


def changes(
    workspace: WorkspaceOption,
    since: Annotated[
        datetime,
        typer.Option(
            parser=read_since,
            metavar="TIME",
            help="When batches were taken in: an ISO 8601 time, or how long ago (1d, 24h).",
        ),
    ],
    all_networks: AllOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Say what new batches changed: networks grown, grown again after bans, new, merged, split or gone.

    What was known at that time is compared with what is known now; both are linked, and kept. JSON gives each network
    with its new and lost members, CSV and Parquet one row a new member.

    Example: linkage changes --since 1d
    """  # fmt: skip
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        found = opening.changes(since)
    shown = [one for one in found.changes if all_networks or not one.shown.is_minor]

    def view(console: Console) -> None:
        from linkage.cli.network_view import draw_changes

        draw_changes(console, found.batches, shown, len(found.changes) - len(shown))

    emit(format.value, output, document=lambda: found.to_dict(everything=all_networks), columns=COLUMNS,
         rows=lambda: _rows(shown), view=view)  # fmt: skip


def _rows(changes: Iterable[Change]) -> Iterable[dict[str, Any]]:
    for change in changes:
        said = change.to_dict()
        for member in change.new_members:
            yield {**{name: said[name] for name in COLUMNS[:6]}, **member._asdict()}
