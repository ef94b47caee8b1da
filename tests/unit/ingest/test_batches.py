"""Keys, duplicates and versions; nothing doubled, nothing lost; the order of files makes no difference."""

import random

import pytest

from linkage.errors import LinkageError, RejectedRows
from linkage.ingest import ingest, rejects
from linkage.lake import Lake

from .conftest import account, request_row

SAME = "* EXCLUDE (batch, file, line)"


def test_of_two_rows_with_one_key_the_same_one_stays_in_either_order(ws, tmp_path):
    rows = [account(plan="pro"), account(plan="free"), account(plan="free", zone="eu")]
    kept = set()
    for number, order in enumerate(([0, 1, 2], [2, 1, 0], [1, 0, 2])):
        lake = Lake.create(tmp_path / f"lake{number}")
        paths = [ws.write(f"accounts-{number}-{i}.jsonl", [rows[i]]) for i in order]
        report = ingest(lake, paths)
        assert report.to_json()["tables"]["accounts"] == {"accepted": 1, "rejected": 2, "duplicates": 2}
        ws.lake = lake
        kept.add(tuple(ws.rows("accounts", SAME)))
    assert len(kept) == 1
    assert {r["reason"] for r in rejects(ws.lake)} == {"duplicate"}


def test_a_changed_account_is_a_new_version_and_an_identical_one_a_duplicate(ws):
    first = ws.take(ws.write("accounts-1.jsonl", [account(status="active"), account(account_id="a2")]))
    again = ws.take(ws.write("accounts-2.jsonl", [account(status="banned"), account(account_id="a2")]))
    back = ws.take(ws.write("accounts-3.jsonl", [account(status="active")]))
    assert ws.counts(first, "accounts")["accepted"] == 2
    assert ws.counts(again, "accounts") == {"accepted": 1, "rejected": 1, "duplicates": 1}
    assert ws.counts(back, "accounts")["accepted"] == 1  # a change from what stood last
    assert ws.rows("accounts", "batch, status", "batch, account_id") == [
        (1, "active"), (1, None), (2, "banned"), (3, "active"),
    ]  # fmt: skip


def test_a_request_never_changes(ws):
    ws.take(ws.write("requests-1.jsonl", [request_row()]))
    report = ws.take(ws.write("requests-2.jsonl", [request_row(model="other"), request_row(request_id="r2")]))
    assert ws.counts(report, "requests") == {"accepted": 1, "rejected": 1, "duplicates": 1}


def test_a_table_without_a_key_is_a_set(ws):
    row = {"account_id": "a1", "fingerprint": "fp", "kind": "card"}
    ws.take(ws.write("payment_methods-1.jsonl", [row, row, {**row, "kind": "bank"}]))
    report = ws.take(ws.write("payment_methods-2.jsonl", [row, {**row, "note": "new"}]))
    assert ws.counts(report, "payment_methods") == {"accepted": 1, "rejected": 1, "duplicates": 1}
    assert len(ws.rows("payment_methods")) == 3


def test_a_file_taken_in_before_is_skipped_whatever_its_name(ws):
    ws.take(ws.write("accounts.jsonl", [account()]))
    report = ws.take(ws.write("accounts-copy.jsonl", [account()]))
    assert report.batch is None
    assert report.to_json()["files"][0]["skipped"] is True
    assert len(ws.lake.snapshot().batches) == 1


def test_rows_shuffled_and_files_split_or_merged_give_the_same_rows(ws, tmp_path):
    rng = random.Random(7)
    rows = [
        request_row(
            request_id=f"r{rng.randrange(300)}",
            ts=1767686400 + rng.randrange(50),
            model=rng.choice("ab"),
            extra=rng.choice([None, 1]),
        )
        for _ in range(600)
    ]
    rows += [request_row(request_id=f"r{i}", ip="bad") for i in range(5)]
    seen = set()
    for number, parts in enumerate((1, 3, 7)):
        rng.shuffle(rows)
        paths = [ws.write(f"requests-{number}-{i}.jsonl", rows[i::parts]) for i in range(parts)]
        ws.lake = Lake.create(tmp_path / f"lake{number}")
        report = ingest(ws.lake, paths)
        assert ws.counts(report, "requests")["accepted"] + ws.counts(report, "requests")["rejected"] == 605
        seen.add(str(ws.rows("requests", SAME)))
    assert len(seen) == 1


