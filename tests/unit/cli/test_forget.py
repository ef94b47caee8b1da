"""`linkage forget`: what is missing is said in the order in which it is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command


@pytest.mark.parametrize("more", [(), ("--yes",), ("--dry-run",), ("--accounts", "nobody.txt")])
def test_accounts_have_to_be_named_before_anything_is_asked(
    more: tuple[str, ...], tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("nobody.txt").write_text("", encoding="utf-8")
    command("init", "-w", tmp_path / "ws")
    ended = command("forget", *more, "-w", tmp_path / "ws")
    assert (ended.code, ended.out) == (2, "")
    assert "name the accounts to forget" in ended.err
    assert "--yes" not in ended.err
