"""Unpacking writes what was signed, into a new directory, and nothing elsewhere."""

from __future__ import annotations

import contextlib
import random
import shutil
from pathlib import Path

import pytest

from linkage.errors import CheckFailed, LinkageError, UsageError
from linkage.evidence.unpack import unpack
from linkage.evidence.verify import verify
from tests.bench.tamper import list_around
from tests.bench.tampering import KINDS, Made


def test_a_zip_unpacks_to_the_directory_that_was_sealed(made: Made, tmp_path: Path) -> None:
    unpack(made.zip, tmp_path / "out")
    assert verify(tmp_path / "out", trusted=[made.key.fingerprint]).ok
    for path in made.folder.rglob("*"):
        twin = tmp_path / "out" / path.relative_to(made.folder)
        assert twin.stat().st_mode == path.stat().st_mode
        assert path.is_dir() or twin.read_bytes() == path.read_bytes()


def test_nothing_is_unpacked_over_what_is_there(made: Made, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in (".", "link"):
        with pytest.raises(UsageError, match="is there already"):
            unpack(made.zip, tmp_path / name)
    assert not (tmp_path / "elsewhere").exists()


def test_hostile_bundles_write_only_where_they_were_told_to(made: Made, tmp_path: Path) -> None:
    for number in range(2 * len(KINDS)):
        place = tmp_path / str(number)
        place.mkdir()
        bundle = KINDS[number % len(KINDS)](random.Random(number), made, place / "bundle")
        before = list_around(tmp_path)
        with contextlib.suppress(LinkageError):
            unpack(bundle, place / "out")
        shutil.rmtree(place / "out")
        assert {name: one for name, one in list_around(tmp_path).items() if name != str(place)} == {
            name: one for name, one in before.items() if name != str(place)
        }, KINDS[number % len(KINDS)].__name__
        shutil.rmtree(place)


def test_changed_and_added_payload_is_refused(made: Made, tmp_path: Path) -> None:
    bundle = shutil.copytree(made.folder, tmp_path / "bundle")
    (bundle / "data" / "extra").touch()
    with pytest.raises(CheckFailed, match="does not name it"):
        unpack(bundle, tmp_path / "one")
    (bundle / "data" / "extra").unlink()
    (bundle / "data" / "dossier.json").write_bytes(b"{}")
    with pytest.raises(CheckFailed, match="not what was signed"):
        unpack(bundle, tmp_path / "two")
    (bundle / "data" / "dossier.json").unlink()
    with pytest.raises(CheckFailed, match="missing"):
        unpack(bundle, tmp_path / "three")
