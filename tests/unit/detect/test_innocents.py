"""Each kind of innocents of two simulated providers by itself: nobody of it is accused, none of its seeds gets a network."""

from __future__ import annotations

import pytest

from .conftest import SEEDS, Detected

# What a class or a trait of the truth stands for.
INNOCENT = {
    "individual": "people on their own, second accounts included",
    "family": "one line, often one card",
    "agency": "one office, a few cards, the clients' users",
    "enterprise": "one payer, round-robin batches",
    "employee": "staff of a known organization",
    "legit_eval_lab": "an honest lab: one payer, one queue",
    "legit_reseller": "an honest reseller with many end users",
    "student": "students on campus",
    "course": "students in a weekly course: one set of prompts at one hour",
    "hackathon": "one voucher, one weekend, one set of prompts",
    "tutorial": "who sends what a tutorial says",
    "oss": "users of rare open-source agents, who share rare prompts",
    "sched": "users whose agent runs at the agent's own minutes",
    "cron": "scripts that run at the full hour",
    "byok": "strangers whose keys one platform runs in one queue",
    "cgnat": "households behind one address of their carrier",
    "vpn": "people who also connect through a VPN",
    "office": "people who also connect from an office",
    "proxy_customer": "innocent customers of the proxies that rings use",
    "resi_exit": "people whose home line is a proxy's exit",
    "prepaid": "who paid with a popular prepaid product: one fingerprint for many",
    "stolen": "whose card others use too",
}
SEEDS_EACH = 5
FALSE_MEMBERS_TO = 3


def of_kind(world: Detected, kind: str) -> list[str]:
    """Return the innocent accounts of a class or with a trait."""
    return sorted(
        account
        for account, row in world.truth.items()
        if not row["malicious"] and kind in (row["operator_class"], *str(row["traits"]).split(";"))
    )


@pytest.mark.parametrize("preset", SEEDS)
@pytest.mark.parametrize("kind", INNOCENT)
def test_nobody_of_this_kind_is_accused(worlds: dict[str, Detected], preset: str, kind: str) -> None:
    world = worlds[preset]
    people = set(of_kind(world, kind))
    assert people, f"the world has no {kind}"
    accused = [
        f"{account} in {one.network_id} ({one.reasons[0].reason})"
        for one in world.networks
        if one.assessment == "malicious"
        for account in sorted(one.account_ids & people)
    ]
    assert not accused, f"{kind} ({INNOCENT[kind]}): " + ", ".join(accused)


@pytest.mark.parametrize("preset", SEEDS)
@pytest.mark.parametrize("kind", INNOCENT)
def test_no_seed_of_this_kind_gets_a_network(worlds: dict[str, Detected], preset: str, kind: str) -> None:
    world = worlds[preset]
    people = of_kind(world, kind)
    # The busiest have most to be mistaken for; the others stand for everybody.
    busy = sorted(people, key=lambda account: (-int(str(world.truth[account]["requests"])), account))
    seeds = sorted({*busy[:2], *people[:: max(1, len(people) // (SEEDS_EACH - 2))][: SEEDS_EACH - 2]})
    wrong = []
    for answer in world.asked.expand(*seeds):
        operator = world.truth[answer.seed]["operator_id"]
        named = [
            f"{member.account_id} ({world.truth[member.account_id]['operator_class']}, {member.probability:.2f})"
            for member in answer.members
            if world.truth[member.account_id]["operator_id"] != operator
        ]
        if len(named) > FALSE_MEMBERS_TO:
            wrong.append(f"{answer.seed} ({answer.standing.word}) gets {', '.join(named)}")
    assert not wrong, f"{kind} ({INNOCENT[kind]}): " + "; ".join(wrong)


def test_a_world_without_rings_has_no_malicious_network(worlds: dict[str, Detected]) -> None:
    found = [one for one in worlds["benign"].networks if one.assessment == "malicious"]
    assert not [(one.network_id, sorted(one.account_ids)) for one in found]


def test_every_innocent_class_and_trait_has_its_case(worlds: dict[str, Detected]) -> None:
    known = {
        str(name)
        for world in worlds.values()
        for row in world.truth.values()
        if not row["malicious"]
        for name in (row["operator_class"], *str(row["traits"]).split(";"))
        if name
    }
    assert known == set(INNOCENT)
