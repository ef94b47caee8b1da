"""Every network is found once, nobody innocent is accused, and the answer is the one that a seed in it gives."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from linkage.detect import Network
from linkage.detect.log import log_path
from linkage.errors import LinkageError
from linkage.workspace import Workspace

from ..expand.factory import DAYS, START, Provider


def provider() -> Provider:
    """Two tied rings, one alone, a firm, an audience, a course without cards, and strangers."""
    made = Provider(seed=5)
    made.strangers(250)
    north, south = made.ring("north"), made.ring("south")
    for person in (*north[:3], *south[:3]):
        made.pay(person, "card_control", 24.0)
        made.request(person, made.address(), end_user="control_user")
    made.ring("east")
    made.group("firm", 12, prompts=16, cards=1, exits=2)
    made.group("audience", 12, prompts=12)
    made.group("course", 12, prompts=12, cards="none")
    return made


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return provider().open(tmp_path_factory.mktemp("detected") / "workspace")


def groups(one: Network) -> Counter[str]:
    return Counter(account.partition("_")[0] for account in one.account_ids)


def text(networks: list[Network]) -> str:
    return json.dumps([one.to_dict() for one in networks])


def test_rings_are_malicious_and_nobody_else_is(asked: Workspace) -> None:
    malicious = [groups(one) for one in asked.detect() if one.assessment == "malicious"]
    assert malicious == [{"north": 14, "south": 14}, {"east": 14}]
    words = {name: one.assessment for one in asked.detect() for name in groups(one)}
    assert words["firm"] == "benign"
    assert words["audience"] == "coincidence"
    assert words["course"] == "unclear"


def test_each_account_is_in_one_network_and_each_cell_in_one(asked: Workspace) -> None:
    networks = asked.detect()
    for ids in (
        [member.account_id for one in networks for member in one.members],
        [cell.cell_id for one in networks for cell in one.cells],
    ):
        assert len(ids) == len(set(ids))
    assert {cell.cell_id for one in networks for cell in one.cells} == {
        row[0] for row in asked.store().cell_ids()
    }


def test_a_members_own_expansion_is_its_network(asked: Workspace) -> None:
    for one in asked.detect():
        for account in sorted(one.account_ids)[::3]:
            (answer,) = asked.expand(account, max_innocents=1000)
            found = {member.account_id for member in answer.members}
            assert found | {account} == (one.account_ids if one.assessment == "malicious" else {account})
            assert answer.standing.word == one.standing


def test_reasons_carry_what_the_standing_counted(asked: Workspace) -> None:
    first = asked.detect()[0]
    assert [reason.speaks_for for reason in first.reasons] == [True, True]
    assert all(reason.microbits and reason.microbits > 20_000_000 for reason in first.reasons)
    (firm,) = [one for one in asked.detect() if "firm" in groups(one)]
    assert [(reason.microbits, reason.speaks_for) for reason in firm.reasons] == [(None, False)]


def test_the_list_is_in_the_order_of_its_priority(asked: Workspace) -> None:
    networks = asked.detect()
    assert [one.priority for one in networks] == sorted((one.priority for one in networks), reverse=True)
    assert networks[0].requests == sum(
        row[3] for row in asked.store().accounts(sorted(networks[0].account_ids))
    )


def test_detecting_again_gives_the_same_bytes_and_logs_nothing(asked: Workspace) -> None:
    first, log = text(asked.detect()), log_path(asked.lake.root)
    logged, kept = log.read_bytes(), (asked.link().path / "networks.parquet").read_bytes()
    assert text(asked.detect()) == first
    assert text(asked.networks.present()) == first
    assert log.read_bytes() == logged
    asked.rebuild()
    assert not (asked.link().path / "networks.parquet").exists()
    assert text(asked.detect()) == first
    assert (asked.link().path / "networks.parquet").read_bytes() == kept
    assert log.read_bytes() == logged


def test_a_look_at_another_time_writes_nothing_and_uses_the_ids_of_now(asked: Workspace) -> None:
    now = {one.network_id for one in asked.detect() if one.assessment == "malicious"}
    before = {path: path.read_bytes() for path in asked.lake.root.glob("networks/*")}
    past = asked.detect(as_of=START + timedelta(days=DAYS - 4))
    assert {one.network_id for one in past if one.assessment == "malicious"} == now
    assert {path: path.read_bytes() for path in asked.lake.root.glob("networks/*")} == before
    folder = asked.link(as_of=START + timedelta(days=DAYS - 4)).path
    assert not list(folder.glob("network*"))


def test_the_order_of_input_changes_nothing(asked: Workspace, tmp_path: Path) -> None:
    shuffled = Workspace(provider().lake(tmp_path / "workspace", parts=3, shuffle=8), asked.settings)
    assert text(shuffled.detect()) == text(asked.detect())


def test_a_kill_between_the_log_and_the_tables_loses_nothing_and_logs_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = provider().open(tmp_path / "workspace")
    with monkeypatch.context() as patched:
        patched.setattr("linkage.detect.tables.write_tables", _die)
        with pytest.raises(KeyboardInterrupt):
            killed.detect()
    logged = log_path(killed.lake.root).read_bytes()
    assert logged
    assert not list(killed.link().path.glob("network*"))
    first = text(killed.detect())
    assert text(killed.detect()) == first
    assert log_path(killed.lake.root).read_bytes() == logged


def test_a_second_writer_is_told_and_a_reader_is_not_held_up(asked: Workspace, tmp_path: Path) -> None:
    first = text(asked.detect())
    with asked.lake.writing():
        assert text(asked.detect()) == first
    fresh = provider().open(tmp_path / "workspace")
    fresh.link()
    with fresh.lake.writing(), pytest.raises(LinkageError, match="is writing to this workspace"):
        fresh.detect()


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_log_that_is_lost_is_told_again_alike(asked: Workspace) -> None:
    first, log = text(asked.detect()), log_path(asked.lake.root)
    kept = log.read_bytes()
    log.unlink()
    for path in asked.link().path.glob("network*"):
        path.unlink()
    assert text(asked.detect()) == first
    assert log.read_bytes() == kept
