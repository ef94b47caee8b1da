"""The files: the same bytes each time, every format, clear refusals."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import duckdb
import pytest

from linkage.errors import LinkageError, UsageError
from linkage.simulate import WorldOptions, simulate

SHORT = WorldOptions(days=4)


def digests(path: Path) -> dict[str, str]:
    return {
        str(f.relative_to(path)): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(path.rglob("*.*"))
    }


def test_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        simulate(tmp_path / name, accounts=400, seed=seed, options=WorldOptions(days=10))
    a, b, c = (digests(tmp_path / name) for name in "abc")
    assert a == b
    assert a.keys() == c.keys()
    assert not set(a.values()) & (set(c.values()) - {a["input/models.parquet"]})


@pytest.mark.parametrize("format_", ["csv", "jsonl", "csv.gz", "jsonl.gz"])
def test_every_format_holds_the_same_rows(tmp_path: Path, format_: str) -> None:
    simulate(tmp_path / "p", accounts=150, seed=1, options=SHORT)
    simulate(tmp_path / "t", accounts=150, seed=1, options=SHORT, format=format_)
    for table, order in (
        ("requests", "request_id"),
        ("accounts", "account_id"),
        ("verdicts", "account_a, account_b"),
    ):
        read = "read_csv" if "csv" in format_ else "read_json"
        columns = [
            d[0] for d in duckdb.sql(f"SELECT * FROM '{tmp_path}/p/input/{table}.parquet'").description
        ]
        cast = ", ".join(
            f"CAST({c} AS {'TIMESTAMPTZ' if c.endswith('_at') or c == 'ts' else 'VARCHAR'}) AS {c}"
            for c in columns
        )
        expected = duckdb.sql(
            f"SELECT {cast} FROM '{tmp_path}/p/input/{table}.parquet' ORDER BY {order}"
        ).fetchall()
        path = tmp_path / "t" / "input" / f"{table}.{format_}"
        assert duckdb.sql(f"SELECT {cast} FROM {read}('{path}') ORDER BY {order}").fetchall() == expected


def test_gzip_carries_no_time_or_name_that_would_change_its_bytes(tmp_path: Path) -> None:
    simulate(tmp_path / "w", accounts=100, seed=1, options=SHORT, format="csv.gz")
    head = (tmp_path / "w" / "input" / "models.csv.gz").read_bytes()[:10]
    assert head[3] == 0
    assert head[4:8] == b"\0\0\0\0"
    assert gzip.decompress((tmp_path / "w" / "input" / "models.csv.gz").read_bytes()).startswith(b'"model"')


def test_an_existing_world_is_not_overwritten(tmp_path: Path) -> None:
    simulate(tmp_path / "w", accounts=100, seed=1, options=SHORT)
    before = digests(tmp_path)
    with pytest.raises(LinkageError, match="already holds a world"):
        simulate(tmp_path / "w", accounts=100, seed=2, options=SHORT)
    assert digests(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [({"accounts": 5}, "100"), ({"seed": -1}, "seed"), ({"format": "xlsx"}, "parquet, csv")],
)
def test_impossible_arguments_are_usage_errors_and_write_nothing(
    tmp_path: Path, arguments: dict, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        simulate(tmp_path / "w", **{"accounts": 200, "seed": 1, **arguments})
    assert not (tmp_path / "w").exists()


def test_progress_reaches_its_total(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    simulate(tmp_path / "w", accounts=100, seed=1, options=SHORT, progress=lambda *step: seen.append(step))
    assert ("draft", 1, 1) in seen
    assert seen[-1] == ("requests", 4, 4)


def test_a_world_that_was_not_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("requests", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(tmp_path / "w", accounts=100, seed=1, options=SHORT, progress=stop)
    assert not list((tmp_path / "w").iterdir())


def test_a_directory_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LinkageError, match="cannot write the world"):
        simulate(tmp_path / "file" / "w", accounts=100, seed=1, options=SHORT)
