"""`linkage simulate`: a made-up provider with rings in it, and the truth about them beside it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from rich.console import Console


class DataFormat(StrEnum):
    """What the files of a world are written as."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"
    csv_gz = "csv.gz"
    jsonl_gz = "jsonl.gz"


def simulate(
    out: Annotated[Path, typer.Option(help="Directory to write input/ and truth/ into.", show_default=False)],
    accounts: Annotated[int, typer.Option(help="How many accounts, about.")] = 4000,
    seed: Annotated[int, typer.Option(help="Same seed, size and options: same bytes.")] = 1,
    preset: Annotated[str, typer.Option(help="default, lowslow, benign, regrowth or reseller.")] = "default",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=VALUE", help="Set one option (docs/simulate.md lists them); repeat it."
        ),
    ] = None,
    data_format: Annotated[DataFormat, typer.Option(help="Format of the files.")] = DataFormat.parquet,
    format: FormatOption = Format.table,
) -> None:
    """Write a simulated provider with rings, and its truth.

    What a provider would have seen goes to DIR/input, who runs each account to DIR/truth.

    Example: linkage simulate --accounts 1000 --seed 7 --out world
    """
    from linkage.cli.output import emit
    from linkage.cli.progress import ProgressBar
    from linkage.simulate import WorldOptions
    from linkage.simulate import simulate as run

    options = WorldOptions.from_pairs(preset, set_ or ())
    with ProgressBar() as progress:
        made = run(
            out, accounts=accounts, seed=seed, options=options, format=data_format.value, progress=progress
        )
    rows = [{"table": name, "rows": number} for name, number in sorted(made.tables.items())]
    document = {
        "out": str(out), "accounts": made.accounts, "requests": made.requests, "ring_accounts": made.ring_accounts,
        "ring_requests": made.ring_requests, "tables": made.tables,
    }  # fmt: skip

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import visible

        console.print(
            f"{made.accounts:,} accounts, {made.ring_accounts:,} of them run by {len(made.operators)} rings; "
            f"{made.requests:,} requests"
        )
        table = plain_table("table", ">rows")
        for row in rows:
            table.add_row(str(row["table"]), f"{row['rows']:,}")
        console.print(table)
        console.print(f"Next: linkage ingest {visible(str(out / 'input'))}", soft_wrap=True)

    emit(format, None, document=lambda: document, columns=("table", "rows"), rows=lambda: rows, view=view)
