"""`linkage evidence rederive`: do a bundle's conclusions follow from what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import Format, FormatOption, OutputOption

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from linkage.evidence.rederive import Rederivation
    from linkage.evidence.verification import Check


def rederive(
    bundle: Annotated[
        Path, typer.Argument(metavar="BUNDLE", help="The bundle, a directory or a .zip.", show_default=False)
    ],
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key", metavar="FINGERPRINT|FILE", help="A key that may have signed it. May be repeated."
        ),
    ] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Derive the networks of a bundle again from its rows and its counts of everybody, and compare to the last digit.

    It needs no workspace, no Neo4j and no network, and leaves nothing behind. What rests on the signer's word alone is told.
    Ends with 4 where anything differs or the seal does not hold.

    Example: linkage evidence rederive bundle.zip
    """
    from linkage.cli.output import emit
    from linkage.errors import CheckFailed
    from linkage.evidence.rederive import rederive as rederive_bundle

    found = rederive_bundle(bundle, trusted=key or ())
    emit(
        format.value,
        output,
        document=found.to_dict,
        columns=("name", "holds", "words"),
        rows=lambda: [check._asdict() for check in found.checks],
        view=lambda console: _draw(console, found),
    )
    if not found.ok:
        raise typer.Exit(CheckFailed.exit_code)


def _draw(console: Console, found: Rederivation) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from linkage.cli.safe import visible
    from linkage.evidence.limits import ATTESTED, REDERIVED

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for check in found.checks:
        table.add_row(Text(visible(check.name)), word_of(check), Text(visible(check.words)))
    console.print(table)
    if not found.ok:
        console.print()
        console.print(
            Text("What is stated does not follow from what is here: rely on none of it.", style="bold")
        )
        return
    for title, lines in (("Derived again", REDERIVED), ("Attested by who signed, not derived", ATTESTED)):
        console.print()
        console.print(Text(title, style="bold"))
        for line in lines:
            console.print(Padding(Text(f"• {line}"), (0, 0, 0, 2)))


def word_of(check: Check) -> Text:
    """Return the word for one line of it: a network is equal, all else holds."""
    from rich.text import Text

    if not check.name.startswith("net_"):
        return word_of_seal(check)
    return Text("equal", style="green") if check.holds else Text("DIFFERS", style="bold red")


def word_of_seal(check: Check) -> Text:
    """Return the word for one line of a verification."""
    from rich.text import Text

    marks = {True: ("holds", "green"), False: ("FAILS", "bold red"), None: ("not checked", "dim")}
    word, style = marks[check.holds]
    return Text(word, style=style)
