"""What goes wrong gives one clear line and the right exit code, and leaves the workspace as it was."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from linkage.lake import Lake
from tests.conftest import Command, Ended, Provider

HOSTILE = "\x1b[2J\x1b[31macct\u202e\x07[red]\x9b31m"


def fails(ended: Ended, code: int, *words: str) -> None:
    """Check the exit code, that stderr is one line of ours, and that it says these words."""
    assert ended.code == code, ended.err
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("linkage: ")
    for word in words:
        assert word in ended.err


def test_an_unknown_account_names_the_nearest_ones(command: Command, provider: Provider) -> None:
    wrong = provider.ring[:-1] + ("0" if provider.ring[-1] != "0" else "1")
    fails(command("expand", wrong, "-w", provider.workspace), 2, "no such account", provider.ring)
    fails(command("why", provider.ring, wrong, "-w", provider.workspace), 2, "no such account")


def test_a_value_that_nobody_holds_is_a_usage_error(command: Command, provider: Provider) -> None:
    fails(command("expand", "card:none", "-w", provider.workspace), 2, "no account holds this value")


def test_no_workspace_says_how_to_make_one(command: Command, tmp_path: Path) -> None:
    fails(command("status", "-w", tmp_path / "none"), 2, "linkage init")


def test_a_newer_workspace_is_refused(command: Command, tmp_path: Path) -> None:
    lake = Lake.create(tmp_path / "w")
    lake.manifest_path.write_text(json.dumps({"format": 99, "batches": []}))
    fails(command("status", "-w", tmp_path / "w"), 1, "newer version")


def test_a_second_writer_gets_an_error_at_once(command: Command, provider: Provider, tmp_path: Path) -> None:
    lake = Lake.create(tmp_path / "w")
    with lake.writing():
        fails(command("ingest", provider.logs / "models.parquet", "-w", tmp_path / "w"), 1, "is writing")


def test_a_path_that_is_not_there_leaves_no_workspace(command: Command, tmp_path: Path) -> None:
    fails(command("ingest", tmp_path / "none.csv", "-w", tmp_path / "w"), 2, "no such file")
    assert not (tmp_path / "w").exists()


def test_strict_takes_in_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text("account_id,created_at\nacct_1,2026-01-05\n,2026-01-05\n")
    fails(
        command("ingest", "--strict", tmp_path / "accounts.csv", "-w", tmp_path / "w"),
        3,
        "1 rows were refused",
    )
    assert command("status", "-w", tmp_path / "w", "--format", "json").json["tables"] == {}


def test_an_unknown_source_is_a_usage_error(command: Command, provider: Provider, tmp_path: Path) -> None:
    ended = command("ingest", provider.logs, "--source", "none", "-w", tmp_path / "w")
    assert ended.code == 2
    assert "none" in ended.err


def test_neo4j_that_is_not_set_or_not_there(
    command: Command, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    fails(command("neo4j", "load", "--online", "-w", provider.workspace), 2, "NEO4J_URI")
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    fails(command("expand", provider.ring, "--store", "neo4j", "-w", provider.workspace), 5, "127.0.0.1:1")


def test_neo4j_holds_the_present_only(command: Command, provider: Provider) -> None:
    ask = ("expand", provider.ring, "-w", provider.workspace, "--store", "neo4j")
    fails(command(*ask, "--as-of", "2026-01-10"), 2, "present only")


def test_a_time_that_is_none_is_a_usage_error(command: Command, provider: Provider) -> None:
    ended = command("expand", provider.ring, "-w", provider.workspace, "--as-of", "soon")
    assert ended.code == 2
    assert "ISO 8601" in ended.err


def test_parquet_needs_a_directory_that_is_there(
    command: Command, provider: Provider, tmp_path: Path
) -> None:
    ask = ("expand", provider.ring, "-w", provider.workspace, "--format", "parquet")
    fails(command(*ask, "--output", tmp_path / "none" / "x.parquet"), 1, "cannot write")


def test_doctor_finds_a_damaged_table(command: Command, provider: Provider, tmp_path: Path) -> None:
    command("ingest", provider.logs / "accounts.parquet", "-w", tmp_path / "w")
    command("link", "-w", tmp_path / "w")
    assert command("doctor", "-w", tmp_path / "w").code == 0
    derived = next((tmp_path / "w" / "derived").glob("*/usage.parquet"), None) or next(
        (tmp_path / "w" / "derived").glob("*/*.parquet")
    )
    derived.write_bytes(derived.read_bytes()[:-9])
    ended = command("doctor", "-w", tmp_path / "w", "--format", "json")
    fails(ended, 4, "derived")
    assert [row["check"] for row in ended.json if not row["ok"]] == ["derived"]
    part = next((tmp_path / "w" / "lake").rglob("*.parquet"))
    part.unlink()
    fails(command("doctor", "-w", tmp_path / "w"), 4, "parts")


def test_a_full_disk_is_one_line_and_changes_nothing(provider: Provider, tmp_path: Path) -> None:
    workspace = tmp_path / "w"
    Lake.create(workspace)
    before = sorted(path.name for path in workspace.iterdir())
    ended = subprocess.run(
        [sys.executable, "-m", "linkage", "ingest", provider.logs, "-w", workspace],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert ended.returncode == 1, ended.stderr
    assert [line for line in ended.stderr.splitlines() if line.startswith("linkage: ")][
        -1
    ] == ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr
    assert Lake.open(workspace).snapshot().batches == ()
    assert {"manifest.json"} <= set(before)


def test_hostile_text_in_every_field_is_shown_and_never_obeyed(command: Command, tmp_path: Path) -> None:
    cell = json.dumps(HOSTILE)
    lines = [
        f'{{"account_id": {json.dumps(HOSTILE + str(n))}, "created_at": "2026-01-05T09:0{n}:00Z", "email": {cell},'
        f' "display_name": {cell}, "plan": {cell}, "phone": {cell}, "status": {cell}}}'
        for n in range(4)
    ]
    (tmp_path / "accounts.jsonl").write_text(
        "\n".join([*lines, f'{{"account_id": "", "email": {cell}}}', ""])
    )
    workspace = tmp_path / "w"
    seen = [command("ingest", tmp_path / "accounts.jsonl", "-w", workspace)]
    first, second = HOSTILE + "0", HOSTILE + "1"
    for ask in (
        ("expand", first), ("expand", first, second, "--explain"), ("why", first, second), ("why-not", first, second),
        ("expand", HOSTILE), ("rejects",), ("rejects", "--warnings"), ("status",),
    ):  # fmt: skip
        for format_ in ("table", "json", "csv"):
            seen.append(command(*ask, "-w", workspace, "--format", format_))
    seen.append(command("expand", first, "-w", workspace, "--format", "graphml"))
    for ended in seen:
        for text in (ended.out, ended.err):
            assert not [c for c in text if not c.isprintable() and c != "\n"], text
    assert "\\x1b[2J" in command("expand", first, "-w", workspace).out
    assert "[red]" in command("expand", first, "-w", workspace).out


def test_debug_shows_the_traceback(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKAGE_DEBUG", "1")
    assert "Traceback" in command("status", "-w", tmp_path / "none").err


def test_a_reader_that_goes_away_is_no_error(provider: Provider) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "linkage",
            "expand",
            provider.ring,
            "-w",
            provider.workspace,
            "--format",
            "json",
        ],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert ended.stderr == ""


def test_an_empty_workspace_is_not_loaded(command: Command, tmp_path: Path) -> None:
    assert command("init", "-w", tmp_path / "w").code == 0
    ended = command("neo4j", "load", "-w", tmp_path / "w")
    assert ended.code == 2
    assert "nothing was taken in yet; begin with linkage ingest" in ended.err
