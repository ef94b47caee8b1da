"""`linkage forget` and `linkage retention` as a user gives them: asked, refused, done, and said in JSON."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from linkage.lake import Lake
from tests.conftest import Command

LOGS = """account_id,created_at,email,signup_ip
acct_1,2026-01-05T01:00:00Z,one@example.com,192.0.2.1
acct_2,2026-01-05T02:00:00Z,two@example.com,192.0.2.2
acct_3,2026-03-05T02:00:00Z,three@example.com,192.0.2.2
"""

KILLED = """
import os, signal
from linkage.lake import erase_parts
from linkage.cli.main import main
real = erase_parts.write_manifest
def die(*args):
    real(*args)
    os.kill(os.getpid(), signal.SIGKILL)
erase_parts.write_manifest = die
main(["forget", "acct_1", "--yes"])
"""


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from linkage.workspace import open_workspace

    root = tmp_path_factory.mktemp("taken_in")
    (root / "accounts.csv").write_text(LOGS)
    open_workspace(root / "w", create=True).ingest(root / "accounts.csv")
    return root / "w"


@pytest.fixture
def workspace(taken_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(taken_in, tmp_path / "w")
    monkeypatch.setenv("LINKAGE_WORKSPACE", str(tmp_path / "w"))
    monkeypatch.setenv("LINKAGE_KEY", "")
    return tmp_path / "w"


def test_without_yes_nobody_who_can_be_asked_means_nothing_is_changed(
    workspace: Path, command: Command
) -> None:
    ended = command("forget", "acct_1")
    assert ended.code == 2
    assert "--yes" in ended.err
    assert Lake.open(workspace).snapshot().batches[0].rows == {"accounts": 3}


def test_accounts_are_read_from_a_file_and_the_answer_names_none(
    workspace: Path, tmp_path: Path, command: Command
) -> None:
    (tmp_path / "who.txt").write_text("acct_1\nacct_2\n")
    looked = command("forget", "--accounts", tmp_path / "who.txt", "--dry-run", "--format", "json")
    assert (looked.json["done"], looked.json["tables"]) == (False, {"accounts": 2})
    ended = command("forget", "--accounts", tmp_path / "who.txt", "--yes", "--format", "json")
    assert ended.code == 0, ended.err
    assert (ended.json["done"], ended.json["tables"], ended.json["traces"]) == (True, {"accounts": 2}, [])
    assert "acct_" not in ended.out
    assert command("status", "--format", "json").json["tables"]["accounts"]["accepted"] == 1


def test_a_trace_that_cannot_be_removed_ends_with_4_and_says_where(workspace: Path, command: Command) -> None:
    (workspace / "notes.txt").write_text("one@example.com called\n")
    ended = command("forget", "acct_1", "--yes")
    assert ended.code == 4
    assert "notes.txt (1)" in ended.err
    assert "one@example.com" not in ended.err + ended.out


def test_a_server_that_is_not_there_ends_with_5_before_anything_is_changed(
    workspace: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    before = (workspace / "manifest.json").read_bytes()
    assert command("forget", "acct_1", "--yes").code == 5
    assert (workspace / "manifest.json").read_bytes() == before
    ended = command("forget", "acct_1", "--yes", "--without-graph", "--format", "json")
    assert (ended.code, ended.json["graph"]) == (0, "to do")


def test_the_retention_period_is_a_setting_or_an_option_and_one_of_them_is_needed(
    workspace: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("retention", "--dry-run").code == 2
    by_option = command("retention", "--before", "2026-02-01", "--dry-run", "--format", "json")
    assert (by_option.json["accounts"], by_option.json["tables"]) == (2, {"accounts": 2})
    monkeypatch.setenv("LINKAGE_RETENTION_DAYS", "100000")
    assert command("retention", "--dry-run", "--format", "json").json["accounts"] == 0
    ended = command("retention", "--before", "2026-02-01", "--yes", "--format", "json")
    assert (ended.code, ended.json["what"], ended.json["done"]) == (0, "retention", True)


def test_killed_right_after_the_commit_the_same_command_finishes(workspace: Path, command: Command) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, env={**os.environ})
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert Lake.open(workspace).snapshot().batches[0].rows == {"accounts": 2}
    ended = command("forget", "acct_1", "--yes", "--format", "json")
    assert (ended.code, ended.json["tables"], ended.json["traces"]) == (0, {"accounts": 1}, [])
    for path in filter(Path.is_file, workspace.rglob("*")):
        assert b"acct_1" not in path.read_bytes(), path
