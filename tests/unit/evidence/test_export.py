"""A bundle says what the workspace says, the same each time, and nothing that was to be hidden or was not approved."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from linkage.casebook import make_key
from linkage.errors import CheckFailed, UsageError
from linkage.evidence.export import Order
from linkage.evidence.rederive import rederive
from linkage.evidence.verify import verify
from tests.conftest import Command
from tests.unit.evidence.sealed import Sealed


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def words_of(folder: Path) -> set[str]:
    """Return every text of every Parquet file, and every word of all other files but the PDF."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            for column in pq.read_table(path).columns:
                found.update(map(str, column.to_pylist()))
        elif path.is_file() and path.suffix != ".pdf":
            text = path.read_text(encoding="utf-8")
            found.update(re.findall(r"[\w.@-]+", text))
            found.update(re.findall(r"[\w.:]+", text))
    return found


@pytest.fixture
def copied(case: Sealed, tmp_path: Path) -> Sealed:
    """Give the case in a workspace of its own that may be written to."""
    shutil.copytree(case.workspace, tmp_path / "workspace")
    return Sealed(tmp_path / "workspace", case.case_id, case.network_id, case.key, case.bundle)


def test_the_same_case_gives_the_same_bytes(copied: Sealed, tmp_path: Path) -> None:
    """Though the first bundle is an entry of the case by then."""
    workspace = copied.open()
    again = workspace.export_bundle(copied.case_id, tmp_path / "again", copied.key, Order())
    assert digests(again.path) == digests(copied.bundle)
    kinds = [entry.kind for entry in workspace.casebook.case(copied.case_id).entries]
    assert kinds == ["open", "add", "export", "export"]
    assert verify(again.path).ok


def test_a_zip_holds_what_the_directory_holds(copied: Sealed, tmp_path: Path) -> None:
    out = (
        copied.open()
        .export_bundle(copied.case_id, tmp_path / "b.zip", copied.key, Order(load_file=True))
        .path
    )
    assert verify(out, trusted=[copied.key.fingerprint]).ok
    assert rederive(out).ok


def test_hidden_values_are_nowhere_and_all_still_derives(copied: Sealed, tmp_path: Path) -> None:
    order = Order(redact=("addresses", "names", "prompts"))
    out = copied.open().export_bundle(copied.case_id, tmp_path / "b", copied.key, order).path
    assert rederive(out).ok
    rows = copied.data / "rows"
    secrets = {ip for ip in pq.read_table(rows / "requests.parquet")["ip"].to_pylist() if ip}
    secrets |= {name for name in pq.read_table(rows / "accounts.parquet")["email"].to_pylist() if name}
    secrets |= {one for one in pq.read_table(rows / "requests.parquet")["prompt_hash"].to_pylist() if one}
    assert len(secrets) > 100
    assert secrets & words_of(copied.data), "what is not hidden is found"
    assert not secrets & words_of(out / "data")
    assert b"hidden:" in (out / "data" / "bars.csv").read_bytes()


def test_no_organization_is_named_before_a_second_person_approved(copied: Sealed, tmp_path: Path) -> None:
    workspace = copied.open()
    document = json.loads((copied.data / "dossier.json").read_bytes())["networks"][0]["attribution"]
    assert document["blind"]
    ways = workspace.attribute(copied.network_id)[0].attribution
    best = next(way for way in ways if way.org_id != "unattributed")
    assert best.name not in (copied.data / "report.html").read_text(encoding="utf-8")
    case = workspace.casebook.case(copied.case_id)
    claim = workspace.casebook.claim(
        case, copied.network_id, best.org_id, "assessed", "the facts", copied.key
    )
    with pytest.raises(CheckFailed, match="no second person approved it"):
        workspace.export_bundle(copied.case_id, tmp_path / "b", copied.key, Order())
    case.approve(claim.number, make_key(tmp_path / "second.pem", "reviewer two"))
    out = workspace.export_bundle(copied.case_id, tmp_path / "b", copied.key, Order()).path
    named = json.loads((out / "data" / "dossier.json").read_bytes())["networks"][0]["attribution"]
    assert best.org_id in {way["org_id"] for way in named["attribution"]}
    case.append("supersede", case.superseding(claim.number, "told wrongly"), copied.key)
    out = workspace.export_bundle(copied.case_id, tmp_path / "c", copied.key, Order()).path
    assert json.loads((out / "data" / "dossier.json").read_bytes())["networks"][0]["attribution"]["blind"]


def test_a_case_without_a_network_says_what_to_add(copied: Sealed, tmp_path: Path) -> None:
    workspace = copied.open()
    empty = workspace.casebook.create("Nothing yet", copied.key)
    with pytest.raises(UsageError, match="add a network first"):
        workspace.export_bundle(empty.case_id, tmp_path / "b", copied.key, Order())
    assert not (tmp_path / "b").exists()


def test_commands_write_check_and_derive(copied: Sealed, tmp_path: Path, command: Command) -> None:
    make_key(tmp_path / "key.pem", "analyst one")
    out = tmp_path / "bundle.zip"
    made = command(
        "evidence",
        "export",
        copied.case_id,
        "--out",
        out,
        "-w",
        copied.workspace,
        "--key",
        tmp_path / "key.pem",
    )
    assert made.code == 0, made.err
    assert "linkage evidence rederive" in made.out
    assert command("evidence", "verify", out).code == 0
    derived = command("evidence", "rederive", out, "--format", "json")
    assert derived.code == 0
    assert derived.json["networks"][0]["equal"]
    again = command("evidence", "export", copied.case_id, "--out", out, "-w", copied.workspace)
    assert again.code == 2
    assert "never overwritten" in again.err
    assert command("evidence", "export", copied.case_id, "--out", tmp_path / "x", "--redact", "all").code == 2


def test_a_bundle_still_verifies_and_derives_when_a_member_was_forgotten(copied: Sealed) -> None:
    """It is the recipient's; the workspace has no trace of the account any more, and its log still holds."""
    workspace = copied.open()
    member = workspace.networks.find(copied.network_id).members[-1].account_id
    workspace.erasure.forget([member], key=copied.key)
    assert member not in workspace.account_ids()
    assert verify(copied.bundle).ok
    assert rederive(copied.bundle).ok
    workspace.casebook.case(copied.case_id).check()


def test_of_accounts_left_out_no_name_email_or_phone_leaves(case: Sealed) -> None:
    """Nor any row of theirs: they are no part of the case, only what decides that is there."""
    population, rows = case.data / "population", case.data / "rows"
    considered = set(pq.read_table(population / "considered_accounts.parquet")["account_id"].to_pylist())
    assert len(considered) > 10
    for path in rows.glob("[!v]*.parquet"):
        assert considered.isdisjoint(pq.read_table(path)["account_id"].to_pylist())
    accounts = [str(path) for path in case.open().lake.snapshot().files("accounts")]
    personal = {
        row[name]
        for row in pq.read_table(accounts).to_pylist()
        for name in ("email", "phone", "display_name")
        if row["account_id"] in considered and row[name]
    }
    of_members = words_of(rows)
    assert personal
    assert not (personal - of_members) & words_of(population)
