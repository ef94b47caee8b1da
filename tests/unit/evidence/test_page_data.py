"""The columns that the page draws from: whole, by number, and honest where something is cut."""

from __future__ import annotations

import pytest

from linkage.evidence import page_data
from linkage.evidence.page_data import bar_columns, cell_text, count_bars, network_columns, number_cells
from tests.unit.evidence.dossiers import BIT, bar, cell, link, network

AS_OF = "2026-02-01T23:59:59+00:00"


def test_columns_are_as_long_as_there_are_members() -> None:
    made = network_columns(network(members=30), AS_OF)
    assert {len(column) for column in made["members"].values()} == {30}
    assert {len(column) for column in made["links"].values()} == {len(made["links"]["a"])}
    assert {len(column) for column in made["cells"].values()} == {4}


def test_a_link_to_somebody_who_is_no_member_is_left_out() -> None:
    links = [
        link("acct_10000", "acct_stranger"),
        link("acct_10001", "acct_10000"),
        link("acct_10000", "acct_10000"),
    ]
    made = network_columns(network(members=3, links=links), AS_OF)
    assert (made["links"]["a"], made["links"]["b"]) == ([0], [1])


def test_the_largest_cell_is_the_first_as_in_the_pdf() -> None:
    found = network(
        members=12, cells=[cell("cell_b", 0, 4, []), cell("cell_a", 0, 4, []), cell("cell_c", 0, 9, [])]
    )
    assert [name for name, _ in sorted(number_cells(found).items(), key=lambda one: one[1])][:3] == [
        "cell_c",
        "cell_a",
        "cell_b",
    ]


def test_members_that_only_a_person_names_are_drawn_outside_of_cells_and_without_a_tie() -> None:
    found = network(members=10, cells=[cell("cell_a", 0, 9, []), cell("cell_b", 0, 4, [])])
    for place, member in enumerate(found["members"]):
        member["cell_id"] = {0: "", 1: "cell_gone"}.get(place, "cell_a")
    for one in found["cells"]:
        one["reached_from"] = None
    made = network_columns(found, AS_OF)
    assert made["listed"] == 2
    assert made["members"]["cell"] == [2, 3] + [0] * 8
    assert made["cells"]["id"] == ["cell_a", "cell_b", "", "cell_gone"]
    assert made["cells"]["from"] == [-1, -1, -1, -1]
    assert len(made["cells"]["disc"]) == 4
    number = number_cells(found)
    assert [cell_text(one, number) for one in ("", "cell_gone", "cell_b")] == [
        "named by a person",
        "named by a person",
        "Cell 2",
    ]
    assert network_columns(network(members=10, cells=[]), AS_OF)["listed"] == 0


def test_times_are_seconds_from_the_first_and_unknown_ones_say_so() -> None:
    found = network(members=2)
    found["members"][1].update(first_at=None, last_at=None, created_at=None)
    made = network_columns(found, AS_OF)
    assert made["members"]["created"] == [0, -1]
    assert made["members"]["first"][1] == -1
    assert made["end"] == 1769990399


def test_all_bars_are_kept_in_their_order_while_there_is_room() -> None:
    members = network(members=3)["members"]
    made = bar_columns(members)
    assert made["kept"] == [6, 6, 6]
    assert made["rest"] == []
    assert [made["kinds"][kind] for kind in made["kind"][:6]] == [one["kind"] for one in members[0]["bars"]]


def test_bars_that_do_not_fit_are_summed_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_data, "MOST_BARS", 10)
    members = network(members=5)["members"]
    members[0]["bars"] = [bar("ip", str(n), n * BIT, 0) for n in (1, -9, 2, 8, 3, 7)]
    made = bar_columns(members)
    assert made["kept"][0] == page_data.LEAST_BARS
    assert [made["values"][n] for n in made["value"][:4]] == ["-9", "8", "3", "7"]
    assert made["rest"][0] == [2, 300]
    assert count_bars(members) == (20, 30)


def test_kinds_beyond_the_bits_of_a_number_share_the_last() -> None:
    found = network(members=1)
    found["members"][0]["kinds"] = [f"kind_{n:02d}" for n in range(40)]
    made = network_columns(found, AS_OF)
    assert made["members"]["kinds"] == [2**31 - 1]
