from __future__ import annotations

from pathlib import Path

import pytest

from linkage.cli.document import describe_commands, describe_queries, main

ROOT = Path(__file__).parents[3]


def test_the_page_of_commands_is_not_stale() -> None:
    assert (ROOT / "docs" / "commands.md").read_text() == describe_commands(), "run `make docs`"


def test_the_page_of_saved_queries_is_not_stale() -> None:
    assert (ROOT / "docs" / "queries.md").read_text() == describe_queries(), "run `make docs`"


def test_a_stale_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "commands.md").write_text("old")
    assert main(["--check", str(tmp_path / "commands.md")]) == 4
    assert "make docs" in capsys.readouterr().err
    assert main([str(tmp_path / "commands.md")]) == 0
    assert main(["--check", str(tmp_path / "commands.md")]) == 0
