"""`linkage case …` as a user would run it: what is said, what is refused, and that no text is obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linkage.casebook import Casebook, SigningKey
from tests.conftest import Command

HOSTILE = "\x1b[31m[bold]Ring‮ of =cmd|'/c calc'!A1"


@pytest.fixture
def root(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, keys: Path, first: SigningKey
) -> Path:
    """An empty workspace, with the first analyst's key."""
    monkeypatch.setenv("LINKAGE_KEY", str(keys / "first.pem"))
    monkeypatch.setenv("LINKAGE_WORKSPACE", str(tmp_path / "ws"))
    assert command("init", "-w", tmp_path / "ws").code == 0
    return tmp_path / "ws"


@pytest.fixture
def case_id(root: Path, command: Command) -> str:
    """A case opened on the command line."""
    return command("case", "new", "Shared cards").out.strip()


def test_new_prints_the_id_alone_so_that_a_script_can_take_it(root: Path, command: Command) -> None:
    made = command("case", "new", "Shared cards")
    assert (made.code, made.err) == (0, "")
    assert made.out == f"{Casebook(root).cases()[0].case_id}\n"
    assert command("case", "list", "--format", "json").json["cases"][0]["title"] == "Shared cards"


def test_a_second_person_approves_and_the_first_cannot(
    root: Path, case_id: str, command: Command, first: SigningKey, second: SigningKey, keys: Path
) -> None:
    claim = {"network_id": "net_1", "org_id": "org_1", "standing": "alleged", "reason": "told"}
    Casebook(root).case(case_id).append("claim", claim, first)
    hint = f"not approved: linkage case approve {case_id} 2 --key THEIR_KEY"
    assert hint in command("case", "show", case_id).out.splitlines()
    refused = command("case", "approve", case_id, 2)
    assert (refused.code, "a second person has to" in refused.err) == (2, True)
    assert command("case", "approve", case_id, 2, "--key", keys / "second.pem").code == 0
    assert "approved by Second Analyst" in command("case", "show", case_id).out
    shown = command("case", "show", case_id, "--format", "json").json
    assert shown["claims"][0]["approved_by"] == [Casebook(root).case(case_id).entries[2].signed_by]


def test_what_left_is_told_from_what_was_only_prepared(
    root: Path, case_id: str, command: Command, first: SigningKey, second: SigningKey
) -> None:
    case = Casebook(root).case(case_id)
    listed = {"network_id": "net_1", "action": "suspend", "words": "2 accounts"}
    share = {"networks": ["net_1"], "indicators": 3, "with": "peer", "tlp": "AMBER", "format": "csv"}
    bundle = {"bundle": "b.zip", "networks": ["net_1"], "members_named": 17, "redaction": [], "tlp": "GREEN"}
    case.append("export", {**listed, "list_sha256": "1" * 64}, first)
    case.approve(case.append("export", {**listed, "list_sha256": "2" * 64}, first).number, second)
    case.append("export", {**bundle, "bundle_sha256": "702794abcdef" + "0" * 52}, first)
    case.append("share", {**share, "state": "prepared", "sha256": "5" * 64}, first)
    case.approve(
        case.append("share", {**share, "state": "prepared", "sha256": "6" * 64}, first).number, second
    )
    receipt = case.append("share", {**share, "state": "released", "sha256": "6" * 64, "prepared": 7}, first)
    case.approve(
        case.append("share", {**share, "state": "prepared", "sha256": "9" * 64}, first).number, second
    )
    case.append("letter", {"account_id": "acct_1", "network_id": "net_1"}, first)
    others = command("case", "show", case_id, "--format", "json").json["others"]
    assert {one["entry"]: one["stage"] for one in others} == {
        2: "prepared", 3: "left", 5: "left", 6: "prepared", 7: "released", 9: "left", 10: "approved", 12: None,
    }  # fmt: skip
    assert receipt.number == 9
    shown = command("case", "show", case_id).out
    waits, rest = shown.split("Prepared, waits for a second person")[1].split("Approved, not handed out yet")
    assert "not approved" not in rest
    assert waits.count("not approved: linkage case approve") == 2
    assert "Left the tool" in rest
    assert next(one["words"] for one in others if one["entry"] == 5) == (
        "handed out the bundle b.zip of net_1: 17 accounts, nothing hidden"
        " (signed statement 702794abcdef…, TLP:GREEN)"
    )


