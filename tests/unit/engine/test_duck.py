from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linkage.engine import DuckEngine


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with duckdb.connect() as connection:
        yield DuckEngine(connection)


def step(folder: Path, sql: str) -> Path:
    path = folder / "step.sql"
    path.write_text(sql)
    return path


def rows(engine: DuckEngine, name: str) -> list[tuple[object, ...]]:
    return engine.connection.execute(f"SELECT * FROM {name}").fetchall()


def test_nulls_are_not_collected_as_spark_does_not(engine: DuckEngine, tmp_path: Path) -> None:
    engine.source("t", pa.table({"a": pa.array([3, None, 1, 3])}))
    sql = "SELECT sort_array(collect_set(a)) AS s, sort_array(collect_list(a)) AS l FROM t"
    engine.run(step(tmp_path, sql), "out")
    assert rows(engine, "out") == [([1, 3], [1, 3, 3])]


def test_a_collection_of_nulls_only_is_empty_and_not_null(engine: DuckEngine, tmp_path: Path) -> None:
    engine.source("t", pa.table({"a": pa.array([None], pa.int64())}))
    engine.run(step(tmp_path, "SELECT collect_set(a) AS s, collect_list(a) AS l FROM t"), "out")
    assert rows(engine, "out") == [([], [])]


def test_a_null_comes_out_as_none_and_not_as_a_number(engine: DuckEngine) -> None:
    engine.source("t", pa.table({"a": pa.array([1, None]), "b": pa.array([1, 2])}))
    columns = engine.fetch("t")
    assert columns["a"].tolist() == [1, None]
    assert columns["b"].dtype == "int64"


def test_a_step_may_replace_the_dataset_that_it_reads(engine: DuckEngine, tmp_path: Path) -> None:
    engine.source("t", pa.table({"a": [1]}))
    engine.run(step(tmp_path, "SELECT a + 1 AS a FROM t"), "t")
    assert rows(engine, "t") == [(2,)]


def test_renamed_inputs_do_not_leak_into_the_next_step(engine: DuckEngine, tmp_path: Path) -> None:
    engine.source("t", pa.table({"a": [1]}))
    engine.source("u", pa.table({"a": [2]}))
    engine.run(step(tmp_path, "SELECT a FROM t"), "renamed", inputs={"t": "u"})
    engine.run(step(tmp_path, "SELECT a FROM t"), "plain")
    assert (rows(engine, "renamed"), rows(engine, "plain")) == ([(2,)], [(1,)])


def test_a_step_that_failed_leaves_nothing_that_stops_the_next(engine: DuckEngine, tmp_path: Path) -> None:
    engine.source("t", pa.table({"a": [1]}))
    engine.source("u", pa.table({"a": [2]}))
    with pytest.raises(duckdb.Error):
        engine.run(step(tmp_path, "SELECT nothing FROM t"), "out", inputs={"t": "u"})
    engine.run(step(tmp_path, "SELECT a FROM t"), "out")
    assert rows(engine, "out") == [(1,)]


def test_what_is_saved_keeps_its_order_and_names_with_quotes(engine: DuckEngine, tmp_path: Path) -> None:
    engine.source("t", pa.table({"a": list(range(1000))}))
    file = tmp_path / "it's.parquet"
    engine.run(step(tmp_path, "SELECT a FROM t ORDER BY a DESC"), "out", save=file)
    assert pq.read_table(file)["a"].to_pylist() == list(range(999, -1, -1))
    assert len(rows(engine, "out")) == 1000


def test_no_files_without_a_schema_are_an_error_and_not_an_empty_answer(engine: DuckEngine) -> None:
    with pytest.raises(ValueError, match="neither files nor a schema"):
        engine.source("t", [])
    engine.source("t", [], empty=pa.schema({"a": pa.int64()}))
    assert rows(engine, "t") == []


@pytest.mark.parametrize("name", ["", "t; DROP TABLE u", "T", "t\n", '"t"', "1t"])
def test_a_name_that_is_sql_is_refused(engine: DuckEngine, name: str) -> None:
    with pytest.raises(ValueError, match="no name for a dataset"):
        engine.source(name, pa.table({"a": [1]}))
