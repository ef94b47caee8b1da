"""Make the page of all saved queries from their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkage.queries.file import CypherFile, Parameter
from linkage.queries.saved import FOLDERS, SavedQuery, saved_queries
from linkage.queries.text import literal
from linkage.queries.values import example_argument

HEAD = """# Saved queries

Made from the headers of the files in `cypher/` by `make docs`; a test says when it is stale.

    linkage cypher run shared_cards --param hub=20     # rows here, as a table, JSON, CSV or Parquet
    linkage cypher show shared_cards --graph           # the text to paste into Neo4j Browser; --graph where there is a picture
    linkage cypher pack browser-files                  # all of them as favourites to import, and a style for the graph

A query may mislead in the ways that are written beside it: one shared value is no link, and a row is a question, not an answer.
Each has its cases, tiny graphs with the rows expected, in `tests/cypher/`. Every one reads only, has a total order and a limit.
`linkage cypher run` takes the path of a `.cypher` file of your own as well, with the same header.

The style (`cypher/style.grass`, in the pack `linkage.grass`) gives each label a colour of its own out of Paul Tol's schemes for all eyes ("Introduction
to Colour Schemes", SRON/EPS/TN/09-002, 2021: *muted*, and what *vibrant*, *light*, *pale*, *dark* and *high-contrast* add). A test holds them
apart under simulated protanopia, deuteranopia and tritanopia (Machado and others, 2009; CIEDE2000), those of one picture further. What was observed is drawn in
thin grey lines, what was concluded in thick wine-red ones.
"""
_CODE = re.compile(r"(`[^`]+`)")
_MARKDOWN = re.compile(r"([\\`*{}\[\]<>#|$]|\b_|_\b)")


def describe_queries() -> str:
    """Return the page as Markdown."""
    queries = saved_queries()
    parts = [HEAD]
    for folder, heading in FOLDERS.items():
        of_folder = [query for query in queries if query.folder == folder]
        if of_folder:
            links = "\n".join(f"- [`{q.name}`](#{q.name}) {_text(q.table.title)}" for q in of_folder)
            parts += [f"## {heading}\n", f"{links}\n"]
            parts += [block for query in of_folder for block in _describe(query)]
    return "\n".join(parts)


def _describe(query: SavedQuery) -> Iterator[str]:
    file = query.table
    yield f"### `{query.name}`\n"
    yield f"{_text(file.title)}. {_text(file.head['question'])}\n"
    arguments = [example_argument(file, p) for p in file.params if p.required]
    yield f"    {' '.join(['linkage cypher run', query.name, *filter(None, arguments)])}\n"
    if file.params:
        rows = [f"| `{p.name}` | `{p.type}` | {_default(file, p)} |" for p in file.params]
        yield "\n".join(["| parameter | type | default |", "|---|---|---|", *rows, ""])
    yield f"Returns {', '.join(f'`{column}`' for column in file.returns)}.\n"
    if query.picture:
        yield f"Picture: `linkage cypher show {query.name} --graph`.\n"
    yield f"When it misleads: {_text(file.head['false positives'])}\n"


def _default(file: CypherFile, parameter: Parameter) -> str:
    if parameter.required:
        return f"required, as `{file.examples[parameter.name]}`"
    return f"`{literal(parameter.default)}`"


def _text(text: str) -> str:
    """Return text that Markdown shows as it is; what stands between two backticks is code."""
    parts = _CODE.split(text)
    return "".join(part if n % 2 else _MARKDOWN.sub(r"\\\1", part) for n, part in enumerate(parts))
