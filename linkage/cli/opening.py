"""Open the workspace that a command names, with its settings and somebody to tell how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.cli.progress import ProgressBar
from linkage.errors import UsageError

if TYPE_CHECKING:
    from linkage.queries.file import CypherFile
    from linkage.workspace import Workspace


@contextmanager
def opened(
    path: Path, *, create: bool = False, show_cypher: bool = False, **flags: Any
) -> Iterator[Workspace]:
    """Give the workspace at `path`; `flags` are settings given on the command line, None where they were not.

    Raises UsageError when Cypher is to be shown and the store that answers has none.
    """
    from linkage.settings import load_settings
    from linkage.workspace import open_workspace

    settings = load_settings(path, **flags)
    if show_cypher and settings.store != "neo4j":
        raise UsageError("--show-cypher: the workspace answers by itself; ask the graph with --store neo4j")
    with ProgressBar() as progress:
        yield open_workspace(
            path,
            settings=settings,
            progress=progress,
            create=create,
            on_query=print_query if show_cypher else None,
        )


def print_query(file: CypherFile, values: Mapping[str, object]) -> None:
    """Print a query as it can be pasted into Neo4j Browser; values stand in it as literals, harmless on a terminal."""
    print(file.show(values), file=sys.stderr)
