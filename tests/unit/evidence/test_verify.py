"""Verification of bundles, good and hostile; tests/bench/tampering.py knows how to tamper."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from linkage.casebook import Casebook
from linkage.casebook.keys import SigningKey
from linkage.casebook.rotation import rotate
from linkage.errors import LinkageError, UsageError
from linkage.evidence.bag import STATEMENT, TAG_FILES, TIMESTAMP
from linkage.evidence.seal import seal_bag
from linkage.evidence.verification import Verification, tell
from linkage.evidence.verify import verify
from tests.bench.tamper import try_once
from tests.bench.tampering import AT, KINDS, Made

TIMES = 7
"""Tamperings of each kind here, 154 in all; `make bench-faults` has 2,000."""


def failing(found: Verification) -> set[str]:
    return {check.name for check in found.checks if check.holds is False}


def test_a_good_bundle_holds_in_both_forms(made: Made) -> None:
    for bundle in (made.folder, made.zip):
        found = verify(bundle, trusted=[made.other.fingerprint, made.key.fingerprint])
        assert found.ok
        assert (found.signer_name, found.signer_key) == ("First Analyst", made.key.fingerprint)
        assert {check.name for check in found.checks if check.holds} == {
            "container", "statement", "signature", "signer", "files", "manifests", "casebook",
        }  # fmt: skip


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=lambda kind: KINDS[kind].__name__)
def test_tampering_is_found_or_refused(made: Made, tmp_path: Path, kind: int) -> None:
    wrong = [try_once(kind + turn * len(KINDS), made, tmp_path) for turn in range(1000, 1000 + TIMES)]
    assert [fault for fault in wrong if fault] == []


@pytest.mark.parametrize("name", [*TAG_FILES, STATEMENT])
def test_no_bit_of_a_small_file_can_change(made: Made, tmp_path: Path, name: str) -> None:
    bundle = shutil.copytree(made.folder, tmp_path / "bundle")
    content = (bundle / name).read_bytes()
    for at in [*range(0, len(content), 1 + len(content) // 20), len(content) - 1]:
        for bit in (0, 5):  # 5 turns upper case into lower
            changed = bytearray(content)
            changed[at] ^= 1 << bit
            (bundle / name).write_bytes(changed)
            assert not verify(bundle).ok, (at, bit)
    (bundle / name).write_bytes(content)
    assert verify(bundle).ok


def test_without_a_named_key_a_stranger_signature_is_not_called_trusted(made: Made) -> None:
    found = verify(made.zip)
    assert found.ok
    (signer,) = [check for check in found.checks if check.name == "signer"]
    assert signer.holds is None
    assert "anybody can make one" in signer.words
    assert made.key.fingerprint in tell(found).splitlines()
    assert "does not prove who" in " ".join(tell(found).split())


def test_keys_are_named_by_fingerprint_or_by_file(made: Made, tmp_path: Path) -> None:
    public = made.folder.parent / "first.pub"
    for named in (str(public), made.key.fingerprint, made.key.fingerprint.removeprefix("ed25519:").upper()):
        assert failing(verify(made.zip, trusted=[named])) == set()
    assert failing(verify(made.zip, trusted=[str(public.with_name("other.pub"))])) == {"signer"}
    (tmp_path / "noise").write_bytes(b"-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----")
    for named in ("ed25519:123", str(tmp_path), str(tmp_path / "noise"), "a\0b"):
        with pytest.raises(UsageError):
            verify(made.zip, trusted=[named])


def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_bytes(b"hello")
    (tmp_path / "nothing.zip").touch()
    os.mkfifo(tmp_path / "pipe.zip")
    for name in ("empty", "text.zip", "nothing.zip", "pipe.zip"):
        assert not verify(tmp_path / name).ok
    for name in ("missing", "text.zip/inside", "a\0b", "x" * 300):
        with pytest.raises(LinkageError, match=r"no such bundle|cannot read"):
            verify(tmp_path / name)


def test_a_token_that_is_no_token_fails_even_without_an_authority(made: Made, tmp_path: Path) -> None:
    out = tmp_path / "bundle"
    seal_bag(made.payload, {}, made.key, out, at=AT, info={}, stamp=lambda _: b"\x30\x03\x02\x01\x00")
    assert (out / TIMESTAMP).exists()
    assert failing(verify(out)) == {"timestamp"}


def test_a_person_with_two_keys_cannot_approve_themself(made: Made, tmp_path: Path) -> None:
    ledger = Casebook(tmp_path).ledger
    rotate(ledger, made.key, made.other, AT)  # who approved in the log is the author, then
    payload = {**made.payload, "rotations.jsonl": ledger.path.read_bytes()}
    bundle = seal_bag(payload, {}, made.key, tmp_path / "bundle.zip", at=AT, info={})
    assert failing(verify(bundle)) == {"casebook"}
    payload["rotations.jsonl"] = made.payload["casebook.jsonl"]
    other = seal_bag(payload, {}, made.key, tmp_path / "other.zip", at=AT, info={})
    assert failing(verify(other)) == {"casebook"}


def test_the_longest_names_seal_to_what_verifies(made: Made, tmp_path: Path) -> None:
    names = ["/".join("abcdefg"), "n" * 195]
    for out in ("bundle", "bundle.zip"):
        statement = {"case_id": "c" * 40}
        sealed = seal_bag(dict.fromkeys(names, b""), statement, made.key, tmp_path / out, at=AT, info={})
        assert verify(sealed).ok


def test_hostile_text_is_shown_and_not_obeyed(made: Made, tmp_path: Path) -> None:
    key = SigningKey("x\x1b[2J\u202ey", made.key._private)
    told = tell(verify(seal_bag({}, {}, key, tmp_path / "bundle", at=AT, info={})))
    assert "x\\x1b[2J\\u202ey" in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    (tmp_path / "bundle" / "data" / "a\x1b[2Jb").touch()
    assert "\x1b" not in tell(verify(tmp_path / "bundle"))


def test_verifying_changes_nothing_and_needs_no_right_to_write(made: Made, tmp_path: Path) -> None:
    bundle = shutil.copytree(made.folder, tmp_path / "bundle")
    for path in (bundle, *bundle.rglob("*")):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o500)
    assert verify(bundle).ok
    for path in (bundle, *bundle.rglob("*")):
        path.chmod(0o700)
