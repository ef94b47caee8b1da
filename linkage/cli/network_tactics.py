"""`linkage network scheduler`, `pivot`, `timeline`: how a group of accounts is run, as words, data and pictures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownAtOption,
    OutputOption,
    WorkspaceOption,
)
from linkage.errors import LinkageError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from linkage.workspace.tactics import Tactics


class By(StrEnum):
    """How long a bin of a timeline is."""

    hour = "hour"
    day = "day"
    week = "week"


GroupArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="NETWORK-OR-SEED", show_default=False,
        help="A network, a cell, or an account or value as `expand` takes it, with the members of its answer.",
    ),
]  # fmt: skip
AccountsOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Take these accounts instead: one id a line; - is standard input.", show_default=False),
]  # fmt: skip
SvgOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Draw the picture into this file too.", show_default=False)
]
ForceOption = Annotated[bool, typer.Option("--force", help="Let --svg replace a file.")]


def scheduler(
    workspace: WorkspaceOption,
    network: GroupArgument = None,
    accounts: AccountsOption = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Take the group as one queue, not cell by cell.")
    ] = False,
    shuffles: Annotated[
        int, typer.Option(min=99, help="How often the order is shuffled; no p-value is below one in so many.")
    ] = 499,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    svg: SvgOption = None,
    force: ForceOption = False,
) -> None:
    """Tell which queueing rule explains the order in which accounts are used, or that none does.

    Round robin, least recently used, weighted, sticky session or fill first, cell by cell, against accounts drawn at
    random and against accounts that know nothing of each other. A platform or a nightly batch has a queue too: this
    tells how a group is run, never by whom.

    Example: linkage network scheduler acct_1
    """
    from linkage.cli.output import emit
    from linkage.cli.tactics_svg import scheduler_svg
    from linkage.cli.tactics_view import SCHEDULER_COLUMNS, draw_scheduler, scheduler_rows

    with _tactics(workspace, network, accounts, as_of, known_at, svg, force) as group:
        found = group.scheduler(whole=whole, shuffles=shuffles)
    if svg:
        _save(scheduler_svg(found), svg, force)
    emit(format, output, document=found.to_dict, columns=SCHEDULER_COLUMNS, rows=lambda: scheduler_rows(found),
         view=lambda console: draw_scheduler(console, found, len(group.accounts)))  # fmt: skip


def pivot(
    workspace: WorkspaceOption,
    network: GroupArgument = None,
    accounts: AccountsOption = None,
    model: Annotated[
        str | None, typer.Option(help="This release only.", show_default="each in the data")
    ] = None,
    hours: Annotated[
        int, typer.Option(min=1, max=2160, help="How long after the release is looked at.")
    ] = 24,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    svg: SvgOption = None,
    force: ForceOption = False,
) -> None:
    """Measure how much of a group's traffic is on a new model within a day of its release.

    Beside it stand matched controls: accounts in no group, alike in traffic before the release, plan, pathway and age.
    With a 95 % interval of the difference, and a p-value.

    Example: linkage network pivot acct_1
    """
    from linkage.cli.output import emit
    from linkage.cli.tactics_svg import pivot_svg
    from linkage.cli.tactics_view import PIVOT_COLUMNS, draw_pivots

    with _tactics(workspace, network, accounts, as_of, known_at, svg, force) as group:
        found = group.pivot(model, hours=hours)
    rows = [one.to_dict() for one in found]
    if svg:
        _save(pivot_svg(found), svg, force)
    emit(format, output, document=lambda: rows, columns=PIVOT_COLUMNS, rows=lambda: rows,
         view=lambda console: draw_pivots(console, found, len(group.accounts)))  # fmt: skip


def timeline(
    workspace: WorkspaceOption,
    network: GroupArgument = None,
    accounts: AccountsOption = None,
    by: Annotated[By, typer.Option(help="How long a bin is.")] = By.day,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    svg: SvgOption = None,
    force: ForceOption = False,
) -> None:
    """Show a group's tactics over time, and where they changed.

    Requests, accounts, sign-ups, bans, and the shares of capabilities and models, with the moments at which shares
    changed by more than the group's own unrest explains.

    Example: linkage network timeline acct_1
    """
    from linkage.cli.output import emit
    from linkage.cli.tactics_svg import timeline_svg
    from linkage.cli.tactics_view import TIMELINE_COLUMNS, draw_timeline, timeline_rows

    with _tactics(workspace, network, accounts, as_of, known_at, svg, force) as group:
        found = group.timeline(by.value)
    if svg:
        _save(timeline_svg(found), svg, force)
    emit(format, output, document=found.to_dict, columns=TIMELINE_COLUMNS, rows=lambda: timeline_rows(found),
         view=lambda console: draw_timeline(console, found))  # fmt: skip


@contextmanager
def _tactics(
    workspace: Path,
    network: str | None,
    accounts: str | None,
    as_of: datetime | None,
    known_at: datetime | None,
    svg: Path | None,
    force: bool,
) -> Iterator[Tactics]:
    """Give the group that was named; what cannot be written is refused before the work."""
    from linkage.cli.account_list import read_accounts
    from linkage.cli.opening import opened

    if (network is None) == (accounts is None):
        raise UsageError("name a network, a cell or a seed, or --accounts FILE; one of them")
    if svg and svg.exists() and not force:
        raise UsageError(f"{svg}: is there already; --force replaces it")
    named: list[str] | None = None if accounts is None else read_accounts(accounts)
    times: dict[str, Any] = {"as_of": as_of, "known_at": known_at}
    with opened(workspace) as opening:
        yield opening.tactics(network, accounts=named, **times)


def _save(svg: str, path: Path, force: bool) -> None:
    """Write a picture; it is for others' eyes too, so its permissions are an ordinary file's."""
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(svg)
        path.chmod(0o644)
    except FileExistsError:
        raise UsageError(f"{path}: is there already; --force replaces it") from None
    except OSError as error:
        raise LinkageError(f"{path}: cannot write: {error.strerror}") from None
    print(f"linkage: {path}", file=sys.stderr)
