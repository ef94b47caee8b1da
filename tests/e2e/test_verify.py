"""`linkage evidence verify` as the other side uses it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.bench.tampering import Made, make_bundle
from tests.conftest import Command


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_bundle(tmp_path_factory.mktemp("sealed"))


def test_a_good_bundle_ends_with_nought_and_says_what_that_means(command: Command, made: Made) -> None:
    for bundle in (made.folder, made.zip):
        ended = command("evidence", "verify", bundle, "--key", made.key.fingerprint)
        assert ended.code == 0, ended.out
        assert "FAILS" not in ended.out
        for words in (
            "the key is one that you named",
            "does not prove who",
            "sha256sum -c",
            "openssl pkeyutl -verify",
        ):
            assert words in " ".join(ended.out.split())


def test_anything_else_ends_with_four(command: Command, made: Made, tmp_path: Path) -> None:
    assert command("evidence", "verify", made.zip, "--key", made.other.fingerprint).code == 4
    bundle = shutil.copytree(made.folder, tmp_path / "bundle")
    (bundle / "data" / "report.html").write_text("changed")
    ended = command("evidence", "verify", bundle)
    assert ended.code == 4
    assert "data/report.html is not what was signed" in " ".join(ended.out.split())
    assert "Rely on nothing in this bundle" in ended.out
    assert ended.err == ""


def test_what_is_not_there_ends_with_two(command: Command, made: Made, tmp_path: Path) -> None:
    assert command("evidence", "verify", tmp_path / "missing.zip").code == 2
    assert command("evidence", "verify", made.zip, "--key", "nobody").code == 2
    assert command("evidence", "verify", made.zip, "--tsa-certificate", tmp_path / "missing.pem").code == 2


def test_each_format_has_the_checks(command: Command, made: Made) -> None:
    found = command("evidence", "verify", made.zip, "--format", "json").json
    assert found["ok"] is True
    assert found["signer"] == {"key": made.key.fingerprint, "name": "First Analyst"}
    assert {check["name"]: check["holds"] for check in found["checks"]}["signer"] is None
    rows = list(csv.DictReader(io.StringIO(command("evidence", "verify", made.zip, "--format", "csv").out)))
    assert [row["name"] for row in rows] == [check["name"] for check in found["checks"]]
