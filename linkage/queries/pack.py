"""Make of the saved queries what Neo4j Browser imports: favourites in folders, and a style for the graph.

Browser 5.24, which our server brings, takes a zip of `FOLDER/NAME.cypher`; the newer Browser, Query and Desktop take a
CSV. A favourite holds one statement, because several give a list and no picture: its parameters stand in comments.
"""

from __future__ import annotations

import csv
import io
import uuid
import zipfile
from collections.abc import Iterator

from linkage.queries.file import CypherFile
from linkage.queries.saved import FOLDERS, SavedQuery, saved_queries
from linkage.shipped import shipped

FAVOURITES, QUERIES, STYLE = "linkage-favourites.zip", "linkage-queries.csv", "linkage.grass"
# The same queries make the same bytes: the earliest time that a zip can hold, and one mode of files.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_ZIP_MODE = 0o644 << 16
# Ids do not depend on the text, so that importing a newer pack replaces a query instead of adding it again.
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "linkage/cypher")


def make_pack() -> dict[str, bytes]:
    """Return the files of the pack by name; byte-equal for the same queries."""
    queries = saved_queries()
    return {
        FAVOURITES: _zip(queries),
        QUERIES: _csv(queries),
        STYLE: (shipped("cypher") / "style.grass").read_bytes(),
    }


def paste(file: CypherFile) -> str:
    """Return a query as a favourite: its header, parameters to set as comments, and the one statement."""
    params = [f"//   {line}" for line in file.param_lines({})]
    first = ["// set first:", *params] if params else []
    return "\n".join([*file.comment.splitlines(), *first, file.statement, ""])


def _files(queries: tuple[SavedQuery, ...]) -> Iterator[tuple[str, CypherFile]]:
    for query in queries:
        yield query.folder, query.table
        if query.picture:
            yield query.folder, query.picture


def _zip(queries: tuple[SavedQuery, ...]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for folder, file in _files(queries):
            entry = zipfile.ZipInfo(f"{folder}/{file.path.name}", _ZIP_TIME)
            entry.external_attr = _ZIP_MODE
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED  # deflate differs between versions of zlib
            archive.writestr(entry, paste(file))
    return sink.getvalue()


def _csv(queries: tuple[SavedQuery, ...]) -> bytes:
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "description", "query", "id", "parentId", "isFolder"])
    for folder, heading in FOLDERS.items():
        writer.writerow([heading, "", "", _id(folder), "", "true"])
        for of, file in _files(queries):
            if of == folder:
                question = file.head["question"]
                writer.writerow([file.title, question, paste(file), _id(file.name), _id(folder), "false"])
    return sink.getvalue().encode("utf-8")


def _id(name: str) -> str:
    return str(uuid.uuid5(_IDS, name))
