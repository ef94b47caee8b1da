"""Erasure of accounts: nothing of them is left anywhere, what others hold stays, and a kill leaves before or after."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from linkage.casebook import Casebook, SigningKey, check_chain, make_key
from linkage.errors import UsageError
from linkage.lake.erase_journal import journal_path
from linkage.workspace import Workspace, open_workspace
from linkage.workspace.erased import Erased

ONLY = [
    "acct_1",
    "only@example.com",
    "+999 555 0101",
    "Only One",
    "card_only",
    "192.0.2.77",
    "eu_only",
    "dev_only",
]
"""The id of the account that is forgotten, and what nobody else has."""

LOGS = {
    "one/accounts.csv": """account_id,created_at,email,phone,display_name,signup_ip,referrer
acct_1,2026-01-01T00:00:00Z,only@example.com,+999 555 0101,Only One,192.0.2.77,
acct_2,2026-01-02T00:00:00Z,two@example.com,,Second,192.0.2.1,acct_1
acct_3,2026-01-03T00:00:00Z,three@example.com,,Second,192.0.2.2,acct_12
acct_12,not a time,broken@example.com,,,,acct_1
""",
    "one/payment_methods.csv": """account_id,fingerprint,billing_name
acct_1,card_only,Only One
acct_1,card_shared,
acct_2,card_shared,
""",
    "one/ips.csv": "ip,asn,as_name,country,kind\n192.0.2.77,64500,Net,NL,residential\n192.0.2.1,64500,Net,NL,hosting\n",
    "one/indicators.csv": """org_id,kind,value,reliability
org_1,email,Only@Example.com,B
org_1,email,two@example.com,B
""",
    "one/identifiers.csv": """account_id,kind,value,ts
