"""What is judged in a case counts as evidence, under its author's name, as long as it stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linkage.casebook import SigningKey, make_key
from linkage.casebook.rotation import rotate
from linkage.detect import Network
from linkage.errors import CheckFailed, UsageError
from linkage.workspace import Workspace
from linkage.workspace.judgements import Judgements


def named(workspace: Workspace, seed: str, account: str, **times: datetime) -> bool:
    (answer,) = workspace.expand(seed, **times)
    return account in {member.account_id for member in answer.members}


@pytest.fixture
def pair(workspace: Workspace, networks: list[Network]) -> tuple[str, str]:
    """A ring's surest account, and one of no network."""
    taken = {account for network in networks for account in network.account_ids}
    return networks[0].members[0].account_id, next(a for a in workspace.account_ids() if a not in taken)


def test_a_judgement_counts_in_expand_why_and_detect_under_its_author_s_name(
    workspace: Workspace, pair: tuple[str, str], first: SigningKey
) -> None:
    case = workspace.casebook.create("Case", first)
    assert not named(workspace, *pair)
    entry = workspace.casebook.judge(case, *pair, True, "one mailbox", first)
    assert named(workspace, *pair)
    (bar,) = [bar for bar in workspace.why(*pair).bars if bar.kind == "verdict"]
    assert bar.value == f'judged linked by "{entry.signed_by}" on {entry.at[:10]}'
    assert pair[1] in workspace.networks.present()[0].account_ids, "kept networks are found anew"


def test_a_superseded_judgement_counts_no_more_but_did_at_its_time(
    workspace: Workspace, pair: tuple[str, str], first: SigningKey, second: SigningKey
) -> None:
    case = workspace.casebook.create("Case", first)
    entry = workspace.casebook.judge(case, *pair, True, "", first)
    workspace.networks.present()
    taken_back = case.append("supersede", case.superseding(entry.number, "mistaken"), second)
    assert not named(workspace, *pair)
    assert pair[1] not in workspace.networks.present()[0].account_ids
    assert named(workspace, *pair, known_at=entry.written_at)
    judgements = Judgements(workspace.lake, workspace.settings)
    assert judgements.at(as_of=entry.written_at).between(*pair)
    assert not judgements.at().between(*pair)
    assert not named(workspace, *pair, known_at=entry.written_at - timedelta(microseconds=1))
    case.append("supersede", case.superseding(taken_back.number, "it was right"), first)
    assert named(workspace, *pair), "what was taken back can be brought back"


def test_of_one_person_the_latest_judgement_counts_also_under_a_new_key(
    workspace: Workspace,
    pair: tuple[str, str],
    first: SigningKey,
    second: SigningKey,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    newer = make_key(tmp_path_factory.mktemp("newer") / "newer.pem", first.name)
    rotate(workspace.casebook.ledger, first, newer)
    case = workspace.casebook.create("Case", first)
    for key in (first, newer):
        workspace.casebook.judge(case, *pair, True, "", key)
    (answer,) = workspace.expand(pair[0])
    assert [one.people for one in answer.verdicts] == [1]
    workspace.casebook.judge(case, *pair, True, "", second)
    (answer,) = workspace.expand(pair[0])
    assert [one.people for one in answer.verdicts] == [2]


def test_an_erased_account_s_judgement_is_left_out(
    workspace: Workspace, pair: tuple[str, str], first: SigningKey
) -> None:
    case = workspace.casebook.create("Case", first)
    workspace.casebook.judge(case, *pair, True, "", first)
    workspace.casebook.references.erase(pair[1])
    assert workspace.expand(pair[0])[0].verdicts == ()


def test_nothing_is_concluded_from_a_case_that_was_changed(
    workspace: Workspace, pair: tuple[str, str], first: SigningKey
) -> None:
    case = workspace.casebook.create("Case", first)
    workspace.casebook.judge(case, *pair, False, "", first)
    content = case.log.path.read_bytes()
    case.log.path.write_bytes(content.replace(b'"linked":false', b'"linked":true'))
    with pytest.raises(CheckFailed, match="entry 2: the signature"):
        workspace.expand(pair[0])
    case.log.path.write_bytes(content + content[:100])
    assert not named(workspace, *pair), "what a killed process left half-written stops nobody"


def test_unknown_or_equal_accounts_are_refused(
    workspace: Workspace, pair: tuple[str, str], first: SigningKey
) -> None:
    case = workspace.casebook.create("Case", first)
    for other in ("acct_typo", pair[0]):
        with pytest.raises(UsageError, match=r"no such account|different"):
            workspace.casebook.judge(case, pair[0], other, True, "", first)
    assert len(case.entries) == 1


def test_a_judgement_is_of_the_present_and_not_of_the_logs_time(
    workspace: Workspace, pair: tuple[str, str], first: SigningKey
) -> None:
    case = workspace.casebook.create("Case", first)
    workspace.casebook.judge(case, *pair, True, "", first)
    judgements = Judgements(workspace.lake, workspace.settings)
    assert not judgements.at(as_of=datetime(2026, 2, 10, tzinfo=UTC)).between(*pair)
