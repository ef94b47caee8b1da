"""Sharing as two analysts do it: prepared, approved by the second, released with a receipt, matched by the other side."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from linkage.casebook import Casebook, load_key, make_key
from linkage.workspace import open_workspace
from tests.conftest import Command, Provider


@dataclass
class Desk:
    """A workspace with its harmful networks in a case, and two analysts' keys."""

    workspace: Path
    networks: list[str]
    case_id: str
    first: Path
    second: Path
    hash_key: Path
    folder: Path

    def options(self, *more: object) -> list[object]:
        return [
            "--workspace",
            self.workspace,
            "--case",
            self.case_id,
            "--with",
            "Provider B",
            "--key",
            self.first,
            *more,
        ]

    @property
    def case(self):  # type: ignore[no-untyped-def]
        return Casebook(self.workspace).case(self.case_id)

    def approve(self, number: int) -> None:
        self.case.approve(number, load_key(self.second))


@pytest.fixture(scope="module")
def found(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the provider's workspace, with its networks found."""
    folder = tmp_path_factory.mktemp("share") / "workspace"
    shutil.copytree(provider.workspace, folder)
    open_workspace(folder).networks.present()
    return folder


@pytest.fixture
def desk(found: Path, tmp_path: Path) -> Desk:
    shutil.rmtree(found / "casebook", ignore_errors=True)
    first = make_key(tmp_path / "first.pem", "First Analyst")
    make_key(tmp_path / "second.pem", "Second Analyst")
    (tmp_path / "share.key").write_text("0123456789abcdef0123456789abcdef\n")
    networks = [
        one.network_id for one in open_workspace(found).networks.present() if one.assessment == "malicious"
    ]
    case = Casebook(found).create("Shared indicators", first)
    for network in networks:
        case.append("add", {"network_id": network}, first)
    return Desk(found, networks, case.case_id, tmp_path / "first.pem", tmp_path / "second.pem", tmp_path / "share.key", tmp_path)  # fmt: skip


def innocents(provider: Provider) -> set[str]:
    """The accounts that nobody harmful runs, by the truth of the simulated world."""
    truth = provider.logs.parent / "truth" / "accounts.parquet"
    rows = duckdb.execute(
        "SELECT account_id FROM read_parquet($1) WHERE NOT malicious", [str(truth)]
    ).fetchall()
    return {row[0] for row in rows}


def test_nothing_leaves_before_a_second_person_approved_these_very_bytes(
    desk: Desk, command: Command
) -> None:
    output = desk.folder / "list.csv"
    share = ["share", "csv", *desk.networks, *desk.options("--output", output)]
    ended = command(*share)
    assert ended.code == 4
    assert "a second person has to approve it" in ended.err
    assert not output.exists()
    (prepared,) = [entry for entry in desk.case.entries if entry.kind == "share"]
    assert f"case approve {desk.case_id} {prepared.number}" in ended.err
    with pytest.raises(Exception, match="signed"):
        desk.case.approve(prepared.number, load_key(desk.first))
    assert command(*share).code == 4
    desk.approve(prepared.number)
    assert command(*share, "--tlp", "clear").code == 4, "another label is another list"
    ended = command(*share, "--format", "json")
    assert ended.code == 0, ended.err
    assert output.stat().st_mode & 0o777 == 0o600
    receipt = desk.case.entries[-1]
    assert (receipt.kind, receipt.body["with"], receipt.body["tlp"]) == (
        "share",
        "Provider B",
        "TLP:AMBER+STRICT",
    )
    assert (
        receipt.body["sha256"]
        == ended.json["sha256"]
        == __import__("hashlib").sha256(output.read_bytes()).hexdigest()
    )
    assert receipt.body["prepared"] == prepared.number
    assert sum(receipt.body["withheld"].values()) > 0
    before = output.read_bytes()
    output.unlink()
    assert command(*share).code == 0
    assert output.read_bytes() == before
    assert desk.case.entries[-1].number == receipt.number, "one receipt for one file to one recipient"
    desk.case.check()


def test_no_value_of_a_member_stands_in_the_casebook(desk: Desk, command: Command) -> None:
    assert command("share", "csv", *desk.networks, *desk.options("--prepare")).code == 0
    share = open_workspace(desk.workspace).sharing.choose(desk.networks, terms())
    written = desk.case.log.path.read_text()
    assert share.indicators
    assert not [one.value for one in share.indicators if one.value in written]


def terms(**more: object):  # type: ignore[no-untyped-def]
    from linkage.share.indicators import Terms

    return Terms("Provider B", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("hashed", [False, True])
def test_no_innocent_and_no_shared_line_of_the_simulated_provider_is_in_a_list(
    desk: Desk, provider: Provider, hashed: bool
) -> None:
    """By the truth of the world: nobody innocent holds a value that leaves, and no address that leaves is a pool's."""
    sharing = open_workspace(desk.workspace).sharing
    share = sharing.choose(desk.networks, terms(), desk.hash_key if hashed else None)
    from linkage.share.csv_file import write_csv

    (desk.folder / "list.csv").write_bytes(write_csv(share))
    matches = sharing.match(desk.folder / "list.csv", desk.hash_key)
    assert len(matches.values) == len(share.indicators) > 50
    derived = open_workspace(desk.workspace).link()
    values = {(one.kind, one.value) for one in matches.values}
    rows = duckdb.execute("SELECT kind, value, account_id FROM read_parquet($1)", [str(derived.files("evidence")[0])]).fetchall()  # fmt: skip
    innocent = innocents(provider)
    assert len(innocent) > 900
    assert not {account for kind, value, account in rows if (kind, value) in values and account in innocent}
    facts = duckdb.execute("SELECT value, infrastructure, network FROM read_parquet($1) WHERE kind = 'ip'", [str(derived.files("value_facts")[0])]).fetchall()  # fmt: skip
    crowds = [value for value, infrastructure, _ in facts if infrastructure]
    assert len(crowds) > 100
    assert not [value for value, infrastructure, network in facts
                if ("ip", value) in values and (infrastructure or network != "hosting")]  # fmt: skip


@pytest.mark.parametrize("format_", ["stix", "misp", "csv"])
def test_the_other_side_matches_what_was_released(desk: Desk, command: Command, format_: str) -> None:
    output = desk.folder / "list"
    share = [
        "share",
        format_,
        desk.networks[0],
        *desk.options("--output", output, "--hash-key", desk.hash_key),
    ]
    assert command(*share).code == 4
    desk.approve(desk.case.entries[-1].number)
    assert command(*share).code == 0
    told = command(
        "share",
        "match",
        output,
        "--workspace",
        desk.workspace,
        "--hash-key",
        desk.hash_key,
        "--format",
        "json",
    ).json
    assert told["networks"][0]["network_id"] == desk.networks[0]
    assert told["networks"][0]["lift"] > 5
    assert told["in_no_network"] == 0


def test_a_match_says_what_it_means_and_needs_the_right_key(desk: Desk, command: Command) -> None:
    from linkage.share.csv_file import write_csv

    output = desk.folder / "list"
    share = open_workspace(desk.workspace).sharing.choose(desk.networks[:1], terms(), desk.hash_key)
    output.write_bytes(write_csv(share))
    ended = command("share", "match", output, "--workspace", desk.workspace, "--hash-key", desk.hash_key)
    assert "A match accuses nobody" in ended.out
    assert "enumerate addresses and phone numbers" in " ".join(ended.out.split())
    assert command("share", "match", output, "--workspace", desk.workspace).code == 2
    other = desk.folder / "other.key"
    other.write_text("another key of enough bytes")
    ended = command("share", "match", output, "--workspace", desk.workspace, "--hash-key", other)
    assert ended.code == 2
    assert "another hash key" in ended.err


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"--case": "case_000000000000"}, "no such case"),
        ({"--with": "a\x1b[2J"}, "--with"),
        ({"--hash-key": "none.key"}, "no such hash key file"),
        ({"--min-accounts": "100000"}, "every value is withheld"),
        ({"--output": "."}, "a directory"),
    ],
)
def test_what_cannot_be_shared_is_said_in_one_line(
    desk: Desk, command: Command, change: dict[str, str], reason: str
) -> None:
    given = {"--output": str(desk.folder / "x"), **change}
    if "--output" in change:
        assert command("share", "csv", desk.networks[0], *desk.options("--prepare")).code == 0
        desk.approve(desk.case.entries[-1].number)
    ended = command(
        "share", "csv", desk.networks[0], *desk.options(*(item for pair in given.items() for item in pair))
    )
    assert ended.code == 2
    assert reason in ended.err
    assert "\x1b" not in ended.err
    assert not [entry for entry in desk.case.entries if entry.body.get("state") == "released"]