acct_1,device,dev_only,2026-01-05T00:00:00Z
acct_3,invited_by,acct_1,2026-01-05T00:00:00Z
""",
    "one/verdicts.csv": "account_a,account_b,linked\nacct_2,acct_1,true\nacct_2,acct_3,true\n",
    "two/export_acct_1.jsonl": "\n".join(
        json.dumps(row)
        for row in (
            {"request_id": "r1", "ts": "2026-01-05T10:00:00Z", "account_id": "acct_1", "ip": "192.0.2.77", "model": "m", "end_user": "eu_only"},
            {"request_id": "r2", "ts": "2026-01-06T10:00:00Z", "account_id": "acct_2", "ip": "192.0.2.1", "model": "m", "end_user": "eu_both"},
            {"request_id": "r3", "ts": "2026-02-06T10:00:00Z", "account_id": "acct_1", "ip": "192.0.2.1", "model": "m", "end_user": "eu_both"},
            {"request_id": "r4", "ts": "no time", "account_id": "acct_1", "ip": "192.0.2.1", "model": "m"},
            {"request_id": "r5", "ts": "no time", "account_id": "", "ip": "192.0.2.77", "model": "m"},
            {"request_id": "r6", "ts": "no time", "account_id": "acct_2", "ip": "192.0.2.1", "model": "m"},
            {"request_id": "r7", "ts": "2026-03-06T10:00:00Z", "account_id": "acct_3", "ip": "192.0.2.2", "model": "m"},
        )
    ),
}  # fmt: skip


def take_in(root: Path, logs: dict[str, str]) -> Workspace:
    for name, text in logs.items():
        path = root / "logs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    workspace = open_workspace(root / "w", create=True)
    for folder in sorted((root / "logs").iterdir()):
        workspace.ingest(folder)
    return workspace


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return take_in(tmp_path_factory.mktemp("taken_in"), LOGS).lake.root


@pytest.fixture
def workspace(tmp_path: Path, taken_in: Path) -> Workspace:
    shutil.copytree(taken_in, tmp_path / "w")
    return open_workspace(tmp_path / "w")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return make_key(tmp_path_factory.mktemp("keys") / "ana.pem", "Ana")


@pytest.fixture(scope="module")
def forgotten(
    taken_in: Path, key: SigningKey, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Workspace, Erased]:
    """A workspace that has forgotten acct_1, to be looked at only."""
    root = tmp_path_factory.mktemp("forgotten") / "w"
    shutil.copytree(taken_in, root)
    workspace = open_workspace(root)
    old = os.umask(0)
    try:
        return workspace, workspace.erasure.forget(
            ["acct_1"], key=key, reason="request 7 of only@example.com"
        )
    finally:
        os.umask(old)


def traces(root: Path, texts: list[str]) -> list[str]:
    """Search every file in the plainest way there is: decoded values of Parquet, raw bytes of all files."""
    found = []
    for path in sorted(file for file in root.rglob("*") if file.is_file()):
        content = path.read_bytes().lower()
        if path.suffix == ".parquet":
            content += str(pq.read_table(path).to_pydict()).lower().encode()
        for text in texts:
            rest = content.replace(b"acct_12", b"")
            if text.lower().encode() in rest:
                found.append(f"{path.relative_to(root)}: {text}")
    return found


def test_no_file_of_the_workspace_has_a_trace_of_the_account_or_of_what_only_it_held(workspace, key):
    root = workspace.lake.root
    workspace.link()
    workspace.link(as_of=datetime(2026, 1, 6, tzinfo=UTC))
    workspace.link(known_at=workspace.lake.snapshot().batches[0].at)
    workspace.detect()
    (root / "staged" / "half").mkdir(parents=True)
    (root / "staged" / "half" / "keys-accounts.tmp").write_bytes(b"acct_1")
    case = Casebook(root).create("About acct_1 and others", key)
    case.append(
        "judge", {"account_a": "acct_1", "account_b": "acct_2", "linked": True, "reason": "card_only"}, key
    )
    case.append("note", {"text": "acct_2 is another matter"}, key)
    assert len({trace.split(": ")[1] for trace in traces(root, ONLY)}) == len(ONLY)
    erased = workspace.erasure.forget(["acct_1"], key=key, reason="asked for by acct_1")
    assert traces(root, ONLY) == []
    assert erased.traces == ()
    assert erased.rows == {
        "accounts": 1, "payment_methods": 2, "ips": 1, "requests": 2, "identifiers": 1, "indicators": 1, "verdicts": 1,
    }  # fmt: skip
    assert erased.rejects == 2  # the account's own, and the one that names only its address
    check_chain(case.log.stored())
    check_chain(Casebook(root).ledger.stored())
    assert case.entries[1].body["account_b"] == "acct_2"
    assert case.entries[1].body["account_a"].startswith("ref:")
    assert case.entries[2].body["text"] == "acct_2 is another matter"


def test_what_others_hold_stays_with_them(forgotten):
    workspace, _ = forgotten
    files = workspace.lake.snapshot().files
    held = {
        table: pq.read_table(files(table)).to_pylist()
        for table in ("payment_methods", "requests", "ips", "identifiers", "accounts")
    }
    assert [(row["account_id"], row["fingerprint"]) for row in held["payment_methods"]] == [
        ("acct_2", "card_shared")
    ]
    assert [row["request_id"] for row in held["requests"]] == ["r2", "r7"]
    assert [row["ip"] for row in held["ips"]] == ["192.0.2.1"]
    (invited,) = held["identifiers"]
    assert invited["account_id"] == "acct_3"
    assert invited["value"].startswith("ref:")
    referrers = {row["account_id"]: json.loads(row["attributes"])["referrer"] for row in held["accounts"]}
    assert referrers == {"acct_2": invited["value"], "acct_3": "acct_12"}
    assert [row["text"] for row in workspace.rejects() if "r6" in row["text"]]


def without(logs: dict[str, str]) -> dict[str, str]:
    """Return the logs as they would be had the account never been there; an id in others' rows is nothing it held."""

    def stays(line: str) -> bool:
        return not (
            "acct_1," in line
            or "192.0.2.77" in line
            or '"acct_1"' in line
            or "Only@" in line
            or ",acct_1," in line
        )

    kept = {name: "\n".join(line for line in text.split("\n") if stays(line)) for name, text in logs.items()}
    return {name.replace("acct_1", "all"): text for name, text in kept.items()}


