from __future__ import annotations

from linkage.attribute.competing import compare
from linkage.attribute.facts import GroupFacts
from tests.unit.attribute.factory import SLIPS, hit, judged

RING = GroupFacts(
    accounts=100, with_address=100, on_exits=80, naming_users=90, end_users=300, payers=90, sharing=80, top_payer=5,
    successions=4, crowded=True,
)  # fmt: skip
FIRM = GroupFacts(accounts=100, with_address=100, payers=90, sharing=90, top_payer=88, crowded=False)
CAMPUS = GroupFacts(accounts=100, with_address=100, on_campus=95, payers=20, sharing=0, top_payer=1)
PLATFORM = GroupFacts(
    accounts=100, with_address=100, naming_users=90, end_users=9000, payers=90, top_payer=1, crowded=False
)


def order(facts: GroupFacts, *hits: object) -> list[str]:
    found = judged(hits)  # type: ignore[arg-type]
    top = max(found.overall, key=lambda org: found.overall[org], default=None)
    ordered: list[str] = compare(facts, found, top, "A")["order"]
    return ordered


def test_a_ring_that_slips_is_least_contradicted_as_that_organizations() -> None:
    assert order(RING, *SLIPS)[0] == "lab"


def test_a_ring_without_a_fact_is_an_unknown_operators() -> None:
    assert order(RING)[0] == "unknown"


def test_one_payer_is_one_firm() -> None:
    assert order(FIRM)[0] == "firm_ci"


def test_a_campus_is_a_university() -> None:
    assert order(CAMPUS)[0] == "university"


def test_many_customers_who_pay_for_themselves_are_a_platforms() -> None:
    assert order(PLATFORM)[0] == "aggregator"


def test_what_everybody_types_leaves_a_false_flag_before_the_organization() -> None:
    cheap = order(RING, hit("email_domain", 3), hit("person", 2))
    assert cheap.index("false_flag") < cheap.index("lab")


def test_what_fits_all_explanations_tells_nothing_apart() -> None:
    rows = compare(RING, judged(SLIPS), "org_a", "A")["rows"]
    for row in rows:
        if len(set(row["cells"].values())) == 1:
            assert row["diagnosticity"] == 0.0
    assert [row["diagnosticity"] for row in rows] == sorted((r["diagnosticity"] for r in rows), reverse=True)
