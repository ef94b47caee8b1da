"""`linkage share match`: what a list from another provider hits here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

COLUMNS = ("kind", "value", "accounts", "networks", "members", "innocents", "lift", "infrastructure")


def match(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A list as CSV, STIX 2.1 or MISP JSON, whoever wrote it.", show_default=False
        ),
    ],
    workspace: WorkspaceOption,
    hash_key: Annotated[
        Path | None,
        typer.Option(
            "--hash-key",
            metavar="FILE",
            help="The key that both sides hold, where the values are hashed. Whoever holds it can enumerate addresses "
            "and phone numbers.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Say which accounts and networks hold the values of another provider's list, beside what chance would give.

    The list is compared here; nothing is sent. Only uses at a time for which the list speaks count. An account is not
    accused by a match: see what else links it, and how many accounts in no network hold the same. CSV needs a line of
    column names with kind and value; first_seen, valid_until and tlp are read where they are there.

    Example: linkage share match received.csv
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        found = opening.sharing.match(file, hash_key)

    def view(console: Console) -> None:
        from linkage.cli.share_view import draw_matches

        draw_matches(console, found)

    emit(
        format.value,
        output,
        document=found.to_dict,
        columns=COLUMNS,
        rows=lambda: (
            one._asdict() | {"networks": list(one.members), "members": sum(one.members.values())}
            for one in found.values
        ),
        view=view,
    )
