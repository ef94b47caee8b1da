"""`linkage cypher pack`: the saved queries and the style as Neo4j Browser imports them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def pack(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the files go; made if need be.", show_default=False)
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace the files of an earlier pack.")] = False,
) -> None:
    """Write the saved queries and the graph's style as files to import into Neo4j Browser.

    Drop linkage-favourites.zip (Browser 5.24, which `linkage neo4j browser` opens) into its favourites, or import
    linkage-queries.csv (the newer Browser, Query, Desktop); drop linkage.grass onto a graph or after `:style`.

    Example: linkage cypher pack browser-files
    """
    import sys

    from linkage.cli.output import write
    from linkage.errors import UsageError
    from linkage.queries.pack import make_pack
    from linkage.queries.saved import saved_queries

    files = make_pack()
    if directory.exists() and not directory.is_dir():
        raise UsageError(f"{directory}: is no directory")
    there = [name for name in files if (directory / name).exists()]
    if there and not force:
        raise UsageError(f"{directory / there[0]}: exists; --force replaces it")
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write(content, directory / name)
        print(directory / name)
    print(f"{len(saved_queries())} queries; drop a file into Neo4j Browser to import it", file=sys.stderr)