def test_what_was_taken_back_is_gone_from_show_and_marked_in_the_log(case_id: str, command: Command) -> None:
    command("case", "note", case_id, "wrong note")
    assert command("case", "supersede", case_id, 2, "--reason", "a slip").code == 0
    shown = command("case", "show", case_id).out
    assert "wrong note" not in shown
    assert "1 entry was taken back" in shown
    assert "noted: wrong note  (entry 3)" in command("case", "log", case_id).out
    again = command("case", "supersede", case_id, 2, "--reason", "a slip")
    assert (again.code, "taken back already" in again.err) == (2, True)


def test_verify_ends_with_4_and_names_the_entry(root: Path, case_id: str, command: Command) -> None:
    command("case", "note", case_id, "one")
    command("case", "note", case_id, "two")
    held = command("case", "log", case_id, "--verify", "--format", "json")
    assert held.code == 0
    head = held.json["entries"][-1]["digest"]
    path = Casebook(root).case(case_id).log.path
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert command("case", "log", case_id, "--verify").code == 0
    assert command("case", "log", case_id, "--verify", "--head", head).code == 4
    path.write_bytes(lines[0] + lines[2])
    ended = command("case", "log", case_id, "--verify")
    assert (ended.code, ended.out) == (4, "")
    assert f"{case_id}, entry 3: number 2 was expected here" in ended.err


def test_hostile_text_is_shown_and_not_obeyed(case_id: str, command: Command) -> None:
    assert command("case", "note", case_id, HOSTILE).code == 0
    for arguments in (["show"], ["log"], ["log", "--format", "csv"], ["show", "--format", "csv"]):
        out = command("case", *arguments[:1], case_id, *arguments[1:]).out
        assert "\\x1b[31m[bold]Ring\\u202e" in out
        assert "\x1b" not in out
        assert "‮" not in out
    noted = json.loads(command("case", "log", case_id, "--format", "json").out)["entries"][1]
    assert noted["body"]["text"] == HOSTILE


def test_a_blind_case_names_nobody_until_it_is_closed(
    root: Path, command: Command, first: SigningKey
) -> None:
    case_id = command("case", "new", "Blind", "--blind").out.strip()
    claim = {"network_id": "net_1", "org_id": "org_secret", "standing": "alleged", "reason": "told"}
    case = Casebook(root).case(case_id)
    case.append("add", {"network_id": "net_1"}, first)
    case.append("claim", claim, first)
    views = [
        ["show"],
        ["log"],
        ["show", "--format", "json"],
        ["log", "--format", "json"],
        ["log", "--format", "csv"],
    ]
    for view in views:
        assert "org_secret" not in command("case", view[0], case_id, *view[1:]).out
    assert Casebook(root).blind_networks() == {"net_1"}
    assert command("case", "close", case_id).code == 0
    assert "org_secret" in command("case", "show", case_id).out
    assert Casebook(root).blind_networks() == frozenset()
    assert command("case", "note", case_id, "late").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "case_000000000000"],
        ["approve", "CASE", "9"],
        ["supersede", "CASE", "1", "--reason", "x"],
        ["undo", "CASE", "1"],
        ["note", "CASE", " "],
        ["log", "CASE", "--head", "x"],
        ["new", "two\nlines"],
        ["note", "CASE", "x", "--key", "typo.pem"],
        ["add", "CASE", "net_000000000000"],
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    case_id: str, command: Command, arguments: list[str]
) -> None:
    ended = command("case", *(case_id if one == "CASE" else one for one in arguments))
    assert ended.code == 2
    assert ended.err.startswith("linkage: ")
    assert ended.err.count("\n") == 1
