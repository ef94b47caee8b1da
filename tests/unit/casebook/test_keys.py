"""Keys: what is signed is held by openssl too, and a private key is for its owner only."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from linkage.casebook import SigningKey, fingerprint_of, load_key, make_key, signature_holds
from linkage.errors import UsageError


def test_a_key_is_the_same_after_loading(keys: Path, first: SigningKey) -> None:
    loaded = load_key(keys / "first.pem")
    assert (loaded.name, loaded.fingerprint) == ("First Analyst", first.fingerprint)
    assert loaded.sign(b"message") == first.sign(b"message")


def test_openssl_holds_our_signature_with_the_pub_file(keys: Path, first: SigningKey, tmp_path: Path) -> None:
    (tmp_path / "message").write_bytes(b"message")
    (tmp_path / "signature").write_bytes(base64.b64decode(first.sign(b"message")))
    asked = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", keys / "first.pub", "-rawin"]
    asked += ["-in", tmp_path / "message", "-sigfile", tmp_path / "signature"]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert "Verified Successfully" in ended.stdout, ended.stderr


def test_a_changed_message_or_another_key_does_not_hold(first: SigningKey, second: SigningKey) -> None:
    signature = first.sign(b"message")
    assert signature_holds(first.public_key, b"message", signature)
    assert not signature_holds(first.public_key, b"messagE", signature)
    assert not signature_holds(second.public_key, b"message", signature)


def test_another_spelling_of_the_same_signature_does_not_hold(first: SigningKey) -> None:
    signature = first.sign(b"message")
    letter = signature[-3]
    other = next(c for c in "BCDEFGHIJKLMNOPRSTUVXYZabcdefhijklmnopqrstuvxyz" if c != letter)
    for spelled in (signature[:-3] + other + "==", signature + "\n", signature.rstrip("=")):
        assert not signature_holds(first.public_key, b"message", spelled)


@pytest.mark.parametrize("wrong", ["", "no base64", "AAAA", "é"])
def test_what_is_no_key_or_signature_is_said_not_to_hold(first: SigningKey, wrong: str) -> None:
    assert not signature_holds(wrong, b"message", first.sign(b"message"))
    assert not signature_holds(first.public_key, b"message", wrong)
    with pytest.raises(UsageError, match="not a public key"):
        fingerprint_of(wrong)


def test_files_are_private_and_never_overwritten(tmp_path: Path) -> None:
    make_key(tmp_path / "new" / "me.pem", "Me")
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "new").iterdir()}
    assert modes == {"me.pem": "0o600", "me.pub": "0o600"}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    before = (tmp_path / "new" / "me.pem").read_bytes()
    with pytest.raises(UsageError, match="never overwritten"):
        make_key(tmp_path / "new" / "me.pem", "Me")
    assert (tmp_path / "new" / "me.pem").read_bytes() == before


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    make_key(tmp_path / "me.pem", "Me")
    (tmp_path / "me.pem").chmod(0o640)
    with pytest.raises(UsageError, match="chmod 600"):
        load_key(tmp_path / "me.pem")


def test_without_a_key_it_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LINKAGE_KEY", raising=False)
    monkeypatch.setenv(
        "XDG_CONFIG_HOME", str(tmp_path)
    )  # a command of another test may have made a key where tests have theirs
    with pytest.raises(UsageError, match=r"default\.pem: there is no signing key; `linkage evidence keygen`"):
        load_key()
    make_key(tmp_path / "other.pem", "Other")
    monkeypatch.setenv("LINKAGE_KEY", str(tmp_path / "other.pem"))
    assert load_key().name == "Other"


@pytest.mark.parametrize("content", [b"", b"no key", b"\xff" * 99])
def test_what_is_no_key_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "me.pem").write_bytes(content)
    (tmp_path / "me.pem").chmod(0o600)
    with pytest.raises(UsageError, match="no Ed25519 key"):
        load_key(tmp_path / "me.pem")


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "\x1b[31mred", "x" * 101])
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="--name"):
        make_key(tmp_path / "me.pem", name)
    assert not (tmp_path / "me.pem").exists()