def test_csv_jsonl_and_parquet_give_the_same_rows(ws, tmp_path):
    import duckdb

    rows = [
        request_row(
            request_id=f"r{i}", ts=1767686400 + i, input_tokens=i, end_user=None if i % 3 else f"u{i}"
        )
        for i in range(50)
    ]
    source = ws.write("requests.jsonl", rows)
    with duckdb.connect() as con:
        for name in ("requests.csv", "requests.parquet"):
            con.execute(
                f"COPY (FROM read_json('{source}', columns = {{request_id: 'VARCHAR', ts: 'BIGINT', account_id: 'VARCHAR', ip: 'VARCHAR', model: 'VARCHAR', input_tokens: 'BIGINT', end_user: 'VARCHAR'}})) TO '{tmp_path / name}'"
            )
    seen = set()
    for name in ("requests.jsonl", "requests.csv", "requests.parquet"):
        ws.lake = Lake.create(tmp_path / f"lake-{name}")
        ws.take(name)
        seen.add(str(ws.rows("requests", SAME)))
    assert len(seen) == 1


def test_strict_commits_nothing_when_a_row_is_refused(ws):
    with pytest.raises(RejectedRows):
        ws.take(
            ws.write("requests.jsonl", [request_row(), request_row(request_id="r2", ip="x")]), strict=True
        )
    assert ws.lake.snapshot().batches == ()
    assert ws.counts(ws.take("requests.jsonl"), "requests")["accepted"] == 1


def test_a_second_ingest_while_one_runs_is_refused_at_once(ws):
    path = ws.write("accounts.jsonl", [account()])
    with ws.lake.writing(), pytest.raises(LinkageError, match="is writing"):
        ingest(Lake.open(ws.lake.root), [path])


def test_known_at_shows_what_had_been_taken_in_then(ws):
    ws.take(ws.write("accounts-1.jsonl", [account()]))
    at = ws.lake.snapshot().batches[0].at
    ws.take(ws.write("accounts-2.jsonl", [account(account_id="a2")]))
    assert len(ws.lake.snapshot(known_at=at).files("accounts")) == 1


def test_everything_in_the_workspace_is_the_owners_alone(ws):
    ws.take(ws.write("requests.jsonl", [request_row(), request_row(), request_row(request_id="r2", ip="x")]))
    for path in ws.lake.root.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_lost_key_hashes_are_made_again(ws):
    ws.take(ws.write("requests-1.jsonl", [request_row()]))
    for path in (ws.lake.root / "keys").rglob("*.u64"):
        path.unlink()
    report = ws.take(ws.write("requests-2.jsonl", [request_row(model="x")]))
    assert ws.counts(report, "requests")["duplicates"] == 1


def test_many_duplicates_across_runs_of_hashes_are_all_found(ws, monkeypatch):
    from linkage.ingest import keys

    monkeypatch.setattr(keys, "RUN_LENGTH", 16)
    rows = [request_row(request_id=f"r{i % 150}", ts=1767686400 + i) for i in range(400)]
    report = ws.take(ws.write("requests-1.jsonl", rows[:200]), ws.write("requests-2.jsonl", rows[200:]))
    assert ws.counts(report, "requests") == {"accepted": 150, "rejected": 250, "duplicates": 250}
    report = ws.take(
        ws.write("requests-3.jsonl", [request_row(request_id=f"r{i}", model="z") for i in range(140, 160)])
    )
    assert ws.counts(report, "requests") == {"accepted": 10, "rejected": 10, "duplicates": 10}
