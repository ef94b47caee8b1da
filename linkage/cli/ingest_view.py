"""Draw what an ingest did, what a dry run found, and what a workspace holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rich.text import Text

from linkage.cli.drawing import bytes_text, count, plain_table
from linkage.cli.safe import shorten, visible

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.ingest import DryRun

# Files listed one by one; a directory of ten thousand is a number.
FILES_SHOWN = 10


def draw_report(document: dict[str, Any]) -> Callable[[Console], None]:
    """Return the view of an ingest report."""

    def view(console: Console) -> None:
        skipped = [file for file in document["files"] if file["skipped"]]
        if document["batch"] is None:
            console.print(f"nothing new: {count(len(skipped), 'file')} taken in before")
            return
        draw_tables(console, document["tables"])
        taken = len(document["files"]) - len(skipped)
        notes = [f"batch {document['batch']}", count(taken, "file")]
        if skipped:
            notes.append(f"{count(len(skipped), 'file')} taken in before, skipped")
        console.print()
        console.print(Text(" · ".join(notes)))
        if any(counts["rejected"] for counts in document["tables"].values()):
            console.print("Refused rows and why: linkage rejects", style="yellow")
        if document["warnings"]:
            console.print(
                f"{count(document['warnings'], 'field')} left empty or repaired: linkage rejects --warnings"
            )

    return view


def draw_tables(console: Console, tables: dict[str, dict[str, int]]) -> None:
    """Draw accepted, rejected and duplicate rows by table."""
    table = plain_table("table", ">accepted", ">rejected", ">of them duplicates")
    for name, counts in tables.items():
        numbers = [f"{counts[column]:,}" for column in ("accepted", "rejected", "duplicates")]
        table.add_row(name, *numbers, style="" if counts["rejected"] == counts["duplicates"] else "yellow")
    console.print(table)


def draw_status(document: dict[str, Any]) -> Callable[[Console], None]:
    """Return the view of `linkage status`."""

    def view(console: Console) -> None:
        console.print(Text(visible(document["workspace"]), style="bold"), soft_wrap=True)
        if not document["batches"]:
            console.print("empty; next: linkage ingest PATH…")
            return
        state = (
            "linked"
            if document["linked"]
            else "new batches since the last link step; the next question links them"
        )
        console.print(f"{bytes_text(document['disk_bytes'])} on disk · {state}")
        console.print()
        draw_tables(console, document["tables"])
        console.print()
        batches = plain_table(">batch", "taken in", "by", ">files", ">rows", ">warnings")
        for batch in document["batches"]:
            rows = sum(batch["rows"].values())
            batches.add_row(
                str(batch["batch"]), batch["at"][:19].replace("T", " ") + "Z", shorten(batch["by"], 20),
                f"{batch['files']:,}", f"{rows:,}", f"{batch['warnings']:,}",
            )  # fmt: skip
        console.print(batches)
        console.print()
        files = plain_table("file", ">rows", ">mapped", ">empty", ">refused")
        for file in document["files"][-FILES_SHOWN:]:
            numbers = [f"{file[column]:,}" for column in ("rows", "mapped", "empty", "refused")]
            files.add_row(shorten(file["path"], 60), *numbers)
        console.print(files)
        if len(document["files"]) > FILES_SHOWN:
            console.print(f"the last {FILES_SHOWN} of {len(document['files']):,} files; all: --format json")

    return view


def draw_dry_run(found: DryRun) -> Callable[[Console], None]:
    """Return the view of a dry run."""

    def view(console: Console) -> None:
        for table in found.tables:
            refused = f", {table.refused:,} refused" if table.refused else ""
            console.print(Text(f"{table.table}: {table.accepted:,} rows{refused}", style="bold"))
            drawn = plain_table("field", ">filled", ">values", "can show", "cannot show")
            empty = []
            for field in found.fields:
                if field.table != table.table:
                    continue
                if field.filled == 0:
                    empty.append(field.field)
                    continue
                drawn.add_row(
                    field.field,
                    f"{field.share:.0%}",
                    f"~{field.distinct:,}",
                    field.proves,
                    field.cannot_prove,
                )
            console.print(drawn)
            if empty:
                console.print(Text(f"empty: {', '.join(empty)}", style="yellow"))
            console.print()
        if found.missing:
            console.print(Text(f"no rows for: {', '.join(found.missing)}", style="yellow"))
        if found.warnings:
            console.print(f"{count(found.warnings, 'field')} would be left empty or repaired")
        console.print("Nothing was loaded. Duplicates are found when it is: leave out --dry-run.")

    return view
