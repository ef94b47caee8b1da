"""Declared sources: their queries, needs and samples, the user's own folder, and the dry run."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linkage.errors import LinkageError, UsageError
from linkage.ingest import dry_run, rejects, source_names
from linkage.ingest.coverage import read_proofs
from linkage.records import TABLES
from linkage.shipped import shipped

from .conftest import account, request_row


def test_the_contract_is_written_out_as_it_is_declared():
    for table in TABLES.values():
        text = (shipped("ingest") / "canonical" / f"{table.name}.sql").read_text()
        with duckdb.connect() as con:
            con.execute(
                f"CREATE TABLE input AS SELECT {', '.join(f'1 AS {c}' for c in table.columns)}, 1 AS line"
            )
            names = [row[0] for row in con.execute(f"DESCRIBE {text}").fetchall()]
        assert names == [*table.columns, "line"]


def test_every_field_says_what_it_can_and_cannot_prove():
    proofs = read_proofs()
    for table in TABLES.values():
        fields = {name for name in table.columns if name != "prompt"}
        assert fields == set(proofs[table.name])


@pytest.mark.parametrize("source", source_names())
def test_the_sample_of_each_source_is_taken_in_whole(ws, source):
    samples = sorted((shipped("ingest") / source).glob("sample.*"))
    assert samples
    report = ws.take(*samples, source=source)
    assert report.rejected == 0
    assert all(file.mapped for file in report.batch.files)


def test_shares_give_up_to_four_identifiers_or_none_and_every_row_is_counted(ws):
    table = pa.table(
        {
            "account_id": ["a", "b", "c", None],
            "url_id": [1.0, None, None, 2.0],
            "hashtag_id": [7.0, 8.0, None, None],
            "domain_id": [9.0, None, None, None],
            "phash_id": [123456.0, None, None, None],
            "timestamp": [1629589836, 1629589069, 1629589050, 1629589022],
        }
    )
    pq.write_table(table, ws.root / "x.parquet")
    report = ws.take("x.parquet", source="shares")
    assert ws.rows("identifiers", "account_id, kind, value, line") == [
        ("a", "domain", "9", 1),
        ("a", "hashtag", "7", 1),
        ("a", "picture", "123456", 1),
        ("a", "url", "1", 1),
        ("b", "hashtag", "8", 2),
    ]
    file = report.to_json()["files"][0]
    assert (file["rows"], file["mapped"], file["empty"], file["refused"]) == (4, 2, 1, 1)
    assert [(r["line"], r["reason"]) for r in rejects(ws.lake)] == [(4, "missing account_id")]


def test_a_mapped_text_file_accounts_for_its_broken_lines_too(ws):
    text = "account_id,object_id,timestamp_share\na,o1,1629589836\nb,o1\nc,,1629589836\nd,o2,never\n"
    report = ws.take(ws.text("shares.csv", text), source="shares")
    file = report.to_json()["files"][0]
    assert (file["rows"], file["mapped"], file["empty"], file["refused"]) == (4, 2, 1, 1)
    assert ws.rows("identifiers", "account_id, value, ts IS NULL") == [("a", "o1", False), ("d", "o2", True)]


def test_a_file_without_what_the_source_needs_is_named(ws):
    with pytest.raises(LinkageError, match=r"x\.csv:1: source shares needs a column"):
        ws.take(ws.text("x.csv", "account_id,other\n1,2\n"), source="shares")


def test_an_unknown_source_lists_those_there_are(ws):
    with pytest.raises(UsageError, match="canonical, shares"):
        ws.take(ws.write("accounts.jsonl", [account()]), source="nope")


def test_the_users_own_source_needs_no_python(ws, tmp_path):
    folder = tmp_path / "mine" / "gateway"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text('columns = ["id", "when", "who", "from"]\nabsent = ["model"]')
    (folder / "requests.sql").write_text(
        'SELECT id AS request_id, "when" AS ts, who AS account_id, "from" AS ip, line FROM input;'
    )
    (folder / "accounts.sql").write_text(
        'SELECT who AS account_id, min("when") AS created_at, min(line) AS line FROM input GROUP BY who'
    )
    path = ws.write(
        "log.jsonl", [{"id": f"r{i}", "when": 1767686400, "who": "a", "from": "192.0.2.1"} for i in range(3)]
    )
    report = ws.take(path, source="gateway", source_dir=tmp_path / "mine")
    assert ws.counts(report, "requests")["accepted"] == 3
    assert ws.counts(report, "accounts")["accepted"] == 1


def test_a_query_that_does_not_run_is_the_sources_fault_not_the_files(ws, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "source.toml").write_text('columns = ["a"]')
    (folder / "accounts.sql").write_text("SELECT nothing FROM input")
    with pytest.raises(LinkageError, match="its query does not run"):
        ws.take(ws.text("x.csv", "a\n1\n"), source="mine", source_dir=folder)


def test_the_dry_run_tells_coverage_and_loads_nothing(ws):
    path = ws.write(
        "requests.jsonl", [request_row(end_user="u"), request_row(request_id="r2"), request_row(ip="x")]
    )
    report = dry_run([path]).to_json()
    found = {field["field"]: field for field in report["fields"]}
    assert found["end_user"]["share"] == 0.5
    assert found["ja4"]["filled"] == 0
    assert "one rare client build" in found["ja4"]["proves"]
    assert report["tables"]["requests"] == {"accepted": 2, "refused": 1}
    assert "accounts" in report["missing"]
    assert ws.lake.snapshot().batches == ()