def test_questions_are_answered_as_if_the_account_had_never_been_there(tmp_path, key):
    # Who invited whom is a value of others: there the id is replaced, so leave it out of this comparison.
    logs = {name: text for name, text in LOGS.items() if "identifiers" not in name}
    one = take_in(tmp_path / "a", logs)
    one.link()
    one.erasure.forget(["acct_1"], key=key)
    other = take_in(tmp_path / "b", without(logs))
    for name in ("usage", "evidence", "value_facts", "accounts", "cells", "cell_members", "population"):
        (mine,), (theirs,) = one.link().files(name), other.link().files(name)
        assert mine.read_bytes() == theirs.read_bytes(), name


def test_counts_of_the_batches_are_those_of_what_is_left(forgotten, taken_in):
    workspace, _ = forgotten
    before, after = open_workspace(taken_in).lake.snapshot(), workspace.lake.snapshot()
    for table in ("accounts", "requests", "verdicts"):
        assert (
            sum(batch.rows.get(table, 0) for batch in after.batches)
            == pq.read_table(after.files(table)).num_rows
        )
    assert len(workspace.rejects()) == sum(c.rejected for b in after.batches for c in b.tables.values())
    assert after.fingerprint != before.fingerprint
    assert [f.sha256 for b in after.batches for f in b.files] == [
        f.sha256 for b in before.batches for f in b.files
    ]
    assert not [f.path for b in after.batches for f in b.files if "acct_1" in f.path]


def test_duplicates_are_still_found_after_parts_were_written_again(workspace, key, tmp_path):
    workspace.erasure.forget(["acct_1"], key=key)
    again = tmp_path / "again.csv"
    again.write_text(
        "request_id,ts,account_id,ip,model\nr2,2026-01-06T10:00:00Z,acct_2,192.0.2.1,m\nr9,2026-01-06T10:00:00Z,acct_2,192.0.2.1,m\n"
    )
    report = workspace.ingest(again)
    assert report.batch.tables["requests"].duplicates == 1


def test_the_entry_says_what_when_why_and_by_whom_but_not_who(forgotten):
    workspace, erased = forgotten
    (entry,) = Casebook(workspace.lake.root).ledger.entries()
    assert (entry.kind, entry.author, entry.number) == ("erase", "Ana", erased.entry)
    assert entry.body["references"] == list(erased.references)
    assert entry.body["tables"]["requests"] == 2
    assert entry.body["reason"] == "request 7 of (erased)"


def test_one_forgotten_before_may_be_forgotten_again(forgotten, key):
    workspace, _ = forgotten
    again = workspace.erasure.forget(["acct_1"], key=key)
    assert (again.done, again.is_nothing, again.entry) == (True, True, None)


def test_networks_keep_their_ids_and_the_log_can_be_told_again(workspace, key):
    from linkage.detect.log import log_path, read_log, replay

    root = workspace.lake.root
    path = log_path(root)
    path.parent.mkdir()
    born = {"format": 1, "run": "x", "batch": 1, "at": "2026-01-01T00:00:00+00:00", "event": "born",
            "network_id": "net_0123456789ab", "assessment": "unclear", "removed": [], "others": []}  # fmt: skip
    events = [
        {**born, "added": ["acct_1", "acct_2"]},
        {**born, "event": "shrunk", "added": [], "removed": ["acct_1"]},
    ]
    path.write_text("".join(json.dumps(event) + "\n" for event in events))
    workspace.erasure.forget(["acct_1"], key=key)
    first, second = read_log(path)
    assert second["removed"] == [ref for ref in first["added"] if ref.startswith("ref:")]
    assert replay([first, second])["net_0123456789ab"].members == {"acct_2"}


def test_an_account_nobody_knows_is_refused_before_anything_is_changed(workspace, key):
    with pytest.raises(UsageError, match="acct_9: no such account"):
        workspace.erasure.forget(["acct_1", "acct_9"], key=key)
    assert workspace.lake.snapshot().batches[0].rows["accounts"] == 3


def test_a_look_changes_no_byte(workspace):
    before = {path: path.read_bytes() for path in workspace.lake.root.rglob("*") if path.is_file()}
    looked = workspace.erasure.forget(["acct_1"])
    assert (looked.done, looked.rows["requests"]) == (False, 2)
    assert {path: path.read_bytes() for path in workspace.lake.root.rglob("*") if path.is_file()} == before


