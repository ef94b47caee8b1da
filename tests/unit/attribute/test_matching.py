from __future__ import annotations

from pathlib import Path

import pytest

from linkage.attribute.indicators import Doubtful
from linkage.cli.attribute import warn
from linkage.workspace import open_workspace
from linkage.workspace.attribution import doubtful_indicators
from tests.unit.attribute.conftest import Small

# By kind and value: members that show it in its time, and others.
SHOWN = {
    ("email_domain", "A.Example"): (2, 0),
    ("email", "Boss@B.example"): (1, 0),
    ("person", "Ada  LOVE"): (2, 0),
    ("billing_name", "love ada"): (1, 0),
    ("phone", "+15550100"): (1, 0),
    ("end_user", "a-team"): (3, 0),
    ("prompt_hash", "a0a0"): (2, 0),
    ("payment_fingerprint", "fp_a"): (1, 0),
    ("iin", "4000"): (5, 0),
    ("ja4", "t13d_a"): (1, 0),
    ("user_agent", "a-agent/1"): (1, 0),
    ("asn", "AS64500"): (1, 0),
    ("cidr", "198.51.100.0/24"): (1, 1),
    ("cidr", "2001:db8:a::/48"): (1, 0),
}


@pytest.mark.parametrize("fact", SHOWN, ids=lambda fact: fact[1])
def test_each_kind_of_indicator_meets_its_values(small: Small, fact: tuple[str, str]) -> None:
    found = small.hits["org_a", *fact]
    assert (found.inside, found.outside) == SHOWN[fact]


def test_a_range_that_is_none_meets_nobody_and_stops_nothing(small: Small) -> None:
    assert ("org_a", "cidr", "no range") not in small.hits


def test_a_kind_that_nothing_can_meet_is_told(small: Small) -> None:
    assert small.known.unread == ("shoe_size",)


def test_indicators_of_unknown_kinds_and_organizations_are_counted(small: Small, tmp_path: Path) -> None:
    doubtful = doubtful_indicators(small.workspace)
    assert (doubtful.kinds, doubtful.organizations) == ({"shoe_size": 1}, {})
    (tmp_path / "organizations.csv").write_text("org_id,name\norg_a,A\n")
    lines = ("org_a,card,fp_a", "org_a,card,fp_b", "org_z,phone,+1", "org_a,Phone,+1")
    (tmp_path / "indicators.csv").write_text("\n".join(("org_id,kind,value", *lines, "")))
    workspace = open_workspace(tmp_path / "workspace", create=True)
    workspace.ingest(tmp_path / "indicators.csv")
    assert doubtful_indicators(workspace) == Doubtful({"card": 2}, {}), "no table says which there are"
    workspace.ingest(tmp_path / "organizations.csv")
    assert doubtful_indicators(workspace) == Doubtful({"card": 2}, {"org_z": 1})


def test_doubtful_indicators_are_told_and_ids_hidden_from_who_is_blind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    warn(Doubtful({"frob\x1b": 2, "shoe": 1}, {"org_z": 1}), is_blind=False)
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(
        "linkage: 3 indicators are of kinds that are not known, and set aside: frob\\x1b, shoe; known are asn, "
    )
    assert told[1].endswith("not in the table of organizations, and counts under its id: org_z")
    warn(Doubtful({}, {"org_z": 1}), is_blind=True)
    assert "org_z" not in capsys.readouterr().err
    warn(Doubtful({}, {}), is_blind=False)
    assert capsys.readouterr().err == ""


def test_a_fact_that_ended_before_the_account_was_opened_is_not_in_its_time(small: Small) -> None:
    found = small.hits["org_b", "email_domain", "a.example"]
    assert (found.inside, found.shown_inside) == (0, 2)


def test_only_who_used_the_value_in_its_time_counts(small: Small) -> None:
    found = small.hits["org_b", "prompt_hash", "a0a0"]
    assert (found.inside, found.shown_inside) == (1, 2), "m01 sent it on the 19th, the fact ends on the 13th"


def test_a_fact_that_begins_later_does_not_count_yet(small: Small) -> None:
    assert small.hits["org_b", "cidr", "203.0.113.0/25"].inside == 0


def test_an_organization_that_only_indicators_name_is_known(small: Small) -> None:
    assert list(small.known.organizations) == ["org_a", "org_b"]
    assert small.known.organizations["org_a"].name == "Name <b>A</b>"
