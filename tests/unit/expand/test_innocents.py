"""Each kind of innocents that is as coordinated as a ring, alone among strangers: nobody of them may be named."""

from __future__ import annotations

import pytest

from linkage.workspace import Workspace

from .factory import Provider, accusations


def family(made: Provider) -> list[str]:
    """One line and two cards for six, and habits of their own."""
    return made.group("family", 6, cards=2, exits=1)


def agency(made: Provider) -> list[str]:
    """One office, three cards, the same prompts and the same clients' users."""
    return made.group("agency", 12, prompts=16, end_users=25, share=0.4, cards=3, exits=1)


def agency_that_hired_at_once(made: Provider) -> list[str]:
    """As an agency, with two cards, opened on one morning: half of it has one payer."""
    return made.group("startup", 12, prompts=16, end_users=25, share=0.4, cards=2, exits=1, within_h=4.0)


def company(made: Provider) -> list[str]:
    """One payer for all, one office, accounts opened together by an administrator."""
    return made.group("company", 20, prompts=16, cards=1, exits=2, within_h=9.0, domain="company.example")


def company_with_cards_of_its_staff(made: Provider) -> list[str]:
    """A mail domain instead of a payer: staff expense two or three cards."""
    return made.group("expenses", 20, prompts=16, cards=5, exits=2, within_h=9.0, domain="expenses.example")


def course(made: Provider) -> list[str]:
    """Students who send what the exercise says, without cards."""
    return made.group("student", 25, prompts=10, share=0.9, cards="none")


def course_with_cards(made: Provider) -> list[str]:
    """Students who pay for themselves."""
    return made.group("paying_student", 25, prompts=10, share=0.9)


def niche_agent(made: Provider) -> list[str]:
    """Users of a rare agent, whose prompts nobody else sends."""
    return made.group("niche", 15, prompts=30, share=0.5, cards="none")


def platform(made: Provider) -> list[str]:
    """Strangers whose keys a platform runs from its own exits, with its own prompts."""
    return made.group("customer", 15, prompts=12, share=0.8, exits=2)


def carrier_grade_nat(made: Provider) -> list[str]:
    """Strangers behind one address."""
    return made.strangers(40, "nat", ip="203.0.113.99")


def hackathon(made: Provider) -> list[str]:
    """Opened within one weekend's first hours, one set of prompts, a voucher and so no cards."""
    return made.group("hacker", 25, prompts=12, cards="none", within_h=6.0)


def hackathon_with_cards(made: Provider) -> list[str]:
    """Opened within hours, one set of prompts, each with a card of one's own."""
    return made.group("paying_hacker", 25, prompts=12, within_h=6.0)


def prepaid_product(made: Provider) -> list[str]:
    """Strangers who bought the same prepaid card at a shop: one fingerprint for all."""
    return made.strangers(12, "prepaid", card="card_of_a_shop")


def stolen_cards(made: Provider) -> list[str]:
    """An audience some of whom pay by cards that others use too."""
    people = made.group("audience", 20, prompts=12)
    for number, person in enumerate(people[:4]):
        made.pay(person, f"card_stolen_{number % 2}")
    return people


INNOCENTS = [
    family, agency, agency_that_hired_at_once, company, company_with_cards_of_its_staff, course, course_with_cards,
    niche_agent, platform, carrier_grade_nat, hackathon, hackathon_with_cards, prepaid_product, stolen_cards,
]  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dict[str, list[str]]]:
    """All of them in one provider with the ring whose traffic a reseller carries, linked once."""
    made = Provider()
    made.strangers(250)
    groups = {group.__name__: group(made) for group in INNOCENTS}
    groups["lab"] = made.ring("lab", 20)
    groups["customer"] = made.group("reselling", 12, prompts=16, end_users=10)
    groups["reseller"] = made.group("reseller", 5, prompts=30, end_users=40, share=0.9, cards=1, exits=2)
    for account in groups["reseller"]:
        for name in ("lab", "reselling"):
            for value in range(14):
                made.request(account, "203.0.113.7", prompt_hash=f"{name}_prompt_hash_{value}")
            for value in range(9):
                made.request(account, "203.0.113.7", end_user=f"{name}_end_user_{value}")
    return made.open(tmp_path_factory.mktemp("town") / "workspace"), groups


@pytest.mark.parametrize("name", [*(group.__name__ for group in INNOCENTS), "customer", "reseller"])
def test_nobody_is_accused_for_belonging_together(
    town: tuple[Workspace, dict[str, list[str]]], name: str
) -> None:
    asked, groups = town
    answers = asked.expand(*groups[name][::5])
    assert not accusations(answers), "\n".join(accusations(answers))


def test_a_reseller_is_not_the_lab_whose_traffic_it_carries(
    town: tuple[Workspace, dict[str, list[str]]],
) -> None:
    asked, groups = town
    answer = asked.expand(groups["lab"][3])[0]
    assert not accusations([answer], guilty=groups["lab"]), accusations([answer], guilty=groups["lab"])
    assert len(answer.members) == len(groups["lab"]) - 1


def test_neither_victims_of_its_cards_nor_the_curious_are_drawn_into_a_ring(village: Workspace) -> None:
    ring = {f"{name}_{n:03}" for name in ("north", "south") for n in range(14)}
    answers = village.expand("north_009", "victim_000", "victim_001", "curious_000")
    assert not accusations(answers, guilty=ring), "\n".join(accusations(answers, guilty=ring))


@pytest.mark.parametrize(
    "name", ["firm", "audience", "course", "couple", "household", "tenant", "nat", "stranger"]
)
def test_neighbours_of_a_ring_are_not_accused_for_living_there(village: Workspace, name: str) -> None:
    answers = village.expand(f"{name}_000", f"{name}_001")
    assert not accusations(answers), "\n".join(accusations(answers))
