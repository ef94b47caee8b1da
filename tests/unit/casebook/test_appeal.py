"""The outcome of an appeal counts in the next answer, can be taken back, and a list leaves only approved by a second person."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from linkage.casebook import Case, SigningKey
from linkage.casebook.appeal import CORE, OUTCOMES
from linkage.cli.expand_view import draw_expansions
from linkage.detect import Network
from linkage.errors import CheckFailed, UsageError
from linkage.expand import Expansion
from linkage.workspace import Workspace
from linkage.workspace.collateral import decide_appeal, list_action, release, write_letter
from tests.conftest import Command


@pytest.fixture
def ring(networks: list[Network]) -> Network:
    return networks[0]


@pytest.fixture
def case(workspace: Workspace, ring: Network, first: SigningKey) -> Case:
    made = workspace.casebook.create("Appeals", first)
    workspace.casebook.ask(made, ring.network_id, first)
    return made


def named(answer: Expansion) -> set[str]:
    return {member.account_id for member in answer.members}


def test_an_account_cleared_is_out_of_every_answer_with_the_appeal_as_reason_until_it_is_taken_back(
    workspace: Workspace, ring: Network, case: Case, first: SigningKey
) -> None:
    who, *seeds = (ring.members[n].account_id for n in (5, 0, CORE + 8, 40))
    assert who in named(workspace.expand(seeds[-1])[0])
    entry = decide_appeal(workspace, case.case_id, who, "cleared", "a school pays", first)
    for seed in seeds:
        answer = workspace.expand(seed)[0]
        assert who not in named(answer)
        assert len(named(answer)) > 30, "the others stay"
        left = next(one for one in answer.left_out if one.account_id == who)
        assert "cleared on appeal" in left.reason
        assert f"{case.case_id}, entry {entry.number}" in left.reason
    own = workspace.expand(who)[0]
    assert not own.members
    assert "the seed was cleared on appeal" in own.notes[0]
    shown = Console(file=StringIO(), width=160)
    draw_expansions(shown, [own])
    assert shown.file.getvalue().startswith(f"{who}  cleared on appeal: no network\n")  # type: ignore[attr-defined]
    of_another = Console(file=StringIO(), width=160)
    draw_expansions(of_another, [workspace.expand(seeds[0])[0]])
    assert "  a ring of " in of_another.file.getvalue().split("\n")[0]  # type: ignore[attr-defined]
    why = workspace.why(who, seeds[0])
    assert f"{who} was cleared on appeal by" in why.conclusion
    assert next(bar.value for bar in why.bars if bar.kind == "verdict").startswith("cleared on appeal by")
    network = workspace.networks.find(ring.network_id)
    assert who not in network.account_ids
    assert network.accounts == ring.accounts - 1
    assert [one for one in network.reasons if not one.speaks_for and "cleared on appeal" in one.reason]

    case.append("supersede", case.superseding(entry.number, "forged"), first)
    assert who in named(workspace.expand(seeds[-1])[0])
    assert workspace.networks.find(ring.network_id).accounts == ring.accounts
    assert [one.kind for one in case.entries][-2:] == ["appeal", "supersede"], "nothing is deleted"


def test_a_later_appeal_on_an_account_takes_the_place_of_the_earlier_one(
    workspace: Workspace, ring: Network, case: Case, first: SigningKey, second: SigningKey
) -> None:
    who, seed = ring.members[5].account_id, ring.members[0].account_id
    decide_appeal(workspace, case.case_id, who, "cleared", "a school pays", first)
    assert who not in named(workspace.expand(seed)[0])
    decide_appeal(workspace, case.case_id, who, "upheld", "there is no such school", second)
    answer = workspace.expand(seed)[0]
    member = next(one for one in answer.members if one.account_id == who)
    assert "verdict" in member.kinds
    decide_appeal(workspace, case.case_id, who, "partly", "limits are enough", second)
    member = next(one for one in workspace.expand(seed)[0].members if one.account_id == who)
    assert "verdict" not in member.kinds


def test_several_cleared_accounts_leave_the_members_they_were_compared_with_in(
    workspace: Workspace, ring: Network, case: Case, first: SigningKey
) -> None:
    gone = [member.account_id for member in ring.members[20:24]]
    for who in gone:
        decide_appeal(workspace, case.case_id, who, "cleared", "seen", first)
    assert workspace.networks.find(ring.network_id).account_ids == ring.account_ids - set(gone)


def test_an_appeal_needs_an_account_of_the_case_an_outcome_and_a_reason(
    workspace: Workspace, ring: Network, networks: list[Network], case: Case, first: SigningKey
) -> None:
    who, stranger = ring.members[5].account_id, networks[1].members[0].account_id
    for account, outcome, reason, match in (
        (stranger, "cleared", "seen", "in no network"),
        (who, "won", "seen", ", ".join(OUTCOMES)),
        (who, "cleared", "  ", "--reason"),
    ):
        with pytest.raises(UsageError, match=match):
            decide_appeal(workspace, case.case_id, account, outcome, reason, first)
    assert len(case.entries) == 2


def test_the_account_and_the_reason_are_kept_out_of_what_is_signed(
    workspace: Workspace, ring: Network, case: Case, first: SigningKey
) -> None:
    who = ring.members[5].account_id
    decide_appeal(workspace, case.case_id, who, "cleared", "the holder wrote from Example School", first)
    write_letter(workspace, case.case_id, ring.members[6].account_id, first)
    log = case.log.path.read_text()
    assert "Example School" not in log
    assert not [member.account_id for member in ring.members if member.account_id in log]


def test_a_list_to_act_on_leaves_only_after_a_second_persons_approval_of_this_very_list(
    workspace: Workspace, ring: Network, case: Case, first: SigningKey, second: SigningKey
) -> None:
    listed = list_action(workspace, ring.network_id, "ban")
    for _ in range(2):
        with pytest.raises(CheckFailed, match=f"linkage case approve {case.case_id} 3 --key"):
            release(workspace, listed, case.case_id, first)
    assert [one.kind for one in case.entries] == ["open", "add", "export"], "prepared once"
    with pytest.raises(UsageError, match="second person"):
        case.approve(3, first)
    case.approve(3, second)
    assert release(workspace, listed, case.case_id, first).number == 3
    other = list_action(workspace, ring.network_id, "ban", 0.5)
    with pytest.raises(CheckFailed, match="approve"):
        release(workspace, other, case.case_id, first)


def test_a_list_of_a_network_that_is_not_in_the_case_does_not_leave(
    workspace: Workspace, networks: list[Network], case: Case, first: SigningKey
) -> None:
    listed = list_action(workspace, networks[1].network_id, "ban")
    with pytest.raises(UsageError, match="case add"):
        release(workspace, listed, case.case_id, first)


def test_the_commands_prepare_refuse_approve_and_write(
    workspace: Workspace, ring: Network, case: Case, keys: Path, command: Command, tmp_path: Path
) -> None:
    here = ("--workspace", workspace.lake.root, "--key", keys / "first.pem")
    asked = ("network", "export", ring.network_id, "--action", "block", "--case", case.case_id, *here)
    refused = command(*asked)
    assert refused.code == 4
    assert f"linkage case approve {case.case_id} 3 --key" in refused.err
    assert not refused.out
    assert command("case", "approve", case.case_id, 3, "--workspace", workspace.lake.root, "--key", keys / "second.pem").code == 0  # fmt: skip
    written = command(*asked)
    assert written.code == 0
    head, *rows = written.out.splitlines()
    assert (
        head
        == "kind,value,action,probability,members,outside,expected_innocents_upto_here,list_low,list_high"
    )
    assert rows
    document = command(*asked, "--format", "json").json
    assert document["collateral"]["high"] >= 1
    assert len(document["values"]) == len(rows)
    assert command("network", "export", ring.network_id, "--action", "ban", *here).code == 2
    assert command("network", "export", ring.network_id, "--case", case.case_id, *here).code == 2
    file = tmp_path / "letter.md"
    who = ring.members[0].account_id
    assert command("case", "letter", case.case_id, who, "--output", file, *here).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    ended = command("case", "appeal", case.case_id, who, "--outcome", "cleared", "--reason", "seen", *here)
    assert ended.code == 0
    assert f"appeal of {who}" in ended.out
