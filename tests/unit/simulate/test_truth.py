"""The truth: it covers every account, its rings are as announced, and every stratum of seeds has somebody."""

from __future__ import annotations

import json
from collections import Counter

COLUMNS = [
    "account_id", "operator_id", "operator_class", "org_id", "malicious", "cell", "link_type", "successor_of", "traits", "requests",
]  # fmt: skip


def test_truth_covers_every_account_and_counts_its_requests(world) -> None:
    truth = world.truth.to_pydict()
    assert list(truth) == COLUMNS
    assert sorted(truth["account_id"]) == sorted(world.table("accounts")["account_id"].to_pylist())
    assert not any(None in column for column in truth.values())
    counted = Counter(world.table("requests")["account_id"].to_pylist())
    assert all(counted[a] == n for a, n in zip(truth["account_id"], truth["requests"], strict=True))


def test_rings_have_the_sizes_and_names_of_the_summary(world) -> None:
    summary = json.loads((world.path / "truth" / "summary.json").read_text())
    rows = world.truth.to_pylist()
    bad = [r for r in rows if r["malicious"]]
    by_operator = Counter(r["operator_id"] for r in bad)
    assert {o: facts["accounts"] for o, facts in summary["operators"].items()} == dict(by_operator)
    assert [facts["name"] for facts in summary["operators"].values()].count("A") == 1
    assert {facts["name"] for facts in summary["operators"].values()} == {"A", "B", "C", "U1", "U2", "R", "D"}
    assert summary["ring_accounts"] == len(bad)
    assert summary["scenario"] == "default"
    cells = {r["cell"] for r in bad}
    assert cells == set(range(len(cells)))
    assert all(
        r["cell"] == -1 and r["link_type"] == "normal" and not r["org_id"] for r in rows if not r["malicious"]
    )
    for facts in summary["operators"].values():
        assert all({a, b} <= cells and kind in facts["ties"] for a, b, kind in facts["edges"])
        assert facts["cells"] == 1 or facts["edges"]


def test_only_labs_have_an_organization_and_it_exists(world) -> None:
    known = set(world.table("organizations")["org_id"].to_pylist())
    for row in world.truth.to_pylist():
        assert bool(row["org_id"]) == (row["operator_class"] == "lab")
        assert not row["org_id"] or row["org_id"] in known


def test_successors_follow_a_banned_account_of_their_own_cell(world) -> None:
    truth = {r["account_id"]: r for r in world.truth.to_pylist()}
    facts = {r["account_id"]: r for r in world.table("accounts").to_pylist()}
    followers = [r for r in truth.values() if r["successor_of"]]
    assert followers
    for row in followers:
        before = row["successor_of"]
        assert truth[before]["cell"] == row["cell"]
        assert facts[before]["status"] == "banned"
        assert facts[before]["status_at"] <= facts[row["account_id"]]["created_at"]


def test_every_stratum_of_seeds_has_somebody(world) -> None:
    rows = world.truth.to_pylist()
    size = Counter(r["operator_id"] for r in rows)

    def some(**wanted: object) -> bool:
        return any(all(row[k] == v for k, v in wanted.items()) and row["requests"] >= 15 for row in rows)

    assert some(link_type="card_only", malicious=True)
    assert some(link_type="behaviour_only", malicious=True, successor_of="")
    for trait in (
        "vpn",
        "cgnat",
        "byok",
        "oss",
        "sched",
        "cron",
        "office",
        "tutorial",
        "prepaid",
        "stolen",
        "resi_exit",
    ):
        assert any(
            trait in r["traits"].split(";")
            and r["operator_class"] == "individual"
            and size[r["operator_id"]] == 1
            for r in rows
        ), trait
    assert any("course" in r["traits"] for r in rows if r["operator_class"] == "student")
    for cls in (
        "proxy_customer",
        "employee",
        "family",
        "agency",
        "enterprise",
        "legit_eval_lab",
        "legit_reseller",
        "hackathon",
    ):
        assert any(r["operator_class"] == cls for r in rows), cls
