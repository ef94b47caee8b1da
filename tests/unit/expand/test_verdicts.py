"""What persons judged counts, in both directions, with an author, and never silently."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from linkage.expand import Expansion
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.link.rollup import canonical_schema
from linkage.workspace import Workspace

from .factory import Provider, Row, at

RING = [f"ring_{n:03}" for n in range(14)]
SURE = 32 / 33


def provider() -> Provider:
    """Two rings with nothing in common, and strangers."""
    made = Provider(seed=7)
    made.strangers(120)
    for number in range(2):
        made.request(made.account(f"early_{number}", opened_h=-48.0), made.address(), 0.5)
    made.ring("ring")
    made.ring("other")
    return made


def said(a: str, b: str, linked: bool, hours: float | None = 10.0, by: str | None = "mira") -> Row:
    return {"account_a": a, "account_b": b, "linked": linked, "judged_by": by,
            "judged_at": None if hours is None else at(hours)}  # fmt: skip


def judged(root: Path, *verdicts: Row) -> Workspace:
    made = provider()
    made.rows["verdicts"] = list(verdicts)
    return made.open(root / "workspace")


def ask(workspace: Workspace, seed: str, **more: object) -> Expansion:
    return workspace.expand(seed, **more)[0]  # type: ignore[arg-type]


def named(answer: Expansion) -> set[str]:
    return {member.account_id for member in answer.members}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One provider with a verdict of each sort; read only."""
    return judged(
        tmp_path_factory.mktemp("judged"),
        said("stranger_001", RING[0], True),
        said(RING[3], "stranger_002", True),
        said(RING[1], "other_004", True),
        said(RING[1], RING[5], False),
        said(RING[1], "stranger_050", False),
        said(RING[8], RING[9], False),
        said("stranger_010", "stranger_011", True),
        said("stranger_011", "stranger_012", True),
        said("stranger_020", "other_001", True),
        said("early_0", "early_1", True, 5.0, "ann"),
        said("early_1", "early_0", False, 9.0, "bert"),
        said("stranger_040", "stranger_041", False, 5.0, "ann"),
        said("stranger_040", "stranger_041", True, 9.0, "bert"),
        said(RING[1], "nobody_known", True),
    )


def test_an_account_judged_linked_with_the_seed_is_a_member_and_its_cell_is_not(workspace: Workspace) -> None:
    answer = ask(workspace, RING[1])
    assert "other_004" in named(answer)
    assert not {m for m in named(answer) if m.startswith("other_")} - {"other_004"}
    member = next(m for m in answer.members if m.account_id == "other_004")
    assert member.kinds == ("verdict",)
    assert member.probability == pytest.approx(SURE)
    assert any("disagree on other_004" in note for note in answer.notes)


def test_a_verdict_on_a_member_brings_in_for_the_seed_too(workspace: Workspace) -> None:
    assert {"stranger_001", "stranger_002"} <= named(ask(workspace, RING[6]))


def test_seeds_in_no_cell_get_those_alone_with_whom_they_were_judged_linked(workspace: Workspace) -> None:
    answer = ask(workspace, "stranger_010")
    assert {m.account_id: m.probability for m in answer.members} == {
        "stranger_011": pytest.approx(SURE), "stranger_012": pytest.approx(SURE**2)
    }  # fmt: skip
    assert answer.standing.word == "coincidence"
    assert answer.completeness.to_dict()["missing"] is None


def test_a_strangers_verdict_with_a_member_does_not_bring_the_members_ring(workspace: Workspace) -> None:
    assert named(ask(workspace, "stranger_020")) == {"other_001"}


def test_an_account_judged_not_linked_with_the_seed_is_left_out_with_who_and_when(
    workspace: Workspace,
) -> None:
    answer = ask(workspace, RING[1])
    left = {one.account_id: one for one in answer.left_out}
    assert RING[5] not in named(answer)
    assert left[RING[5]].reason == 'judged not linked by "mira" on 2026-01-05'
    assert left[RING[5]].microbits > 12_000_000
    assert left["stranger_050"].microbits == 0
    assert {one.account_id for one in answer.left_out[:2]} == {RING[5], "stranger_050"}
    assert any(f"disagree on {RING[5]}" in note for note in answer.notes)
    assert not any("disagree on stranger_050" in note for note in answer.notes)
    assert answer.notes[0].startswith("2 accounts are left out because a person judged so")


