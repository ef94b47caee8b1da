from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.cli.output import to_csv, to_json, to_parquet, write
from linkage.errors import LinkageError


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"])
def test_csv_never_begins_a_text_as_a_formula(text: str) -> None:
    cell = next(csv.DictReader(io.StringIO(to_csv(["a"], [{"a": text}]))))["a"]
    assert cell.startswith("'")


def test_csv_leaves_numbers_and_ordinary_text_alone() -> None:
    assert to_csv(["a", "b", "c"], [{"a": -5, "b": "acct_1", "c": None}]) == "a,b,c\n-5,acct_1,\n"


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_csv_has_one_line_a_row_whatever_is_in_it(texts: list[str]) -> None:
    page = to_csv(["a", "b"], [{"a": text, "b": 1} for text in texts])
    assert len(page.splitlines()) == len(texts) + 1
    assert [row["b"] for row in csv.DictReader(io.StringIO(page))] == ["1"] * len(texts)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(JSON)
def test_json_is_ascii_and_says_the_same(value: object) -> None:
    text = to_json(value)
    assert json.loads(text) == value
    assert text.isascii()
    assert "\x7f" not in text


def test_parquet_holds_values_as_received() -> None:
    rows = [{"a": "=1\x1b", "b": 3}, {"a": None, "b": None}]
    assert pq.read_table(io.BytesIO(to_parquet(["a", "b"], rows))).to_pylist() == rows


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    write(b"one", target)
    write(b"two", target)
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    with pytest.raises(LinkageError, match="cannot write"):
        write(b"", tmp_path / "none" / "x.csv")
