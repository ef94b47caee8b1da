"""Recorded questions asked again: same, changed with the data, or different on the same data."""

from __future__ import annotations

from pathlib import Path

from linkage.casebook import SigningKey
from linkage.detect import Network
from linkage.workspace import Workspace
from tests.conftest import Command


def test_the_same_data_gives_the_same_answers(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    casebook.ask(case, networks[0].network_id, first)
    asked = casebook.ask(case, networks[1].members[0].account_id, first, max_innocents=0.1)
    assert asked.body["found"] == {"named": networks[1].accounts - 1, "assessment": "ring"}
    assert [one.outcome for one in casebook.replay(case)] == ["same", "same"]
    assert case.networks == [networks[0].network_id]


def test_after_new_judgements_it_is_asked_of_what_was_known_then(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    casebook.ask(case, networks[0].network_id, first)
    a, b = networks[0].members[0].account_id, networks[1].members[0].account_id
    casebook.ask(case, a, first)
    casebook.judge(case, a, b, True, "", first)
    replayed = list(casebook.replay(case))
    assert [one.outcome for one in replayed] == ["same", "same"]
    assert "other judgements stand" in replayed[0].words


def test_another_answer_from_the_same_data_is_exit_4(
    workspace: Workspace, networks: list[Network], first: SigningKey, command: Command
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    entry = casebook.ask(case, networks[0].network_id, first)
    root = workspace.lake.root
    assert command("case", "replay", case.case_id, "-w", root).code == 0
    case.append("ask", {**entry.body, "answer": "0" * 64}, first)
    ended = command("case", "replay", case.case_id, "-w", root, "--format", "json")
    assert ended.code == 4
    assert "another answer to entry 3" in ended.err
    assert [one["outcome"] for one in ended.json["questions"]] == ["same", "differs"]


def test_data_that_is_not_here_any_more_is_no_accusation(
    workspace: Workspace, networks: list[Network], first: SigningKey, tmp_path: Path
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    entry = casebook.ask(case, networks[0].network_id, first)
    state = {**entry.body["state"], "snapshot": "0" * 64}
    case.append("ask", {**entry.body, "state": state, "answer": "0" * 64}, first)
    assert [one.outcome for one in casebook.replay(case)] == ["same", "changed"]


def test_more_data_does_not_change_what_was_known_then(
    workspace: Workspace, networks: list[Network], first: SigningKey, tmp_path: Path
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    casebook.ask(case, networks[0].members[0].account_id, first)
    (tmp_path / "verdicts.csv").write_text(
        "account_a,account_b,linked,judged_by,judged_at\n"
        f"{networks[0].members[0].account_id},{networks[0].members[1].account_id},false,Somebody,2026-02-01\n"
    )
    workspace.ingest(tmp_path / "verdicts.csv")
    (one,) = casebook.replay(case)
    assert (one.outcome, "other data was taken in" in one.words) == ("same", True)
