"""Checking a bundle without linkage's libraries, and without linkage."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import linkage
from linkage.evidence.bag import ENVELOPE, MANIFEST, SIGNER, TAG_MANIFEST
from linkage.evidence.byhand import commands
from linkage.evidence.verify import verify
from tests.bench.tampering import Made, _digests, render_manifest

ROOT = Path(linkage.__file__).parents[1]
REQUIREMENTS = ROOT / "linkage" / "evidence" / "assets" / "verify-requirements.txt"
# Everything that is installed and not named in the small file, nor needed by what is named there, cannot be imported.
ALONE = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ImportError(name + " is not in the small requirements file")
sys.meta_path.insert(0, Refuse())
import runpy
sys.argv[1:] = {arguments}
runpy.run_module("linkage.evidence.verify", run_name="__main__")
"""


def test_the_small_requirements_file_is_enough(made: Made) -> None:
    lines = [line for line in REQUIREMENTS.read_text().splitlines() if not line.startswith("#")]
    needed = {re.split(r"[<>=]", line)[0] for line in lines} | {"cffi", "pycparser"}  # of cryptography
    blocked = {
        module
        for module, owners in packages_distributions().items()
        if module != "linkage" and not needed & {owner.lower() for owner in owners}
    }
    assert {"duckdb", "pyarrow", "pydantic", "typer", "rich", "bagit", "platformdirs"} <= blocked
    arguments = [str(made.zip), "--key", made.key.fingerprint]
    script = ALONE.format(blocked=repr(blocked), arguments=repr(arguments))
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "the key is one that you named" in ended.stdout
    assert (made.folder / "data" / REQUIREMENTS.name).read_bytes() == REQUIREMENTS.read_bytes()


def test_its_exit_codes_are_those_of_the_command(made: Made, tmp_path: Path) -> None:
    from linkage.evidence.verify import main

    assert main([str(made.zip), "--json"]) == 0
    assert main([str(made.zip), "--key", made.other.fingerprint]) == 4
    assert main([str(tmp_path / "missing")]) == 2


def by_hand(bundle: Path, folder: Path, scratch: Path) -> subprocess.CompletedProcess[str]:
    """Run the printed commands as they stand, in bash, each of which has to succeed."""
    lines = verify(bundle).to_dict()["by_hand"]
    if bundle.suffix != ".zip":
        lines[0] = f"cd {shlex.quote(str(folder))}"
    script = "\n".join(["set -e -o pipefail", f"export TMPDIR={shlex.quote(str(scratch))}", *lines])
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_the_printed_commands_verify_a_good_bundle(made: Made, tmp_path: Path, form: str) -> None:
    bundle = made.folder if form == "folder" else made.zip
    ended = by_hand(bundle, made.folder, tmp_path)
    assert ended.returncode == 0, ended.stderr
    first, second = ended.stdout.splitlines()
    assert first == "Signature Verified Successfully"
    assert second.split()[0] == made.key.fingerprint.removeprefix("ed25519:")


def test_the_page_for_the_other_side_shows_the_same_commands(made: Made) -> None:
    page = (ROOT / "docs" / "evidence-verify.md").read_text()
    inside = (made.folder / "data" / "VERIFY.txt").read_text()
    for line in commands(timestamp=True):
        assert f"    {line}\n" in page
        assert f"    {line}\n" in inside


def test_the_printed_commands_find_what_was_changed(made: Made, tmp_path: Path) -> None:
    def tampered(name: str) -> Path:
        return shutil.copytree(made.folder, tmp_path / name)

    changed = tampered("changed")
    (changed / "data" / "dossier.json").write_bytes(b"{}")
    consistent = shutil.copytree(changed, tmp_path / "consistent")
    for name, data in ((MANIFEST, True), (TAG_MANIFEST, False)):
        (consistent / name).write_bytes(render_manifest(_digests(consistent, data=data)))
    added = tampered("added")
    (added / "data" / "added.json").symlink_to("/dev/null")
    removed = tampered("removed")
    (removed / "data" / "dossier.json").unlink()
    info = tampered("info")
    (info / "bag-info.txt").write_bytes(b"X: y\n")
    (info / TAG_MANIFEST).write_bytes(render_manifest(_digests(info, data=False)))
    other = tampered("other")
    (other / SIGNER).write_bytes((made.folder.parent / "other.pub").read_bytes())
    (other / TAG_MANIFEST).write_bytes(render_manifest(_digests(other, data=False)))
    cut = tampered("cut")
    (cut / ENVELOPE).write_bytes((cut / ENVELOPE).read_bytes().replace(b'"sig":"', b'"sig":"AAAA'))
    (cut / TAG_MANIFEST).write_bytes(render_manifest(_digests(cut, data=False)))
    for folder in (changed, consistent, added, removed, info, other, cut):
        assert by_hand(made.folder, folder, tmp_path).returncode != 0, folder.name
    assert by_hand(made.folder, made.folder, tmp_path).returncode == 0
