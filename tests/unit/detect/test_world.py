"""A simulated provider whose truth only these tests read: rings are found whole, and each innocent group is let alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyarrow.parquet as pq
import pytest

from linkage.detect import Network
from linkage.simulate import simulate
from linkage.workspace import Workspace, open_workspace

# Classes and traits of the innocent; the last three are also those of rings, and of innocents caught in their middle.
INNOCENT = (
    "individual", "enterprise", "student", "family", "proxy_customer", "agency", "hackathon", "legit_eval_lab",
    "legit_reseller", "employee", "cgnat", "tutorial", "office", "vpn", "oss", "course", "byok", "sched", "prepaid",
    "resi_exit", "stolen", "cron",
)  # fmt: skip


@dataclass
class Detected:
    """What was found, and who runs each account in truth."""

    asked: Workspace
    networks: list[Network]
    truth: dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Detected:
    root = tmp_path_factory.mktemp("detected")
    simulate(root / "world", accounts=3000, seed=12)
    asked = open_workspace(root / "workspace", create=True)
    asked.ingest(root / "world" / "input")
    rows = pq.read_table(root / "world" / "truth" / "accounts.parquet").to_pylist()
    return Detected(asked, asked.detect(), {row["account_id"]: row for row in rows})


@pytest.mark.parametrize("kind", INNOCENT)
def test_no_innocent_of_this_kind_is_accused(world: Detected, kind: str) -> None:
    accused = [
        f"{account} in {one.network_id} ({one.reasons[0].reason})"
        for one in world.networks
        if one.assessment == "malicious"
        for account in sorted(one.account_ids)
        if not (row := world.truth[account])["malicious"]
        and kind in (row["operator_class"], *str(row["traits"]).split(";"))
    ]
    assert not accused


def test_a_malicious_network_is_one_operators(world: Detected) -> None:
    malicious = [one for one in world.networks if one.assessment == "malicious"]
    assert len(malicious) >= 3
    for one in malicious:
        operators = Counter(str(world.truth[account]["operator_id"]) for account in one.account_ids)
        assert len(operators) == 1, f"{one.network_id} joins {operators}"


def test_each_members_expansion_names_its_network(world: Detected) -> None:
    for one in world.networks:
        if one.assessment == "malicious":
            account = min(one.account_ids)
            (answer,) = world.asked.expand(account, max_innocents=1000)
            assert {member.account_id for member in answer.members} | {account} == one.account_ids


def test_what_is_missing_lies_in_the_interval(world: Detected) -> None:
    told = [one for one in world.networks if one.completeness]
    assert told
    outside = []
    for one in told:
        operator = world.truth[min(one.account_ids)]["operator_id"]
        missing = sum(row["operator_id"] == operator for row in world.truth.values()) - one.accounts
        assert one.completeness
        if not one.completeness.low <= missing <= one.completeness.high:
            outside.append((one.network_id, missing, one.completeness))
    assert len(outside) <= len(told) // 2, outside
