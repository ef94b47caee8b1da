"""Files: formats, packings, encodings, delimiters, broken lines, and clear errors for what cannot be read."""

import gzip
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from linkage.errors import LinkageError, UsageError
from linkage.ingest import rejects, warnings

from .conftest import account, request_row

CSV = "account_id,created_at,display_name\na1,2026-01-05T09:00:00Z,Ana\na2,2026-01-05T09:00:00Z,\n"


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_read_plain_and_packed_with_any_delimiter(ws, packing, delimiter):
    data = CSV.replace(",", delimiter).encode()
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[packing]
    ws.take(ws.text(f"accounts.csv{packing}", pack(data)))
    assert ws.rows("accounts", "account_id, display_name, line") == [("a1", "Ana", 2), ("a2", None, 3)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["accounts.csv", "accounts.jsonl"])
def test_a_byte_order_mark_is_obeyed_and_not_read_as_text(ws, encoding, name):
    text = (
        CSV.replace("Ana", "Zoë")
        if name.endswith("csv")
        else '{"account_id":"a1","created_at":1767686400,"display_name":"Zoë"}\n'
    )
    ws.take(ws.text(name, text.encode(encoding)))
    assert ws.rows("accounts", "account_id, display_name")[0] == ("a1", "Zoë")


def test_bytes_that_are_not_utf8_are_replaced_with_line_and_field(ws):
    ws.take(
        ws.text("accounts.csv", CSV.replace("Ana", "Zoë").encode("latin-1")),
        ws.write(
            "requests.jsonl",
            [
                request_row(),
                b'{"request_id":"r2","ts":1767686400,"account_id":"a1","ip":"192.0.2.1","model":"m","user_agent":"x\xff"}',
            ],
        ),
    )
    assert ws.rows("accounts", "display_name", "account_id")[0] == ("Zo\ufffd",)
    assert ws.rows("requests", "user_agent", "request_id")[1] == ("x\ufffd",)
    assert [(w["table"], w["line"], w["field"]) for w in warnings(ws.lake)] == [
        ("accounts", 2, "display_name"),
        ("requests", 2, "user_agent"),
    ]


def test_line_numbers_stay_physical_after_quoted_newlines_and_blank_lines(ws):
    text = 'account_id,created_at,display_name\n\na1,2026-01-05,"Ana\nof\nExample"\n\na2,bad,"x ""y"""\na3,2026-01-05,\n'
    ws.take(ws.text("accounts.csv", text))
    assert ws.rows("accounts", "account_id, line, display_name") == [
        ("a1", 3, "Ana\nof\nExample"),
        ("a3", 8, None),
    ]
    assert [(r["line"], r["reason"]) for r in rejects(ws.lake)] == [(7, "created_at: not a timestamp")]


def test_ragged_and_badly_quoted_rows_are_refused_alone(ws):
    text = 'account_id,created_at,display_name\na1,2026-01-05\na2,2026-01-05,"never closed\na3,2026-01-05,5" disk\na4,2026-01-05,x,y\na5,2026-01-05,ok\n'
    report = ws.take(ws.text("accounts.csv", text))
    assert [row[0] for row in ws.rows("accounts", "account_id")] == ["a3", "a5"]
    found = {r["line"]: r["reason"] for r in rejects(ws.lake)}
    assert sorted(found) == [2, 3, 5]
    assert found[2] == "2 columns instead of 3"
    assert report.to_json()["files"][0] == {
        "path": str(ws.root / "accounts.csv"), "rows": 5, "mapped": 2, "empty": 0, "refused": 3, "skipped": False, "batch": 1,
    }  # fmt: skip


def test_json_that_is_no_object_is_a_refused_row(ws):
    lines = ["[1]", "3", "null", '"x"', "{broken", "[" * 200_000, '{"account_id":' + "[" * 5_000]
    report = ws.take(ws.write("accounts.jsonl", [account(), *lines, account(account_id="a2")]))
    assert ws.counts(report, "accounts") == {"accepted": 2, "rejected": 7, "duplicates": 0}
    assert {r["reason"] for r in rejects(ws.lake)} == {"not JSON", "not a JSON object"}
    assert [r["line"] for r in rejects(ws.lake)] == [2, 3, 4, 5, 6, 7, 8]


def test_control_characters_and_nuls_neither_break_a_row_nor_vanish(ws):
    text = "".join(chr(i) for i in range(1, 32) if chr(i) not in "\r\n")
    row = '{"account_id":"a1","created_at":1767686400,"display_name":"' + text.replace('"', "") + '"}'
    ws.take(
        ws.write(
            "accounts.jsonl",
            [
                row,
                account(account_id="a2", display_name="n\0ul"),
                '{"account_id":"a3","created_at":1767686400,"display_name":"\\ud800"}',
            ],
        )
    )
    assert ws.rows("accounts", "display_name", "account_id") == [(text,), ("n\0ul",), ("\ufffd",)]


