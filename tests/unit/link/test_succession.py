"""Hand-overs after bans: who goes on with the banned account's work, and who only began soon after."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.link import link
from linkage.link.succession import _rank_equals, count_alike, match
from linkage.settings import Settings

from ..expand.factory import Provider, Row, at

BAN_H = 300.0


class Handover(Provider):
    """A provider of strangers among whom `banned` has prompts and customers of its own, until it is banned."""

    def __init__(self) -> None:
        super().__init__(3)
        self.strangers(400)
        self.works("banned", 50.0, until_h=BAN_H, status="banned", status_at=at(BAN_H))

    def works(
        self,
        account_id: str,
        opened_h: float,
        *,
        until_h: float = 600.0,
        prompts: str | None = "p",
        users: str | None = "u",
        **fields: object,
    ) -> None:
        """Open an account that works with the set of prompts and of customers named."""
        self.account(account_id, opened_h=opened_h, card=f"card_{account_id}", **fields)
        home = self.address()
        for k in range(6):
            hours = opened_h + (until_h - opened_h) * (k + 1) / 8
            self.request(account_id, home, hours, prompt_hash=f"{prompts}_{k}" if prompts else None)
            self.request(account_id, home, hours, end_user=f"{users}_{k}" if users else None)

    def successions(self, root: Path) -> list[Row]:
        """Link and return the hand-overs found."""
        derived = link(self.lake(root), settings=Settings(threads=2))
        with duckdb.connect() as con:
            made = con.read_parquet([str(file) for file in derived.files("successions")])
            return [dict(zip(made.columns, row, strict=True)) for row in made.fetchall()]


def test_who_goes_on_hours_after_a_ban_took_over(tmp_path: Path) -> None:
    made = Handover()
    made.works("next", BAN_H + 2)
    (found,) = made.successions(tmp_path / "w")
    assert (found["predecessor"], found["successor"], found["gap_s"]) == ("banned", "next", 7200)
    assert found["kinds"] == "content customer"
    assert found["microbits"] > 3_321_928


@pytest.mark.parametrize(("prompts", "users"), [(None, None), ("p", "mine"), ("mine", "u")])
def test_who_begins_minutes_after_a_ban_is_innocent_unless_two_kinds_say_so(
    tmp_path: Path, prompts: str | None, users: str | None
) -> None:
    made = Handover()
    made.works("neighbour", BAN_H + 0.1, prompts=prompts, users=users)
    assert made.successions(tmp_path / "w") == []


def test_who_was_there_before_the_ban_took_over_from_nobody(tmp_path: Path) -> None:
    made = Handover()
    made.works("twin", BAN_H - 2)
    assert made.successions(tmp_path / "w") == []


def test_a_class_that_begins_on_the_day_of_a_ban_has_no_successor_in_it(tmp_path: Path) -> None:
    made = Handover()
    for number in range(12):
        made.works(f"classmate_{number:02}", BAN_H - 6 + number)
    assert made.successions(tmp_path / "w") == []


def test_an_account_kept_in_stock_begins_when_it_is_first_used(tmp_path: Path) -> None:
    made = Handover()
    made.account("stocked", opened_h=-500.0)
    for k in range(6):
        made.request("stocked", "192.0.2.1", BAN_H + 3 + k, prompt_hash=f"p_{k}", end_user=f"u_{k}")
    assert [(row["successor"], row["gap_s"]) for row in made.successions(tmp_path / "w")] == [
        ("stocked", 10800)
    ]


def test_each_generation_follows_the_one_before(tmp_path: Path) -> None:
    made = Handover()
    made.works("second", BAN_H + 1, until_h=450.0, status="banned", status_at=at(450))
    made.works("third", 451.0)
    found = {row["successor"]: row["predecessor"] for row in made.successions(tmp_path / "w")}
    assert found == {"second": "banned", "third": "second"}


pairs = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.booleans()), min_size=1, max_size=30).map(
    sorted
)


@given(pairs)
def test_the_count_of_those_at_least_as_near_is_the_naive_one(rows: list[tuple[int, int, bool]]) -> None:
    e, nearness, counted = (np.array(column) for column in zip(*rows, strict=True))
    got = count_alike(_rank_equals(e, nearness), counted.astype(np.bool_))
    expected = [
        sum(c for j, (f, n, c) in enumerate(rows) if j != i and f == rows[i][0] and n >= rows[i][1])
        for i in range(len(rows))
    ]
    assert got.tolist() == expected


def test_no_account_is_paired_twice() -> None:
    e, s = np.array([1, 1, 2, 2]), np.array([1, 2, 1, 2])
    assert match(e, s, np.array([9.0, 4.0, 4.0, 9.0])).tolist() == [0, 3]
    assert match(e, s, np.array([9.0, 9.0, 9.0, 9.0])).tolist() == []
