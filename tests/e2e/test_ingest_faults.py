"""Ingest under fire: killed at chosen instants, and on a disk that is full."""

import json
import os
import signal
import subprocess
import sys

import duckdb
import pytest

from linkage.ingest import ingest
from linkage.lake import Lake

RUN = """
import os, signal, sys
from pathlib import Path
import linkage.lake.durable as durable
from linkage.ingest import batch, command, stage
from linkage.lake import Lake, lake

def die(*_args, **_options):
    os.kill(os.getpid(), signal.SIGKILL)

where = sys.argv[1]
if where == "while staging the second file":
    real = command.stage_file
    calls = []
    def second(*args):
        calls.append(1)
        return real(*args) if len(calls) == 1 else die()
    command.stage_file = second
elif where == "before a staged file is marked done":
    stage.replace_file = die
elif where == "between two parts":
    real_link = batch.link_or_copy
    links = []
    def once(*args):
        links.append(1)
        return real_link(*args) if len(links) == 1 else die()
    batch.link_or_copy = once
elif where == "before the manifest is renamed":
    lake.write_manifest = die
elif where == "after the manifest is renamed":
    real_write = lake.write_manifest
    def write(*args):
        real_write(*args)
        die()
    lake.write_manifest = write
command.ingest(Lake.create(sys.argv[2]), sys.argv[3:])
"""


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for part in range(2):
        rows = [
            {"request_id": f"r{i}", "ts": 1767686400 + i, "account_id": "a", "ip": "192.0.2.1", "model": "m"}
            for i in range(part * 90, part * 90 + 100)
        ]
        (folder / f"requests-{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def committed(lake):
    parts = [str(part) for part in lake.snapshot().files("requests")]
    if not parts:
        return []
    with duckdb.connect() as connection:
        return connection.execute("SELECT * FROM read_parquet(?) ORDER BY ALL", [parts]).fetchall()


@pytest.mark.parametrize(
    ("where", "batches"),
    [
        ("while staging the second file", 0),
        ("before a staged file is marked done", 0),
        ("between two parts", 0),
        ("before the manifest is renamed", 0),
        ("after the manifest is renamed", 1),
    ],
)
def test_killed_at_any_instant_nothing_is_lost_or_doubled(tmp_path, source, where, batches):
    undisturbed = Lake.create(tmp_path / "clean")
    ingest(undisturbed, [source])
    workspace = tmp_path / "w"
    Lake.create(workspace)
    done = subprocess.run(
        [sys.executable, "-c", RUN, where, str(workspace), str(source)], capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    lake = Lake.create(workspace)
    assert len(lake.snapshot().batches) == batches
    report = ingest(lake, [source])
    assert (report.batch is None) is (batches == 1)
    assert len(lake.snapshot().batches) == 1
    assert committed(lake) == committed(undisturbed)
    assert lake.snapshot().fingerprint == undisturbed.snapshot().fingerprint
    assert not (workspace / "staged").exists() or batches == 1


def test_files_staged_before_a_kill_are_not_read_again(tmp_path, source, monkeypatch):
    workspace = tmp_path / "w"
    subprocess.run([sys.executable, "-c", RUN, "while staging the second file", str(workspace), str(source)])
    from linkage.ingest import command

    seen = []
    real = command.stage_file
    monkeypatch.setattr(
        command, "stage_file", lambda c, path, *rest: seen.append(path.name) or real(c, path, *rest)
    )
    ingest(Lake.create(workspace), [source])
    assert seen == ["requests-1.jsonl"]


def test_a_full_disk_is_one_line_and_commits_nothing(tmp_path, source):
    big = tmp_path / "in" / "requests-big.jsonl"
    rows = (
        {
            "request_id": os.urandom(16).hex(),
            "ts": 1767686400 + i,
            "account_id": os.urandom(8).hex(),
            "ip": "192.0.2.1",
            "model": "m",
        }
        for i in range(20_000)
    )
    big.write_text("".join(json.dumps(row) + "\n" for row in rows))
    code = (
        "import resource, sys; from linkage.ingest import ingest; from linkage.lake import Lake; from linkage.errors import LinkageError\n"
        "lake = Lake.create(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "try: ingest(lake, sys.argv[2:])\n"
        "except LinkageError as error: print(error); sys.exit(error.exit_code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "w"), str(tmp_path / "in")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert str(tmp_path) in done.stdout
    assert Lake.open(tmp_path / "w").snapshot().batches == ()
    assert ingest(Lake.open(tmp_path / "w"), [tmp_path / "in"]).batch is not None