def test_a_network_that_is_not_in_the_case_or_not_malicious_is_refused(desk: Desk, command: Command) -> None:
    benign = next(one.network_id for one in open_workspace(desk.workspace).networks.present() if one.assessment != "malicious")  # fmt: skip
    ended = command("share", "csv", benign, *desk.options("--prepare"))
    assert ended.code == 2
    assert f"case add {desk.case_id} {benign}" in ended.err
    desk.case.append("add", {"network_id": benign}, load_key(desk.first))
    ended = command("share", "csv", benign, *desk.options("--prepare"))
    assert ended.code == 2
    assert "only networks assessed malicious" in ended.err


def test_a_hostile_list_moves_nothing_and_is_shown(desk: Desk, command: Command) -> None:
    hostile = desk.folder / "hostile.csv"
    hostile.write_text("kind,value\ncard,\x1b[2J\n=cmd(),=1+1\nip,0.0.0.0/0\n<b>,</b>[red]x\n")
    ended = command("share", "match", hostile, "--workspace", desk.workspace)
    assert ended.code == 0
    assert "\x1b" not in ended.out + ended.err
    assert "line 2" in ended.out
    told = command("share", "match", hostile, "--workspace", desk.workspace, "--format", "json").json
    assert [one["place"] for one in told["refused"]] == ["line 2", "line 4"]
    deep = desk.folder / "deep.json"
    deep.write_text('{"type": "bundle", "objects": ' + "[" * 50_000)
    ended = command("share", "match", deep, "--workspace", desk.workspace)
    assert (ended.code, ended.err.count("\n")) == (1, 1)


def test_stix_of_the_same_case_is_the_same_to_the_byte_and_by_the_data_s_time(desk: Desk) -> None:
    from linkage.share.stix_file import write_stix

    sharing = open_workspace(desk.workspace).sharing
    first, second = (write_stix(sharing.choose(desk.networks, terms())) for _ in range(2))
    assert first == second
    years = {one["modified"][:7] for one in json.loads(first)["objects"] if one["type"] == "indicator"}
    assert years == {"2026-02"}
