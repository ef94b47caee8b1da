"""`linkage retention`: take out of a workspace what is older than a period, for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.forget import DryRunOption, ReasonOption, WithoutGraphOption, YesOption, ask, print_erased
from linkage.cli.options import (
    Format,
    FormatOption,
    KeyOption,
    OutputOption,
    WorkspaceOption,
    read_duration,
    read_time,
)
from linkage.errors import UsageError

if TYPE_CHECKING:
    from linkage.workspace.erased import Erased

SHORTEST = timedelta(days=1)


def read_age(text: str) -> timedelta:
    """Read how old is too old: 400d.

    A number alone is refused: elsewhere it is seconds, and here that would forget everybody. So is less than a day.
    """
    told = text.strip()
    if told.replace(".", "", 1).isdigit():
        raise typer.BadParameter(f"{told!r} has no unit; for days say so: 400d")
    age = read_duration(told)
    if age < SHORTEST:
        raise typer.BadParameter(
            f"{told!r} is less than a day and would forget nearly everybody; say days: 400d"
        )
    return age


def retention(
    workspace: WorkspaceOption,
    older_than: Annotated[
        timedelta | None,
        typer.Option(
            "--older-than",
            parser=read_age,
            metavar="TIME",
            help="How old is too old: 400d.",
            show_default="the setting `retention_days`",
        ),
    ] = None,
    before: Annotated[
        datetime | None,
        typer.Option("--before", parser=read_time, metavar="TIME", help="The same as a time, in ISO 8601."),
    ] = None,
    reason: ReasonOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    without_graph: WithoutGraphOption = False,
    key: KeyOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Forget what is older than the retention period: accounts that did nothing since, and old events of all others.

    An account that made no request, showed no identifier, added no card and changed no status within the period is
    forgotten as by `linkage forget`. Of every other account the requests and dated identifiers from before it go, and
    with them the values that nobody holds any more; refused rows go when they were taken in before it.

    Example: linkage retention --older-than 400d --dry-run
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    if older_than is not None and before is not None:
        raise UsageError("--older-than and --before: give one of them")
    with opened(workspace) as opening:
        days = opening.settings.retention_days
    if before is None:
        if older_than is None and days is None:
            raise UsageError("say how old is too old: --older-than 400d, or retention_days in linkage.toml")
        before = datetime.now(UTC) - (timedelta(days=days or 0) if older_than is None else older_than)
    until = before

    def look() -> Erased:
        with opened(workspace) as opening:
            return opening.erasure.retain(until)

    if dry_run:
        print_erased(look(), format, output)
        return
    if not yes:
        ask(look)
    signed_by = signing_key(key)
    with opened(workspace) as opening:
        erased = opening.erasure.retain(until, key=signed_by, reason=reason, graph=not without_graph)
    print_erased(erased, format, output)
