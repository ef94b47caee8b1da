"""`linkage ingest`: take logs into the workspace, or say beforehand what they can prove."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption
from linkage.cli.safe import visible

if TYPE_CHECKING:
    from linkage.ingest import DryRun

FIELD_COLUMNS = (
    "table",
    "field",
    "required",
    "rows",
    "filled",
    "share",
    "distinct",
    "proves",
    "cannot_prove",
)
TABLE_COLUMNS = ("table", "accepted", "rejected", "duplicates")


def ingest(
    workspace: WorkspaceOption,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, directories or globs.", show_default=False)
    ],
    source: Annotated[
        str | None,
        typer.Option(help="What the files are, by name of a declared source.", show_default="canonical"),
    ] = None,
    source_dir: Annotated[
        Path | None, typer.Option(help="Folder of your own sources, each a folder with a source.toml.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Load nothing; say what each field can and cannot prove.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Take in nothing when a row is refused (exit 3).")
    ] = False,
    hash_key_file: Annotated[
        Path | None,
        typer.Option(help="Replace email, phone, names and end users by hashes with the key in this file."),
    ] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Take in CSV, JSON Lines and Parquet files, all or nothing.

    Files may be packed as .gz or .zst. Tables are recognised by file name or columns. A file taken in before
    is skipped, a refused row is kept with its reason (`linkage rejects`), and the same command given again
    after a kill goes on where it was.

    Example: linkage ingest logs/
    """
    from linkage.cli import ingest_view
    from linkage.cli.opening import opened
    from linkage.cli.output import emit
    from linkage.settings import load_settings
    from linkage.workspace import dry_run as run_dry

    if dry_run:
        settings = load_settings(workspace, hash_key_file=hash_key_file)
        found = run_dry(*paths, source=source, source_dir=source_dir, settings=settings)
        emit(format, output, document=found.to_json, columns=FIELD_COLUMNS, rows=lambda: _fields(found),
             view=ingest_view.draw_dry_run(found))  # fmt: skip
        return
    new = not (workspace / "manifest.json").exists()
    if new:
        from linkage.ingest.files import find_files

        find_files(paths)  # a mistyped path leaves no workspace behind
    with opened(workspace, create=True, hash_key_file=hash_key_file) as opening:
        report = opening.ingest(*paths, source=source, source_dir=source_dir, strict=strict)
    if new:
        print(f"linkage: made a workspace at {visible(str(workspace))}", file=sys.stderr)
    document = report.to_json()
    emit(format, output, document=lambda: document, columns=TABLE_COLUMNS,
         rows=lambda: [{"table": name, **counts} for name, counts in document["tables"].items()],
         view=ingest_view.draw_report(document))  # fmt: skip


def _fields(found: DryRun) -> list[dict[str, object]]:
    return list(found.to_json()["fields"])