def test_a_verdict_against_concerns_that_pair_only(workspace: Workspace) -> None:
    answer = ask(workspace, RING[2])
    assert {RING[1], RING[5], RING[8], RING[9]} <= named(answer)
    assert answer.notes[-1] == "2 pairs of its accounts judged not linked by a person"


def test_the_newest_of_two_verdicts_wins_and_both_are_told(workspace: Workspace) -> None:
    no, yes = ask(workspace, "early_0"), ask(workspace, "stranger_040")
    assert not no.members
    assert no.left_out[0].reason == (
        'judged not linked by "bert" on 2026-01-05, which overrules judged linked by "ann" on 2026-01-05'
    )
    assert named(yes) == {"stranger_041"}
    assert yes.verdicts[0].overruled is not None
    assert yes.verdicts[0].overruled.judged_by == "ann"


def test_an_account_that_nobody_knows_is_not_brought_in(workspace: Workspace) -> None:
    assert "nobody_known" not in named(ask(workspace, RING[1]))


def test_verdicts_count_from_when_they_were_given(workspace: Workspace) -> None:
    assert named(ask(workspace, "early_0", as_of=at(7.0))) == {"early_1"}
    assert not ask(workspace, "early_0", as_of=at(1.0)).members


def test_no_tolerance_for_innocents_leaves_out_whom_a_person_named(workspace: Workspace) -> None:
    assert not ask(workspace, "stranger_010", max_innocents=0.0).members


def test_why_shows_the_verdict_with_its_author(workspace: Workspace) -> None:
    answer = workspace.why("stranger_010", "stranger_011")
    bar = answer.bars[-1]
    assert (bar.kind, bar.value) == ("verdict", 'judged linked by "mira" on 2026-01-05')
    assert answer.microbits == 5_000_000
    assert answer.conclusion == "linked: 0.970, by verdict"
    assert answer.without["verdict"] < 0


def test_why_says_that_evidence_and_verdict_disagree(workspace: Workspace) -> None:
    answer = workspace.why(RING[1], RING[5])
    assert answer.bars[-1].microbits == -5_000_000
    assert answer.conclusion.startswith("disputed: evidence says linked")
    assert 'not linked by "mira"' in answer.conclusion
    reasons = workspace.why_not(RING[1], RING[5]).reasons
    assert reasons[0] == 'judged not linked by "mira" on 2026-01-05'


def test_why_not_says_that_a_person_named_the_account(workspace: Workspace) -> None:
    answer = workspace.why_not("stranger_010", "stranger_011")
    assert answer.is_member
    assert answer.reasons == ("probability 0.970, by a person's verdict",)


def test_the_bars_of_a_judged_member_add_up(workspace: Workspace) -> None:
    answer = ask(workspace, RING[0])
    explained = workspace.explain(answer)
    for member in answer.members:
        assert sum(bar.microbits for bar in explained[member.account_id]) == member.microbits, member


def test_a_graph_shows_verdicts_as_edges_between_accounts(workspace: Workspace) -> None:
    graph = ask(workspace, RING[1]).to_igraph()
    names = {
        (relation, *sorted(graph.vs[end]["name"] for end in edge.tuple))
        for edge in graph.es
        if (relation := edge["relation"]).startswith("JUDGED")
    }
    assert ("JUDGED_LINKED", "account:other_004", f"account:{RING[1]}") in names
    assert ("JUDGED_NOT_LINKED", f"account:{RING[1]}", f"account:{RING[5]}") in names
    assert len(ask(workspace, "stranger_010").to_igraph().es) == 2


