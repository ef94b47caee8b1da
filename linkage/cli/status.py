"""`linkage status`: what the workspace holds."""

from __future__ import annotations

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption


def status(
    workspace: WorkspaceOption, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """Show what has been taken in, and whether it is linked.

    Rows by table, batches with who took them in and when, files, and the size on disk.

    Example: linkage status --format json
    """
    from linkage.cli import ingest_view
    from linkage.cli.ingest import TABLE_COLUMNS
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        document = opening.status().to_dict()
    emit(format, output, document=lambda: document, columns=TABLE_COLUMNS,
         rows=lambda: [{"table": name, **counts} for name, counts in document["tables"].items()],
         view=ingest_view.draw_status(document))  # fmt: skip
