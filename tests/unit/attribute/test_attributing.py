from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from linkage.attribute import Attribution, attribute
from linkage.engine import DuckEngine
from linkage.errors import UsageError
from linkage.lake import connect
from linkage.workspace import open_workspace
from tests.conftest import Command, Provider
from tests.unit.attribute.conftest import MEMBERS, Small
from tests.unit.detect.factory import network

KEYS = [
    "network_id", "assessment", "members", "attribution", "layers", "families", "evidence", "set_aside",
    "contradictions", "hypotheses", "would_change", "summary", "confidence", "blind",
]  # fmt: skip


def answer(small: Small, *, blind: bool = False, assessment: str = "malicious") -> Attribution:
    one = network(MEMBERS, assessment)
    workspace = small.workspace
    with connect(workspace.lake.root, workspace.settings) as connection:
        derived, snapshot = workspace.link(), workspace.lake.snapshot()
        return attribute(DuckEngine(connection), snapshot, derived, [one], blind=blind)[0]


@pytest.fixture(scope="module")
def said(small: Small) -> Attribution:
    return answer(small)


def test_the_document_has_the_keys_that_reports_read(said: Attribution) -> None:
    document = said.to_dict()
    assert list(document) == KEYS
    assert document == json.loads(json.dumps(document))
    assert {"indicator_id", "inside", "outside", "lift", "microbits", "grade", "valid_from"} <= set(
        document["evidence"][0]
    )
    assert all(one["reason"] for one in document["set_aside"])


def test_a_distribution_adds_up_to_one_with_unattributed_in_it(said: Attribution) -> None:
    for ways in (said.attribution, said.layers["runs"]):
        assert sum(way.probability for way in ways) == pytest.approx(1.0, abs=0.01)
        assert "unattributed" in {way.org_id for way in ways}


def test_every_name_has_a_standing(said: Attribution) -> None:
    assert {way.standing for way in said.attribution} == {"assessed"}
    assert "standing: assessed" in said.summary
    by_source = {one.source: one.standing for one in said.evidence}
    assert by_source["court judgment"] == "adjudicated"


def test_sources_that_contradict_each_other_are_both_kept_and_told(said: Attribution) -> None:
    kept = {(one.kind, one.org_id) for one in (*said.evidence, *(met for met, _ in said.set_aside))}
    assert {("end_user", "org_a"), ("end_user", "org_b")} <= kept
    assert any("a-team" in text and "Name B" in text for text in said.contradictions)


def test_a_fact_out_of_its_time_is_set_aside_with_the_reason(said: Attribution) -> None:
    reasons = {(met.kind, met.org_id): reason for met, reason in said.set_aside}
    assert reasons["email_domain", "org_b"].startswith("expired")
    assert any("2025-12-31" in text for text in said.would_change)


def test_what_contradicts_an_explanation_orders_the_matrix(said: Attribution) -> None:
    matrix = said.hypotheses
    against = [matrix["inconsistency"][column] for column in matrix["order"]]
    assert against == sorted(against)
    assert set(matrix["order"]) == {column["id"] for column in matrix["columns"]}
    for row in matrix["rows"]:
        assert set(row["cells"]) == set(matrix["order"])
        assert 0.0 <= row["diagnosticity"] <= 1.0


def test_the_same_question_gives_the_same_answer(small: Small, said: Attribution) -> None:
    assert answer(small).to_dict() == said.to_dict()


def test_a_blind_answer_tells_no_organization(small: Small) -> None:
    text = json.dumps(answer(small, blind=True).to_dict())
    for told in (
        "org_a",
        "org_b",
        "Name",
        "a.example",
        "A.Example",
        "198.51.100",
        "a-team",
        "court",
        "fp_a",
        "Ada",
    ):
        assert told not in text
    assert "org-A" in text


def test_a_blind_answer_is_the_open_one_in_letters(small: Small, said: Attribution) -> None:
    blind = answer(small, blind=True)
    assert [way.probability for way in blind.attribution] == [way.probability for way in said.attribution]
    letters = {"org_a": "org-A", "org_b": "org-B", "unattributed": "unattributed"}
    assert [way.org_id for way in blind.attribution] == [letters[way.org_id] for way in said.attribution]


def test_a_customer_is_told_to_be_one(small: Small) -> None:
    assert "accuses nobody" in answer(small, assessment="benign").summary


def test_networks_that_mean_no_harm_are_not_named_unasked(provider: Provider) -> None:
    opened = open_workspace(provider.workspace)
    kinds = {one.network_id: one.assessment for one in opened.networks.present()}
    unasked = {one.network_id for one in opened.attribute()}
    assert unasked == {name for name, kind in kinds.items() if kind in ("malicious", "unclear")}
    benign = next(name for name, kind in kinds.items() if kind == "benign")
    assert [one.network_id for one in opened.attribute(benign)] == [benign]


def test_another_time_and_an_unknown_network_are_answered(provider: Provider) -> None:
    opened = open_workspace(provider.workspace)
    assert opened.attribute(as_of=datetime(2020, 1, 1, tzinfo=UTC)) == []
    with pytest.raises(UsageError, match="no such network"):
        opened.attribute("net_none")


def test_the_command_prints_every_format(provider: Provider, command: Command) -> None:
    listed = command("attribute", "--workspace", provider.workspace)
    assert listed.code == 0
    assert "standing" in listed.out
    document = command("attribute", "--workspace", provider.workspace, "--format", "json").json
    first = document["networks"][0]["network_id"]
    every = command("attribute", "--workspace", provider.workspace, "--all", "--format", "json").json
    assert len(every["networks"]) > len(document["networks"]), "small groups are left out as in detect"
    whole = command("attribute", "--workspace", provider.workspace, first)
    assert "what would change the answer" in whole.out
    assert "what it could be" in whole.out
    rows = command("attribute", "--workspace", provider.workspace, "--format", "csv").out.splitlines()
    assert rows[0] == "network_id,assessment,layer,org_id,name,probability,words,standing"
    assert command("attribute", "--workspace", provider.workspace, "net_none").code == 2
