"""What only a process of its own shows: starting fast, nothing left behind, modes of files, being interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import Provider

LINKAGE = [sys.executable, "-m", "linkage"]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from linkage.cli.main import main; main(['--help']);"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'rich', 'duckdb', 'pyarrow', 'pandas', 'numpy', 'scipy', 'igraph', 'pydantic', 'neo4j'}), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in ended.stdout
    assert ended.stderr == "[]\n"


def test_completion_offers_the_commands() -> None:
    environment = {
        **os.environ,
        "_LINKAGE_COMPLETE": "complete_bash",
        "COMP_WORDS": "linkage ex",
        "COMP_CWORD": "1",
    }
    ended = subprocess.run(LINKAGE, env=environment, capture_output=True, text=True)
    assert ended.stdout.split() == ["expand"]


def test_the_demo_runs_anywhere_and_leaves_nothing_behind(tmp_path: Path) -> None:
    here, temporary = tmp_path / "here", tmp_path / "temporary"
    here.mkdir()
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    ended = subprocess.run([*LINKAGE, "demo"], cwd=here, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "a ring of" in ended.stdout
    assert "no ring: one party stands openly behind this group" in ended.stdout
    assert "to whom it belongs" in ended.stdout
    assert "bits and probabilities equal" in ended.stdout
    assert "FAILS" not in ended.stdout
    assert list(here.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_an_interrupted_ingest_ends_with_130_and_commits_nothing(provider: Provider, tmp_path: Path) -> None:
    # A busy machine may let the ingest end before the signal gets there; then there was nothing to interrupt.
    for attempt in range(5):
        workspace = tmp_path / f"w{attempt}"
        process = subprocess.Popen(
            [*LINKAGE, "ingest", str(provider.logs), "-w", str(workspace)], stderr=subprocess.PIPE, text=True
        )
        while process.poll() is None and not (workspace / "staged").exists():
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        if process.returncode != 0:
            break
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert '"batches": []' in (workspace / "manifest.json").read_text()


def test_plain_output_has_no_escape_sequences(provider: Provider) -> None:
    ask = [*LINKAGE, "expand", provider.ring, "-w", str(provider.workspace)]
    forced = {**os.environ, "FORCE_COLOR": "1"}
    assert b"\x1b[" in subprocess.run(ask, env=forced, capture_output=True, check=True).stdout
    forced["NO_COLOR"] = "1"
    shown = subprocess.run(ask, env=forced, capture_output=True, check=True).stdout
    assert b"\x1b[3" not in shown
    assert b"\x1b" not in subprocess.run(ask, capture_output=True, check=True).stdout
