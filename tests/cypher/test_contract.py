"""What every saved query keeps to, so that an analyst can trust one that nobody has shown to them; no server is asked."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from linkage.queries.file import CypherFile, read_cypher
from linkage.queries.saved import FOLDERS
from linkage.queries.text import code_only
from linkage.shipped import shipped

from . import graph_model
from .cases import CASES, PATHS, Case, query_id

TABLES = [path for path in PATHS if ".graph" not in path.suffixes]
TWINS = [path for path in PATHS if ".graph" in path.suffixes]
LEAST = 40  # what an investigation needs, from the first account to the graph's own health
TYPES = {"STRING", "INTEGER", "FLOAT", "BOOLEAN", "LIST<STRING>"}
KEYS = set(graph_model.KEYS.values())
# Columns that hold a key under another name.
NAMED_LIKE_KEYS = re.compile(r"\w+_id|(account|cell|network)_[ab]")
_END = re.compile(
    r"\bRETURN\s+(?:DISTINCT\s+)?(?P<given>(?:(?!\bRETURN\b).)*?)"
    r"\s+ORDER\s+BY\s+(?P<order>(?:(?!\bRETURN\b).)*?)\s+LIMIT\s+\$max_rows\s*$",
    re.DOTALL,
)


each_file = pytest.mark.parametrize("path", PATHS, ids=query_id)
each_table = pytest.mark.parametrize("path", TABLES, ids=query_id)
each_twin = pytest.mark.parametrize("path", TWINS, ids=query_id)


def _ending(file: CypherFile) -> tuple[list[str], list[str]]:
    """Return the items after the last RETURN and those after its ORDER BY."""
    found = _END.search(_outermost(file.statement))
    assert found, "the statement ends in RETURN …, ORDER BY … and LIMIT $max_rows"
    text = file.statement
    return _items(text[slice(*found.span("given"))]), _items(text[slice(*found.span("order"))])


def _items(text: str) -> list[str]:
    """Split at the commas that stand in no brackets."""
    commas = [n for n, char in enumerate(_outermost(text)) if char == ","]
    return [text[a:b].strip(" \n,") for a, b in zip([0, *commas], [*commas, len(text)], strict=True)]


def _outermost(text: str) -> str:
    """Return the text with strings, comments and all that stands in brackets blanked."""
    depth, shown = 0, []
    for char in code_only(text):
        depth -= char in ")]}"
        shown.append(char if depth == 0 else " ")
        depth += char in "([{"
    return "".join(shown)


def _ordered_by(file: CypherFile) -> list[str]:
    return [re.sub(r"\s+(ASC|DESC)(ENDING)?$", "", item, flags=re.IGNORECASE) for item in _ending(file)[1]]


@each_file
def test_the_header_says_what_a_reader_needs(path: Path) -> None:
    file = read_cypher(path)
    assert file.title
    assert not file.title.endswith(".")
    assert file.head["question"].endswith("?")
    assert int(file.head["revision"]) >= 1
    assert file.returns
    assert len(file.head["false positives"]) >= 40, "say when the answer misleads, and what to do then"
    assert {p.type for p in file.params} <= TYPES
    most = next(p for p in file.params if p.name == "max_rows")
    assert (most.type, type(most.default)) == ("INTEGER", int)


@each_file
def test_what_to_try_sets_each_required_parameter_and_no_unknown_one(path: Path) -> None:
    file = read_cypher(path)
    declared = {p.name for p in file.params}
    required = {p.name for p in file.params if p.required}
    assert required <= file.examples.keys() <= declared


@each_file
def test_reads_names_the_labels_and_types_of_the_statement(path: Path) -> None:
    file = read_cypher(path)
    used = set(re.findall(r"[:|&]!?([A-Z]\w*)", code_only(file.statement)))
    said = set(re.findall(r"\b[A-Z]\w*", file.head["reads"]))
    assert said == used
    assert used <= graph_model.KEYS.keys() | graph_model.TYPES, "as docs/architecture.md names them"


@each_table
def test_returns_names_the_columns_in_order(path: Path) -> None:
    file = read_cypher(path)
    names = [re.split(r"\s+AS\s+", item, flags=re.IGNORECASE)[-1].strip("`") for item in _ending(file)[0]]
    assert tuple(names) == file.returns
    assert len(set(names)) == len(names)


@each_table
def test_the_order_is_total(path: Path) -> None:
    """Each returned column that is a key (of a label, or named like one: cell_id, account_b) stands in ORDER BY, and at least one
    column does; in the cases, those columns tell all rows apart (`test_the_order_tells_rows_apart`)."""
    file = read_cypher(path)
    order = set(_ordered_by(file))
    keys = {name for name in file.returns if name in KEYS or NAMED_LIKE_KEYS.fullmatch(name)}
    assert order & set(file.returns), "order by returned columns"
    assert keys <= order


@each_twin
def test_the_twin_draws_the_same_question(path: Path) -> None:
    """Same parameters as the table, and an order that ends in a key: `…, a.account_id` or a column named like one."""
    file = read_cypher(path)
    table = read_cypher(path.with_name(path.name.replace(".graph", "")))
    assert [(p.name, p.type, p.required) for p in file.params] == [
        (p.name, p.type, p.required) for p in table.params
    ]
    last = re.split(r"[.\s]", _ordered_by(file)[-1])[-1]
    assert last in KEYS or NAMED_LIKE_KEYS.fullmatch(last)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_order_tells_rows_apart(case: Case) -> None:
    file = read_cypher(case.query)
    order = [name for name in _ordered_by(file) if name in file.returns]
    seen = Counter(repr([row[name] for name in order]) for row in case.expected)
    assert not [one for one, count in seen.items() if count > 1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_speaks_of_its_query(case: Case) -> None:
    file = read_cypher(case.query)
    file.bind(case.params)
    assert all(tuple(row) == file.returns for row in case.expected)
    assert case.picture is None or case.twin.exists()
    assert {p.name for p in case.path.iterdir()} <= {
        "graph.cypher",
        "params.json",
        "expected.json",
        "expected.graph.json",
    }


@each_table
def test_a_query_is_shown_to_find_and_to_leave_out(path: Path) -> None:
    cases = [case for case in CASES if case.query == path]
    assert len(cases) >= 2
    assert any(case.expected for case in cases), "one case expects rows"
    assert any(not case.expected or case.innocents for case in cases), "one finds nothing or leaves one out"
    has_twin = path.with_name(f"{path.stem}.graph.cypher").exists()
    assert not has_twin or any(case.picture for case in cases), "a case counts what the twin draws"


def test_names_are_plain_and_unique_and_there_are_enough() -> None:
    names = Counter(path.stem for path in TABLES)
    assert len(names) >= LEAST
    assert max(names.values()) == 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert not [p for folder in FOLDERS for p in (shipped("cypher") / folder).iterdir() if p.is_dir()]
    assert all(path.with_name(path.name.replace(".graph", "")).exists() for path in TWINS)


def test_every_folder_of_cypher_is_known() -> None:
    there = {path.name for path in shipped("cypher").iterdir() if path.is_dir()}
    assert there == {*FOLDERS, "schema", "load", "expand"}
