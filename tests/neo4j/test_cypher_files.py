"""Every shipped Cypher file, and the reader that refuses a wrong one with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import neo4j
import pytest

from linkage.errors import LinkageError
from linkage.queries.file import CypherFile, read_cypher, shipped_folder
from linkage.queries.text import literal
from linkage.shipped import shipped
from linkage.store import COLUMNS
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.plan import STEPS, writing_file
from linkage.store.neo4j.schema import apply_schema
from linkage.store.neo4j.steps import Step

from .world import NASTY

FOLDERS = ("schema", "load", "expand")
STEP_FILES = {writing_file(step, new=new).path.stem for step in STEPS for new in (True, False)}
FILES = [file for folder in FOLDERS for file in shipped_folder(folder)]
HEAD = "// Q\n// question: q\n// reads: Account\n// returns: n\n// revision: 1\n// false positives: none\n// try: -\n"

# Questions about everything there is, asked once for all, read all of one label or type; none makes a product of two.
WHOLE = {"population", "cell_ids", "cell_exits", "last_days"}
WHOLE_SCANS = {"NodeByLabelScan", "DirectedRelationshipTypeScan"}


@pytest.mark.parametrize("question", COLUMNS)
def test_a_question_has_a_file_with_the_columns_of_the_protocol(question: str) -> None:
    file = read_cypher(shipped("cypher") / "expand" / f"{question}.cypher")
    assert file.returns == COLUMNS[question]
    found = re.search(r"RETURN (?!.*RETURN)(.*?)\nORDER BY .*\nLIMIT (\S+)$", file.statement, re.DOTALL)
    assert found, "ends in RETURN, ORDER BY and LIMIT"
    given = re.split(r",\s*(?![^\[]*\])", found[1])
    assert tuple(column.split(" AS ")[-1].strip() for column in given) == COLUMNS[question]


def test_every_step_has_its_file_and_every_file_its_use() -> None:
    others = {
        "cursor",
        "erase_accounts",
        "erase_indicators",
        "erase_look",
        "erase_orphans",
        "erase_state",
        "erase_values",
        "keys_of_links",
        "keys_of_nodes",
        "lists_cells",
        "lists_networks",
        "lists_tied_to",
        "remove_links",
        "remove_nodes",
        "runs",
        "run_begin",
        "run_finish",
        "run_resume",
        "schema_version",
        "schema_versions",
        "state",
        "sweep_nodes",
        "sweep_relationships",
    }
    assert {file.path.stem for file in shipped_folder("load")} == STEP_FILES | others


@pytest.mark.parametrize("step", [s for s in STEPS if not s.concluded], ids=lambda step: step.name)
def test_what_is_new_and_what_is_there_get_the_same_properties(step: Step) -> None:
    merging, creating = writing_file(step, new=False).statement, writing_file(step, new=True).statement
    given = {*re.findall(r"SET (\w+)\.(\w+) = row\.(\w+)|^    (\w+)\.(\w+) = row\.(\w+)", merging, re.M)}
    there = {(name or other, value or last) for _, name, value, _, other, last in given}
    there |= {(name, value) for name, value in re.findall(r"(\w+): row\.(\w+)", merging)}
    assert {*re.findall(r"(\w+): row\.(\w+)", creating), *_looked_up(creating)} == there


def _looked_up(statement: str) -> list[tuple[str, str]]:
    """Return the key by which the statement finds where relationships start."""
    return re.findall(r"(\w+): start\.(\w+)", statement)


@pytest.mark.neo4j
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_server_plans_it_without_scans_or_products(
    file: CypherFile, connection: Connection, driver: neo4j.Driver
) -> None:
    apply_schema(connection)
    languages = ["CYPHER 5", "CYPHER 25"] if _knows_25(driver) else [""]
    params = {p.name: p.default if not p.required else _sample(p.type) for p in file.params}
    plans = [
        driver.execute_query(f"{lang} EXPLAIN {file.statement}", params).summary.plan for lang in languages
    ]
    operators = {operator for plan in plans if plan for operator in _operators(plan)}
    scans = {operator for operator in operators if "Scan" in operator}
    if file.path.parent.name == "expand":
        assert not scans - (WHOLE_SCANS if file.path.stem in WHOLE else set())
        assert "CartesianProduct" not in operators
    elif file.path.stem in STEP_FILES:
        assert not scans


def _knows_25(driver: neo4j.Driver) -> bool:
    return not driver.get_server_info().agent.startswith("Neo4j/5.")


def _sample(type_: str) -> object:
    samples = {"LIST<MAP>": [], "LIST<STRING>": ["x"], "LIST<INTEGER>": [1], "STRING": "x", "INTEGER": 1}
    return samples[type_]


def _operators(plan: dict[str, object]) -> list[str]:
    children = plan.get("children", [])
    assert isinstance(children, list)
    return [
        str(plan["operatorType"]).split("@")[0],
        *(name for child in children for name in _operators(child)),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            HEAD + "// params: none\nMATCH (n) WHERE n.x = $x RETURN n",
            r"q\.cypher:9: \$x is used but not declared",
        ),
        (HEAD + "// params:\n//   x: STRING\nRETURN 1 AS n", r"q\.cypher:1: \$x is declared but not used"),
        (
            HEAD + "// params:\n//   x STRING\nRETURN $x AS n",
            r"q\.cypher:9: write a parameter as `name: TYPE`",
        ),
        (
            HEAD + "// params:\n//   x: INTEGER = five\nRETURN $x AS n",
            r"q\.cypher:9: the default of x is not JSON",
        ),
        (HEAD + "// params: none\nRETURN 1 AS n; RETURN 2 AS n", "must hold one statement"),
        (HEAD + "// params: none\nMATCH (n)\nDETACH DELETE n", r"q\.cypher:10: DELETE writes"),
        (HEAD + "RETURN 1 AS n", "the header lacks params"),
        (
            HEAD.replace("revision: 1", "revision: one") + "// params: none\nRETURN 1 AS n",
            "must be a whole number",
        ),
        ("MATCH (n) RETURN n", "the first line must be `// Title`"),
        ("// Q\n// author: me\nRETURN 1", r"q\.cypher:2: the header knows only"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "q.cypher"
    path.write_text(text)
    with pytest.raises(LinkageError, match=told):
        read_cypher(path)


def test_words_in_strings_names_and_comments_are_no_code(tmp_path: Path) -> None:
    path = tmp_path / "q.cypher"
    path.write_text(
        HEAD + "// params: none\nRETURN '; DELETE $x \\' $y' AS `SET $z` // MERGE $w\n /* CREATE */;\n"
    )
    assert read_cypher(path).params == ()


def test_binding_refuses_missing_and_unknown_parameters(tmp_path: Path) -> None:
    path = tmp_path / "q.cypher"
    path.write_text(HEAD + "// params:\n//   a: STRING\n//   b: INTEGER = 5\nRETURN $a + $b AS n")
    file = read_cypher(path)
    assert file.bind({"a": "x"}) == {"a": "x", "b": 5}
    with pytest.raises(LinkageError, match="does not declare c and needs a"):
        file.bind({"c": 1})
    assert file.show({"a": "x'y"}).startswith(":param a => 'x\\'y';\n:param b => 5;\n\n// ")


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "value",
    [
        NASTY, "\\u0027", "\\", "'", '"', "\n\r\t\0\x7f\u2028\ufeff", "\U0001f600", None, True, 5, -1.5,
        ["a'", {"k`'": [1, None]}], {"a b": "x", "": 1},
    ],
)  # fmt: skip
def test_a_shown_literal_reads_back_as_the_value(driver: neo4j.Driver, value: object) -> None:
    text = literal(value)
    assert text.isprintable()
    assert driver.execute_query(f"RETURN {text} AS value").records[0]["value"] == value
