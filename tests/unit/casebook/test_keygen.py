"""`evidence keygen`, and the key that is made at the first use."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.casebook import Casebook, load_key
from linkage.casebook.rotation import owners_of
from linkage.cli.keygen import signing_key
from linkage.errors import UsageError
from tests.conftest import Command


@pytest.fixture(autouse=True)
def _own_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_keygen_prints_the_fingerprint_and_keeps_what_is_there(command: Command, tmp_path: Path) -> None:
    made = command("evidence", "keygen", "--name", "First Analyst", "--out", tmp_path / "me.pem")
    key = load_key(tmp_path / "me.pem")
    assert (made.code, made.out.split("  ")[:2]) == (0, [key.fingerprint, "First Analyst"])
    again = command("evidence", "keygen", "--out", tmp_path / "me.pem")
    assert (again.code, "never overwritten" in again.err) == (2, True)
    assert load_key(tmp_path / "me.pem").fingerprint == key.fingerprint


def test_a_rotation_is_in_the_ledger_signed_by_the_old_key(command: Command, tmp_path: Path) -> None:
    assert command("init", "-w", tmp_path / "ws").code == 0
    command("evidence", "keygen", "--name", "First", "--out", tmp_path / "old.pem")
    asked = ["evidence", "keygen", "--rotate", tmp_path / "old.pem", "-w", tmp_path / "ws"]
    assert command(*asked).code == 2
    assert command(*asked, "--out", tmp_path / "new.pem").code == 0
    old, new = load_key(tmp_path / "old.pem"), load_key(tmp_path / "new.pem")
    assert new.name == "First"
    (entry,) = Casebook(tmp_path / "ws").ledger.entries()
    assert entry.public_key == old.public_key
    assert owners_of([entry]) == {new.public_key: old.public_key}


def test_a_key_is_made_at_the_first_use_and_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    first = signing_key()
    assert first.fingerprint in capsys.readouterr().err
    assert signing_key().fingerprint == first.fingerprint
    assert capsys.readouterr().err == ""


def test_a_key_that_was_named_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no signing key"):
        signing_key(tmp_path / "typo.pem")
    monkeypatch.setenv("LINKAGE_KEY", str(tmp_path / "typo.pem"))
    with pytest.raises(UsageError, match="no signing key"):
        signing_key()