def test_networks_take_in_whom_persons_named_and_tell_of_pairs_judged_not(workspace: Workspace) -> None:
    networks = workspace.detect()
    ring = next(one for one in networks if RING[0] in one.account_ids)
    assert {*RING, "stranger_001", "stranger_002"} <= ring.account_ids
    assert "other_004" not in ring.account_ids
    told = [reason.reason for reason in ring.reasons]
    assert "2 pairs of its accounts judged not linked by a person" in told
    assert "1 pair with accounts of other networks judged linked by a person" in told
    assert workspace.detect() == networks


def test_verdicts_between_seeds_of_a_value_are_no_members(tmp_path: Path) -> None:
    made = Provider(seed=7)
    made.strangers(60)
    a, b = made.strangers(2, "pair", card="card_pair")
    made.rows["verdicts"] = [
        said(a, b, False),
        said(a, "stranger_001", True, 5.0),
        said(b, "stranger_001", False, 9.0),
    ]
    answer = ask(made.open(tmp_path / "workspace"), "card:card_pair")
    assert not answer.members
    assert "overrules judged linked" in answer.left_out[0].reason


def lookup(tmp_path: Path, rows: list[Row]) -> Verdicts:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "verdicts.parquet"
    full = [{"batch": 1, **row} for row in rows]
    pq.write_table(pa.Table.from_pylist(full, schema=canonical_schema("verdicts")), path)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    return Verdicts(connection, [path])


def test_persons_who_agree_count_each_once_up_to_the_cap(tmp_path: Path) -> None:
    rows = [said("a", "b", True, hours, by) for hours, by in ((1, "x"), (2, "x"), (3, "y"))]
    assert lookup(tmp_path, rows).between("b", "a").microbits == 10_000_000  # type: ignore[union-attr]
    more = [*rows, said("a", "b", True, 4, "z"), said("b", "a", True, 5, None)]
    assert lookup(tmp_path, more).between("a", "b").microbits == 12_000_000  # type: ignore[union-attr]


def test_who_changes_an_opinion_counts_with_the_last_only(tmp_path: Path) -> None:
    rows = [said("a", "b", True, 1, "x"), said("a", "b", False, 2, "x"), said("a", "b", True, 3, "y")]
    found = lookup(tmp_path, rows).between("a", "b")
    assert found is not None
    assert (found.linked, found.people) == (True, 1)


def test_of_verdicts_without_a_time_the_one_taken_in_later_wins_then_not_linked(tmp_path: Path) -> None:
    undated = [
        {**said("a", "b", linked, None, None), "batch": batch} for linked, batch in ((False, 1), (True, 2))
    ]
    assert lookup(tmp_path, undated).between("a", "b").linked  # type: ignore[union-attr]
    together = [said("a", "b", True, None, "x"), said("a", "b", False, None, "y")]
    assert not lookup(tmp_path, together).between("a", "b").linked  # type: ignore[union-attr]


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = [said(a, b, (i + k) % 3 > 0, 5.0 * k, by) for i, (a, b) in enumerate(("ab", "ba", "bc", "ca"))
            for k, by in ((1, "x"), (2, "y"), (2, None))]  # fmt: skip
    forth, back = lookup(tmp_path, rows).of(["a", "b"]), lookup(tmp_path, rows[::-1]).of(["b", "a"])
    assert forth == back
    assert len(forth) == 3


def test_a_name_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    hostile = 'x" by the boss\x1b[31m\u202e' + "y" * 100_000
    found = lookup(tmp_path, [said("a", "b", False, 1.0, hostile)]).between("a", "b")
    assert found is not None
    assert found.words.isprintable()
    assert found.words.count('"') == 2
    assert len(found.words) < 150
    json.dumps(found.to_dict())


def test_a_hundred_thousand_verdicts_are_looked_up_and_not_read_through(tmp_path: Path) -> None:
    rows = [said(f"acct_{n}", f"acct_{n + 1}", True) for n in range(100_000)]
    found = lookup(tmp_path, rows)
    assert len(found.of(["acct_500"])) == 2
    assert NO_VERDICTS.of(["acct_500"]) == []