def test_an_id_that_others_have_as_a_customer_stays_theirs_but_the_account_goes(tmp_path, key):
    logs = {
        "one/requests.csv": """request_id,ts,account_id,ip,model,end_user
r1,2026-01-05T10:00:00Z,17,192.0.2.1,m,x
r2,2026-01-05T10:00:00Z,acct_2,192.0.2.1,m,17
r3,no time,17,192.0.2.1,m,x
r4,no time,acct_2,192.0.2.1,m,17
"""
    }
    workspace = take_in(tmp_path, logs)
    erased = workspace.erasure.forget(["17"], key=key)
    assert (erased.rows, erased.rejects) == ({"requests": 1}, 1)
    assert "r4" in workspace.rejects()[0]["text"]


def test_retention_takes_idle_accounts_and_old_events_of_the_others(workspace, key):
    workspace.erasure.retain(datetime(2026, 2, 1, tzinfo=UTC), key=key)
    files = workspace.lake.snapshot().files
    assert {row["account_id"] for row in pq.read_table(files("accounts")).to_pylist()} == {"acct_1", "acct_3"}
    assert [row["request_id"] for row in pq.read_table(files("requests")).to_pylist()] == ["r3", "r7"]
    assert traces(workspace.lake.root, ["acct_2", "two@example.com", "eu_only"]) == []
    assert len(traces(workspace.lake.root, ["only@example.com"])) == 2, "acct_1 was seen since"


class Killed(BaseException):
    """What a kill looks like from inside: nothing behind it runs."""


STEPS = {
    "before the commit": ("linkage.lake.erase_parts.write_manifest", True),
    "before the old parts go": ("linkage.lake.lake.Lake.sweep", False),
    "before the log of networks": ("linkage.detect.log.name_by_reference", False),
    "before the entry": ("linkage.casebook.log.Log.append", False),
    "after the entry": ("linkage.workspace.erasure.remove_journal", False),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_instant_the_rows_are_all_there_or_all_gone_and_the_same_command_finishes(
    workspace, key, step, monkeypatch
):
    where, is_there = STEPS[step]
    root = workspace.lake.root
    calls = []

    def die(*args, **options):
        calls.append(args)
        if where.endswith("sweep") and len(calls) == 1:
            return  # the one by which every writer begins
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(where, die)
        with pytest.raises(Killed):
            workspace.erasure.forget(["acct_1"], key=key)
    snapshot = workspace.lake.snapshot()
    rows = (
        pq.read_table(snapshot.files("requests")).num_rows
        + pq.read_table(snapshot.files("accounts")).num_rows
    )
    assert rows == (7 if is_there else 4)
    erased = workspace.erasure.forget(["acct_1"], key=key)
    assert traces(root, ONLY) == []
    assert erased.rows["requests"] == 2
    assert not journal_path(root).exists()
    entries = Casebook(root).ledger.stored()
    check_chain(entries)
    assert [entry.kind for entry in entries] == ["erase"]
    assert {path.name for path in (root / "lake").rglob("b*")} == {
        name
        for batch in workspace.lake.snapshot().batches
        for folder, names in batch.parts.items()
        if folder.startswith("lake/")
        for name in names
    }


def test_a_killed_erasure_is_finished_before_another_begins(workspace, key, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("linkage.link.derived.drop_derived", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            workspace.erasure.forget(["acct_1"], key=key)
    erased = workspace.erasure.forget(["acct_2"], key=key)
    assert erased.rows["requests"] == 1
    assert traces(workspace.lake.root, [*ONLY, "acct_2", "two@example.com"]) == []
    assert len(Casebook(workspace.lake.root).ledger.stored()) == 2


def test_what_the_search_still_finds_is_told(workspace, key):
    (workspace.lake.root / "linkage.toml").write_text("# acct_1 is a friend\n")
    erased = workspace.erasure.forget(["acct_1"], key=key)
    assert erased.traces == (("linkage.toml", 1),)


def test_files_stay_private(forgotten):
    files = [path for path in forgotten[0].lake.root.rglob("*") if path.is_file()]
    assert [path for path in files if path.stat().st_mode & 0o077] == []
