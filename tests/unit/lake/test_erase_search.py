"""The search that ends an erasure: whatever the form of the file, what is in it is found."""

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.lake import connect
from linkage.lake.erase_search import search


def test_texts_are_found_in_every_kind_of_column_and_file(tmp_path):
    columns = {
        "nested": pa.array([{"id": "acct_1"}]),
        "encoded": pa.array(["ACCT_1"]).dictionary_encode(),
        "large": pa.array(["acct_1"], pa.large_string()),
        "list": pa.array([["x", "acct_1"]]),
        "text": pa.array(["said of acct_1"]),
        "clean": pa.array([["acct_12", "said of acct_1"[:-1]]]),
    }
    for name, column in columns.items():
        pq.write_table(pa.table({name: column, "n": [1]}), tmp_path / f"{name}.parquet", compression="zstd")
    (tmp_path / "notes.bin").write_bytes(b"\x80\xffacct_1\x00")
    (tmp_path / "journal").write_bytes(b"acct_1")
    found = search(connect(tmp_path), tmp_path, ["acct_1"], without=[tmp_path / "journal"])
    assert [trace.path.stem for trace in found.traces] == [
        "encoded",
        "large",
        "list",
        "nested",
        "notes",
        "text",
    ]
    assert found.files == 7
