"""What is struck out counts for nothing: in no place, no tie and no standing."""

from __future__ import annotations

from linkage.evidence.answering import ask, state_answer
from linkage.evidence.striking import StruckStore, strike_out
from linkage.workspace import open_workspace
from tests.conftest import Provider


def test_without_payments_a_ring_cannot_be_told_from_an_audience(provider: Provider) -> None:
    store = open_workspace(provider.workspace).store()
    answer = ask(store, provider.ring)
    stated = state_answer(store, answer)
    names = [one["account_id"] for one in stated["members"]]
    struck = {one["without"]: one for one in strike_out(store, answer, names)}
    assert struck["payment"]["members_left"] == 0
    assert struck["payment"]["standing"] == "unclear"
    assert struck["client"]["members_left"] + struck["client"]["members_lost"] == len(names)


def test_bits_of_the_family_are_gone_from_every_member(provider: Provider) -> None:
    store = open_workspace(provider.workspace).store()
    cell = store.account_cells([provider.ring])[0][1]
    struck = StruckStore(store, "content").as_store()
    weights = {row[0]: dict(w.rsplit(":", 1) for w in row[3].split()) for row in store.member_weights(
        [row[1] for row in store.cell_members([cell])])}  # fmt: skip
    for before, after in zip(store.cell_members([cell]), struck.cell_members([cell]), strict=True):
        assert after[2] == before[2] - int(weights[before[1]].get("content", 0))
        assert "content" not in after[4].split()


def test_the_seed_is_a_member_with_its_own_probability(provider: Provider) -> None:
    workspace = open_workspace(provider.workspace)
    network = next(one for one in workspace.networks.present() if provider.ring in one.account_ids)
    stated = state_answer(workspace.store(), ask(workspace.store(), network.members[0].account_id))
    assert {(one["account_id"], one["probability"]) for one in stated["members"]} == {
        (one.account_id, one.probability) for one in network.members
    }
