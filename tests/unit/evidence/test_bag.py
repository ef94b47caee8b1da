"""What sealing writes: a bag that others' tools read, the same bytes each time, whole or not there."""

from __future__ import annotations

import errno
import os
import random
import stat
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import bagit
import pytest

from linkage.casebook.keys import SigningKey, make_key
from linkage.errors import LinkageError, UsageError
from linkage.evidence import writing
from linkage.evidence.seal import seal_bag
from linkage.evidence.verify import verify
from tests.bench.tampering import AT

PAYLOAD = {"dossier.json": b"{}", "rows/requests.parquet": b"PAR1PAR1", "queries/a/b.cypher": b"RETURN 1"}


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return make_key(tmp_path_factory.mktemp("key") / "key.pem", "First Analyst")


def seal(key: SigningKey, out: Path, payload: Any = None, **options: Any) -> Path:
    given = {"statement": {"standing": "assessed"}, "at": AT, "info": {}} | options
    return seal_bag(PAYLOAD if payload is None else payload, given.pop("statement"), key, out, **given)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_another_implementation_of_bagit_finds_the_bag_whole(key: SigningKey, tmp_path: Path) -> None:
    seal(key, tmp_path / "bundle", info={"External-Description": "two\nlines"})
    bag = bagit.Bag(str(tmp_path / "bundle"))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Description"] == "two\\nlines"


def test_order_form_and_place_of_the_payload_do_not_change_a_byte(key: SigningKey, tmp_path: Path) -> None:
    first = seal(key, tmp_path / "first.zip").read_bytes()
    shuffled: dict[str, bytes | Path] = {}
    for name, content in random.Random(1).sample(sorted(PAYLOAD.items()), len(PAYLOAD)):
        shuffled[name] = tmp_path / name.replace("/", "-")
        shuffled[name].write_bytes(content)  # type: ignore[union-attr]
    assert seal(key, tmp_path / "second.zip", shuffled).read_bytes() == first
    other = seal(key, tmp_path / "third.zip", PAYLOAD | {"dossier.json": b"{ }"})
    assert other.read_bytes() != first


def test_zip_and_directory_hold_the_same_and_any_program_opens_the_zip(
    key: SigningKey, tmp_path: Path
) -> None:
    folder = seal(key, tmp_path / "bundle")
    with zipfile.ZipFile(seal(key, tmp_path / "bundle.zip")) as archive:
        assert archive.testzip() is None
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert {name.partition("/")[0] for name in archive.namelist()} == {"bundle"}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 2, 1, 12, 0, 0)}
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert inside == {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_only_its_owner_reads_a_bundle(key: SigningKey, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = [seal(key, tmp_path / "bundle"), seal(key, tmp_path / "bundle.zip")]
    finally:
        os.umask(before)
    for path in [*made, *made[0].rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("name", ["bundle", "bundle.zip"])
def test_what_is_there_is_never_overwritten(key: SigningKey, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    for put in (out.mkdir, lambda: (out.rmdir(), out.touch()), lambda: (out.unlink(), out.symlink_to("x"))):
        put()
        with pytest.raises(UsageError, match="never overwritten"):
            seal(key, out)
    assert left(tmp_path) == [name]


@pytest.mark.parametrize("name", ["bundle", "bundle.zip"])
def test_a_failure_leaves_nothing_behind(key: SigningKey, tmp_path: Path, name: str) -> None:
    def fail(_: bytes) -> bytes:
        raise LinkageError("the server does not answer")

    for payload, stamp in (({"a": tmp_path / "missing"}, None), (PAYLOAD, fail)):
        with pytest.raises(LinkageError):
            seal(key, tmp_path / name, payload, stamp=stamp)
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["bundle", "bundle.zip"])
def test_a_full_disk_is_one_clear_error_and_nothing_stays(
    key: SigningKey, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LinkageError, match="No space left"):
        seal(key, tmp_path / name)
    assert left(tmp_path) == []


def test_a_bundle_too_large_for_a_zip_is_refused_before_it_is_written(
    key: SigningKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LONGEST", 2**32)
    with pytest.raises(UsageError, match="too large for a zip"):
        seal(key, tmp_path / "bundle.zip")
    assert verify(seal(key, tmp_path / "bundle")).ok


def test_a_file_that_changes_while_it_is_sealed_is_noticed(key: SigningKey, tmp_path: Path) -> None:
    source = tmp_path / "rows"
    source.write_bytes(b"before")

    def change(_: bytes) -> bytes:
        source.write_bytes(b"after!")
        return b"token"

    with pytest.raises(LinkageError, match="changed while"):
        seal(key, tmp_path / "bundle.zip", {"rows": source}, stamp=change)
    assert left(tmp_path) == ["rows"]


@pytest.mark.parametrize(
    "names",
    [
        ["../x"], ["/etc/passwd"], ["a//b"], ["a/"], [""], ["."], [".hidden"], ["-rf"], ["a\nb"], ["a\x1bb"], ["r\u00e9port"], ["a b"],
        ["a\\b"], ["C:x"], ["x."], ["con.json"], ["A", "a"], ["a", "a/b"], ["a" * 300], ["/".join("abcdefghijk")],
        ["statement.json"], ["VERIFY.txt"], ["data/rows.csv"],
    ],
)  # fmt: skip
def test_names_that_mean_something_else_elsewhere_are_refused(
    key: SigningKey, tmp_path: Path, names: list[str]
) -> None:
    with pytest.raises(UsageError):
        seal(key, tmp_path / "bundle", dict.fromkeys(names, b""))
    assert left(tmp_path) == []


def test_a_caller_cannot_say_what_sealing_says(key: SigningKey, tmp_path: Path) -> None:
    for statement in ({"signer": {}}, {"files": {}}, {"sealed_at": ""}):
        with pytest.raises(LinkageError, match="already"):
            seal(key, tmp_path / "bundle", statement=statement)
    with pytest.raises(UsageError, match="aware time"):
        seal(key, tmp_path / "bundle", at=datetime(2026, 2, 1))
    for label in ("Payload-Oxum", "two words", "a:b"):
        with pytest.raises(UsageError, match="not a label"):
            seal(key, tmp_path / "bundle", info={label: "x"})


def test_a_statement_with_any_text_seals_and_verifies(key: SigningKey, tmp_path: Path) -> None:
    hostile = {'"data/x":"' + "0" * 64 + '"': "\u202e\x1b[2J</script>", "list": [1, 0.1, None, True, {}]}
    for name in ("bundle", "bundle.zip"):
        assert verify(seal(key, tmp_path / name, statement=hostile)).ok
