from __future__ import annotations

from pathlib import Path

import igraph

from linkage.expand.answer import Expansion, LeftOut, Member, Standing, Step
from linkage.expand.export import COLUMNS, to_graph, to_graphml, to_pandas, to_rows


def answer(
    seed: str = "acct_1", accounts: tuple[str, ...] = ("acct_1",), member: str = "acct_2"
) -> Expansion:
    return Expansion(
        seed,
        accounts,
        (Member(member, 0.99, 5_000_000, ("content", "payment"), "cell_2"),),
        (LeftOut("acct_3", 1, (), "shares one kind only"),),
        "no further evidence",
        Standing("ring", ()),
        (Step("cell_1", 3, None, (), 0, 1.0), Step("cell_2", 4, "cell_1", ("payment",), 7_000_000, 0.9)),
    )


def test_rows_have_a_role_each() -> None:
    rows = to_rows([answer()])
    assert [(row["account_id"], row["role"]) for row in rows] == [
        ("acct_1", "seed"),
        ("acct_2", "member"),
        ("acct_3", "left_out"),
    ]
    assert rows[1]["kinds"] == "content payment"
    assert all(tuple(row) == COLUMNS for row in rows)


def test_pandas_keeps_whole_numbers_and_what_is_missing() -> None:
    frame = answer().to_pandas()
    assert frame.microbits.dtype == "Int64"
    assert frame.microbits.isna().tolist() == [True, False, False]
    assert to_pandas([]).empty


def test_graph_ties_cells_and_carries_evidence() -> None:
    graph = answer().to_igraph()
    relations = {
        tuple(sorted((graph.vs[e.source]["name"], graph.vs[e.target]["name"]))): e["relation"]
        for e in graph.es
    }
    assert relations == {
        ("account:acct_2", "cell:cell_2"): "IN_CELL",
        ("account:acct_1", "cell:cell_1"): "SEED_OF",
        ("cell:cell_1", "cell:cell_2"): "TIED_TO",
    }


def test_a_value_as_seed_is_a_node_of_its_own() -> None:
    nodes, edges = to_graph([answer("card:x", ("acct_1", "acct_9"))])
    assert dict(nodes)["value:card:x"]["role"] == "value"
    assert {(a, b) for a, b, row in edges if row["relation"] == "SEED_OF"} == {
        ("value:card:x", "account:acct_1"), ("value:card:x", "account:acct_9"), ("value:card:x", "cell:cell_1")
    }  # fmt: skip


def test_a_member_of_one_answer_stays_one_though_another_left_it_out() -> None:
    first = answer(member="acct_3")
    nodes, _ = to_graph([answer(), first])
    assert dict(nodes)["account:acct_3"]["role"] == "member"


def test_graphml_is_read_back_whatever_is_in_an_id(tmp_path: Path) -> None:
    hostile = "a<&>\"'\x00\x1b[2J\u202e\ufffe]]>\n"
    text = to_graphml([answer(member=hostile)])
    assert not [c for c in text if not c.isprintable() and c not in "\n\t"]
    (tmp_path / "x.graphml").write_text(text, encoding="utf-8")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
    assert graph.vcount() == 5
    assert next(v["name"] for v in graph.vs if v["role"] == "member").startswith(
        "a<&>\"'\\x00\\x1b[2J\\u202e"
    )
