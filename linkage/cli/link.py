"""`linkage link` and `linkage rebuild`: make what is derived from the lake, where it is stale or all of it again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linkage.cli.options import AsOfOption, Format, FormatOption, KnownAtOption, OutputOption, WorkspaceOption
from linkage.errors import CheckFailed

if TYPE_CHECKING:
    from rich.console import Console


def link(workspace: WorkspaceOption, as_of: AsOfOption = None, known_at: KnownAtOption = None) -> None:
    """Run the link step where new batches have made it stale.

    It finds who used what, how rare that is, and which accounts draw on one pool. Other commands run it by
    themselves when new batches have come; what is up to date is not made again.

    Example: linkage link
    """
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        derived = opening.link(as_of=as_of, known_at=known_at)
    print(f"linkage: linked; {derived.path}", file=sys.stderr)


def rebuild(
    workspace: WorkspaceOption, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """Make the derived tables again and compare them.

    They are made from the lake alone and have to be byte-equal to those before.

    Ends with 4 when a table differs: then either the old one was damaged or this is another version of linkage.

    Example: linkage rebuild
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        rebuilt = opening.rebuild()
    rows = [
        {
            "table": name,
            "equal": None if rebuilt.before is None else name not in rebuilt.changed,
            "sha256": digest,
        }
        for name, digest in sorted(rebuilt.after.items())
    ]

    def view(console: Console) -> None:
        count = len(rebuilt.after)
        if rebuilt.before is None:
            console.print(f"{count} tables made; there were none before to compare with")
        elif not rebuilt.changed:
            console.print(f"{count} tables made again, all byte-equal to those before")

    emit(
        format,
        output,
        document=rebuilt.to_dict,
        columns=["table", "equal", "sha256"],
        rows=lambda: rows,
        view=view,
    )
    if rebuilt.changed:
        raise CheckFailed(f"{rebuilt.derived.path}: not byte-equal to before: {', '.join(rebuilt.changed)}")
