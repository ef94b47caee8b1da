from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import linkage
from linkage.engine import DuckEngine
from linkage.engine.portable import MACRO_NAMES, SHARED, declared_inputs, find_faults, find_faults_in

PACKAGE = Path(linkage.__file__).parent
STEPS = sorted(
    step for package in ("link", "signals", "attribute") for step in (PACKAGE / package / "sql").glob("*.sql")
)

FOREIGN = {
    "a lambda": "SELECT list_transform(x, y -> y + 1) AS a FROM t",
    "a function on no list": "SELECT first(a) AS a FROM t",
    "a table function": "SELECT unnest(x) AS a FROM t",
    "an ordered aggregate": "SELECT list(a ORDER BY b) AS a FROM t",
    "a short cast": "SELECT a::INTEGER AS a FROM t",
    "a cast that forgives": "SELECT TRY_CAST(a AS INTEGER) AS a FROM t",
    "a list literal": "SELECT [1, 2] AS a FROM t",
    "an index": "SELECT x[1] AS a FROM t",
    "a star with EXCLUDE": "SELECT * EXCLUDE (a) FROM t",
    "ORDER BY ALL": "SELECT a FROM t ORDER BY ALL",
    "GROUP BY ALL": "SELECT a FROM t GROUP BY ALL",
    "QUALIFY": "SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1",
    "ASOF": "SELECT a FROM t ASOF JOIN t u ON t.a >= u.a",
    "SEMI": "SELECT t.a FROM t SEMI JOIN t u ON t.a = u.a",
    "USING": "SELECT a FROM t JOIN t u USING (a)",
    "PIVOT": "SELECT * FROM t PIVOT (SUM(a) FOR b IN (1, 2))",
    "FILTER": "SELECT COUNT(*) FILTER (WHERE a > 1) AS n FROM t",
    "two things counted": "SELECT COUNT(DISTINCT a, b) AS n FROM t",
    "a sample": "SELECT a FROM t USING SAMPLE 10%",
    "a limit": "SELECT a FROM t LIMIT 5",
    "FROM first": "FROM t SELECT a",
    "a file for a table": "SELECT a FROM 'x.parquet'",
    "a quoted name": 'SELECT "a" FROM t',
    "a parameter": "SELECT a FROM t WHERE a = $a",
    "a reserved name": "SELECT a AS values FROM t",
    "two statements": "SELECT a FROM t; SELECT a FROM t",
    "a statement that changes": "DELETE FROM t",
    "a sum that Parquet keeps as DOUBLE": "SELECT SUM(a) AS n FROM t",
}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stem)
def test_no_step_of_the_link_needs_duckdb(step: Path) -> None:
    assert find_faults(step) == []


@pytest.mark.parametrize("what", FOREIGN)
def test_what_only_one_engine_takes_is_refused(what: str) -> None:
    assert find_faults_in(f"-- reads t.\n{FOREIGN[what]}"), what


def test_a_table_read_but_not_declared_is_named() -> None:
    faults = find_faults_in(
        "-- What it is.\n-- reads t (a, b), k(c: d, e). And u.\nSELECT t.a FROM t JOIN u ON t.a = u.a"
    )
    assert faults == ["its comment says that it reads k, t; it reads t, u"]


def test_a_part_with_the_name_of_a_dataset_is_not_taken_for_it() -> None:
    assert find_faults_in("-- reads t.\nWITH u AS (SELECT a FROM t) SELECT a FROM u") == []
    assert find_faults_in("-- reads t.\nWITH t AS (SELECT a FROM t) SELECT a FROM t") == []


def test_a_step_without_a_word_on_what_it_reads_is_refused() -> None:
    assert declared_inputs("-- Reads nothing.\nSELECT a FROM t") is None
    assert len(find_faults_in("SELECT a FROM t")) == 1


def test_every_name_on_the_list_is_one_that_duckdb_has() -> None:
    with duckdb.connect() as connection:
        DuckEngine(connection)
        known = {
            name for (name,) in connection.execute("SELECT function_name FROM duckdb_functions()").fetchall()
        }
    assert known >= MACRO_NAMES
    window_functions_and_syntax = {"row_number", "cast", "coalesce"}
    assert known | window_functions_and_syntax >= SHARED
