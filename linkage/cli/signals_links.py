"""`linkage signals shared` and `successors`: what accounts share in bits, and who took over from whom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownAtOption,
    OutputOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.signals.successors import Successors

SHARED_COLUMNS = ("account_a", "account_b", "microbits", "kinds")
SUCCESSOR_COLUMNS = ("chain", "generation", "predecessor", "successor", "gap_s", "microbits", "kinds")
MOST_DRAWN = 50


def shared(
    workspace: WorkspaceOption,
    kind: Annotated[
        str | None, typer.Option(help="Only values of this kind: card, ip, template, end_user ...")
    ] = None,
    least_bits: Annotated[float, typer.Option("--least-bits", min=0, help="Leave weaker pairs out.")] = 12.0,
    limit: Annotated[int, typer.Option(min=1, help="How many pairs to list, the strongest first.")] = 1000,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Rank pairs of accounts by the bits of the values that they share.

    Values that more than a hundred accounts hold are left out; no family of evidence counts beyond its cap; an
    address counts only where both had it at about the same time.

    Example: linkage signals shared --kind card --limit 20
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        found = opening.signals.shared(
            kind, least_bits=least_bits, limit=limit, as_of=as_of, known_at=known_at
        )

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import shorten

        table = plain_table("account", "account", ">bits", "kinds")
        for row in found.to_list()[:MOST_DRAWN]:
            table.add_row(
                shorten(row["account_a"], 40),
                shorten(row["account_b"], 40),
                f"{row['microbits'] / 1e6:.1f}",
                shorten(" ".join(row["kinds"]), 40),
            )
        console.print(table)
        if len(found.microbits) > MOST_DRAWN:
            console.print(f"{len(found.microbits) - MOST_DRAWN:,} more; --format csv gives all")

    def rows() -> list[dict[str, object]]:
        return [{**row, "kinds": " ".join(row["kinds"])} for row in found.to_list()]

    emit(format, output, document=found.to_list, columns=SHARED_COLUMNS, rows=rows, view=view)
    print(
        f"{found.found:,} pairs of accounts share {least_bits:g} bits or more; {len(found.microbits):,} listed",
        file=sys.stderr,
    )


def successors(
    workspace: WorkspaceOption,
    chance: Annotated[
        bool, typer.Option(help="Also search around bans shifted by whole weeks, for the chance rate.")
    ] = True,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """List who took over from whom after a ban, by chain and generation.

    A successor begins within a week after the ban, and shares values of two kinds with the banned account, ten times
    likelier than by chance. What the same search finds around bans shifted by whole weeks is said on stderr.

    Example: linkage signals successors --format csv
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        found = opening.signals.successors(chance=chance, as_of=as_of, known_at=known_at)

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import shorten

        table = plain_table(">generation", "banned", "successor", ">gap", ">bits", "kinds")
        for row in found.rows[:MOST_DRAWN]:
            table.add_row(
                str(row["generation"]),
                shorten(row["predecessor"], 30),
                shorten(row["successor"], 30),
                f"{row['gap_s'] / 3600:.1f} h",
                f"{row['microbits'] / 1e6:.1f}",
                shorten(" ".join(row["kinds"]), 30),
            )
        console.print(table)
        if len(found.rows) > MOST_DRAWN:
            console.print(f"{len(found.rows) - MOST_DRAWN:,} more; --format csv gives all")

    def rows() -> list[dict[str, object]]:
        return [{**row, "kinds": " ".join(row["kinds"])} for row in found.rows]

    emit(format, output, document=found.to_list, columns=SUCCESSOR_COLUMNS, rows=rows, view=view)
    print(describe_successors(found), file=sys.stderr)


def describe_successors(found: Successors) -> str:
    """Say how many bans were followed by a successor, after what time, and how many shifted bans would show."""
    said = f"{len(found.rows):,} successors after {found.bans:,} bans"
    if found.median_gap_s is not None:
        longest = max(row["generation"] for row in found.rows)
        said += f"; half of them within {found.median_gap_s / 3600:.1f} h, up to generation {longest}"
    return said if found.chance is None else f"{said}; {found.chance:,.1f} by chance (bans shifted by weeks)"
