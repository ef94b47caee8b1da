"""What Neo4j Browser imports: one level of folders, one statement a favourite, the same bytes each time."""

from __future__ import annotations

import csv
import io
import zipfile

from linkage.queries.pack import FAVOURITES, QUERIES, make_pack
from linkage.queries.saved import FOLDERS, saved_queries
from linkage.queries.text import code_only

FILES = [file for query in saved_queries() for file in (query.table, query.picture) if file]


def test_the_zip_has_a_favourite_for_each_file_one_folder_deep() -> None:
    with zipfile.ZipFile(io.BytesIO(make_pack()[FAVOURITES])) as archive:
        assert archive.namelist() == [f"{file.path.parent.name}/{file.path.name}" for file in FILES]
        for file, name in zip(FILES, archive.namelist(), strict=True):
            text = archive.read(name).decode()
            assert text.startswith(f"// {file.title}\n")
            code = code_only(text)
            assert ";" not in code
            assert not [line for line in text.splitlines() if line.startswith(":")]
            assert file.statement in text
            assert all(f"//   :param {p.name} => " in text for p in file.params)


def test_the_table_hangs_each_query_into_its_folder() -> None:
    text = make_pack()[QUERIES].decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == ["name", "description", "query", "id", "parentId", "isFolder"]
    folders = {row["id"]: row["name"] for row in rows if row["isFolder"] == "true"}
    assert list(folders.values()) == list(FOLDERS.values())
    queries = [row for row in rows if row["isFolder"] == "false"]
    assert [folders[row["parentId"]] for row in queries] == [FOLDERS[file.path.parent.name] for file in FILES]
    assert len({row["id"] for row in rows}) == len(rows)
    assert not [row["name"] for row in rows if row["name"].startswith(("=", "+", "-", "@"))]


def test_the_same_queries_make_the_same_bytes() -> None:
    assert make_pack() == make_pack()
    with zipfile.ZipFile(io.BytesIO(make_pack()[FAVOURITES])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_favourites_have_names_of_their_own() -> None:
    titles = [file.title for file in FILES]
    assert len(set(titles)) == len(titles)