def test_parquet_keeps_row_numbers_and_types_of_any_kind(ws):
    table = pa.table(
        {"account_id": [1, 2], "created_at": [1767686400.0, None], "Display_Name": ["Ana", "Bo"]}
    )
    pq.write_table(table, ws.root / "accounts.parquet")
    ws.take("accounts.parquet")
    assert ws.rows("accounts", "account_id, created_at::VARCHAR, display_name, line") == [
        ("1", "2026-01-06 08:00:00+00", "Ana", 1)
    ]
    assert rejects(ws.lake)[0]["line"] == 2


def test_a_table_is_recognised_by_its_columns_when_the_name_says_nothing(ws):
    ws.take(ws.write("x1.jsonl", [request_row()]), ws.text("x2.csv", CSV))
    assert len(ws.rows("requests")) == 1
    assert len(ws.rows("accounts")) == 2


def test_a_directory_and_a_glob_are_read_whole(ws):
    (ws.root / "in" / "deep").mkdir(parents=True)
    ws.write("in/accounts-1.jsonl", [account()])
    ws.write("in/deep/accounts-2.jsonl.gz", [account(account_id="a2")])
    ws.take("in")
    ws.write("[odd]accounts*.jsonl", [account(account_id="a3")])
    ws.take(ws.root / "[[]odd*")
    assert [row[0] for row in ws.rows("accounts", "account_id")] == ["a1", "a2", "a3"]


def test_a_parquet_name_with_glob_characters_reads_that_file_only(ws):
    for name, key in (("accounts[1].parquet", "a1"), ("accounts1.parquet", "a2")):
        pq.write_table(pa.table({"account_id": [key], "created_at": [1767686400]}), ws.root / name)
    ws.take(ws.root / "accounts[1].parquet")
    assert ws.rows("accounts", "account_id") == [("a1",)]


def no_such(ws):
    return ws.root / "nothing.csv"


def empty(ws):
    return ws.text("accounts.csv", "")


def nothing_known(ws):
    (ws.root / "d").mkdir()
    ws.text("d/readme.txt", "hi")
    return ws.root / "d"


def wrong_columns(ws):
    return ws.text("stuff.csv", "a,b\n1,2\n")


def missing_column(ws):
    return ws.text("accounts.csv", "account_id,email\n1,2\n")


def same_column_twice(ws):
    return ws.text("accounts.csv", "account_id,created_at,Account_ID\n1,2026-01-01,2\n")


def truncated_gz(ws):
    whole = gzip.compress(b"\n".join(os.urandom(40).hex().encode() for _ in range(9_000)))
    return ws.text("accounts.jsonl.gz", whole[: len(whole) // 2])


def truncated_zst(ws):
    whole = zstandard.compress(os.urandom(400_000).hex().encode())
    return ws.text("accounts.jsonl.zst", whole[: len(whole) // 2])


def no_gz(ws):
    return ws.text("accounts.jsonl.gz", b"plain text")


def truncated_parquet(ws):
    pq.write_table(
        pa.table({"account_id": [str(i) for i in range(9_000)], "created_at": list(range(9_000))}),
        ws.root / "p.parquet",
    )
    data = (ws.root / "p.parquet").read_bytes()
    return ws.text("accounts.parquet", data[: len(data) // 2])


def damaged_parquet(ws):
    pq.write_table(
        pa.table(
            {"account_id": [os.urandom(8).hex() for i in range(9_000)], "created_at": list(range(9_000))}
        ),
        ws.root / "p.parquet",
    )
    data = bytearray((ws.root / "p.parquet").read_bytes())
    data[500:30_000] = os.urandom(29_500)
    return ws.text("accounts.parquet", bytes(data))


def unknown_format(ws):
    return ws.text("accounts.xlsx", "x")


@pytest.mark.parametrize(
    ("make", "kind", "says"),
    [
        (no_such, UsageError, "no such file"),
        (empty, LinkageError, "empty file"),
        (nothing_known, LinkageError, "no CSV, JSON Lines or Parquet"),
        (wrong_columns, LinkageError, "neither its name nor its columns"),
        (missing_column, LinkageError, "created_at"),
        (same_column_twice, LinkageError, "columns 1 and 3"),
        (truncated_gz, LinkageError, "truncated"),
        (truncated_zst, LinkageError, "truncated"),
        (no_gz, LinkageError, "damaged"),
        (truncated_parquet, LinkageError, "truncated"),
        (damaged_parquet, LinkageError, "parquet"),
        (unknown_format, LinkageError, "not a .csv"),
    ],
)
def test_what_cannot_be_read_is_one_line_naming_the_file_and_commits_nothing(ws, make, kind, says):
    good = ws.write("accounts-good.jsonl", [account()])
    path = make(ws)
    with pytest.raises(kind, match=says) as caught:
        ws.take(good, path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert type(caught.value) is kind
    assert ws.lake.snapshot().batches == ()


def test_a_100_mb_field_is_cut_and_its_neighbours_survive(ws):
    with (ws.root / "accounts.csv").open("wb") as out:
        out.write(b"account_id,created_at,display_name\na1,2026-01-05,x\na2,2026-01-05,")
        for _ in range(100):
            out.write(b"y" * 1_000_000)
        out.write(b"\na3,2026-01-05,z\n")
    ws.take("accounts.csv")
    assert ws.rows("accounts", "account_id, strlen(display_name)") == [("a1", 1), ("a2", 65_536), ("a3", 1)]
