"""A simulated provider whose truth only these tests read: rings are found, and their likenesses are let alone."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow.parquet as pq
import pytest

from linkage.expand import Expansion
from linkage.simulate import simulate
from linkage.workspace import Workspace, open_workspace

SEEDS_EACH = 4


@dataclass
class World:
    """A linked workspace and who runs each account in truth."""

    asked: Workspace
    truth: dict[str, dict[str, object]]

    def seeds(self, *, malicious: bool) -> list[str]:
        """Return a few accounts of each operator (rings) or of each class of innocents and trait, busy or not."""
        groups: dict[object, list[str]] = {}
        for account, row in self.truth.items():
            if row["malicious"] == malicious:
                for key in (
                    [row["operator_id"]]
                    if malicious
                    else [row["operator_class"], *str(row["traits"]).split(";")]
                ):
                    groups.setdefault(key, []).append(account)
        return sorted(
            {a for found in groups.values() for a in found[:: max(1, len(found) // SEEDS_EACH)][:SEEDS_EACH]}
        )

    def false_members(self, answer: Expansion) -> list[str]:
        """Return the members whom another hand runs than the seed, with the class of each."""
        operator = self.truth[answer.seed]["operator_id"]
        return [
            f"{m.account_id} ({self.truth[m.account_id]['operator_class']}, {m.probability:.2f})"
            for m in answer.members
            if self.truth[m.account_id]["operator_id"] != operator
        ]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    root = tmp_path_factory.mktemp("expanded")
    simulate(root / "world", accounts=3000, seed=11)
    asked = open_workspace(root / "workspace", create=True)
    asked.ingest(root / "world" / "input")
    asked.link()
    rows = pq.read_table(root / "world" / "truth" / "accounts.parquet").to_pylist()
    return World(asked, {row["account_id"]: row for row in rows})


def test_who_is_named_from_a_rings_account_is_run_by_its_hand(world: World) -> None:
    answers = world.asked.expand(*world.seeds(malicious=True))
    members = sum(len(answer.members) for answer in answers)
    wrong = {answer.seed: world.false_members(answer) for answer in answers if world.false_members(answer)}
    assert members > 100
    assert sum(map(len, wrong.values())) <= 0.01 * members, wrong


def test_most_of_a_ring_is_found(world: World) -> None:
    found = wanted = 0
    for answer in world.asked.expand(*world.seeds(malicious=True)):
        operator = world.truth[answer.seed]["operator_id"]
        mates = {a for a, row in world.truth.items() if row["operator_id"] == operator} - {answer.seed}
        found += len(mates & {member.account_id for member in answer.members})
        wanted += len(mates)
    assert found >= 0.5 * wanted, f"{found} of {wanted}"


def test_no_innocent_seed_accuses_more_than_three(world: World) -> None:
    answers = world.asked.expand(*world.seeds(malicious=False))
    wrong = {
        f"{answer.seed} ({world.truth[answer.seed]['operator_class']})": world.false_members(answer)
        for answer in answers
        if len(world.false_members(answer)) > 3
    }
    assert not wrong


def test_the_bars_of_every_member_add_up_in_a_real_cell(world: World) -> None:
    answer = max(world.asked.expand(*world.seeds(malicious=True)), key=lambda a: len(a.members))
    explained = world.asked.explain(answer)
    wrong = [
        m.account_id
        for m in answer.members
        if sum(b.microbits for b in explained[m.account_id]) != m.microbits
    ]
    assert not wrong


def test_nobody_is_both_named_and_left_out(world: World) -> None:
    for answer in world.asked.expand(*world.seeds(malicious=True), max_innocents=0.01):
        ids = [m.account_id for m in answer.members] + [left.account_id for left in answer.left_out]
        assert len(ids) == len(set(ids)), answer.seed
