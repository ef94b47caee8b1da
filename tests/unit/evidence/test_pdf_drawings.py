"""The drawings of the PDF: bars that add up, years that fit on a page, words that cover no circle."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from linkage.evidence.glyphs import SHOWN, in_column, shown
from linkage.evidence.pdf_drawings import (
    LABEL_MM,
    MOST_BINS,
    MOST_VALUES,
    draw_cells,
    draw_timeline,
    draw_waterfall,
)
from tests.unit.evidence.dossiers import BIT, DAY_US, bar, member, network

bars = st.lists(
    st.builds(bar, st.sampled_from(["template", "more", "network", "prior"]), st.text(max_size=5), st.integers(-(10**8), 10**8), st.integers(0, 9)),
    max_size=40,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(bars)
def test_each_bar_begins_where_the_one_before_ended_and_all_end_at_the_odds(made: list) -> None:  # type: ignore[type-arg]
    one = {**member(1, 0), "bars": made, "microbits": sum(each["microbits"] for each in made)}
    drawn = draw_waterfall(one)  # type: ignore[arg-type]
    at = drawn["zero"]
    for each in drawn["bars"]:
        assert math.isclose(each["from"], at, abs_tol=2e-5)
        at = each["to"]
    assert math.isclose(at, drawn["total_at"], abs_tol=2e-5)
    assert drawn["gap"] == ""
    assert len(drawn["bars"]) < 30


def test_a_total_that_its_bars_do_not_explain_is_told() -> None:
    one = member(1, 0)
    one["microbits"] += 3 * BIT
    assert draw_waterfall(one)["gap"] == "+3.0"


def test_single_values_beyond_the_first_stand_in_one_bar() -> None:
    one = member(1, 0)
    one["bars"] = [bar("template", str(n), BIT, 5) for n in range(20)] + [bar("prior", "few", -BIT, 0)]
    one["microbits"] = 19 * BIT
    drawn = draw_waterfall(one)["bars"]
    assert [each["kind"] for each in drawn] == ["prior", *["template"] * MOST_VALUES, "more"]
    assert drawn[-1]["bits"] == f"+{20 - MOST_VALUES}.0"


def test_years_become_weeks_and_nothing_is_lost_of_them() -> None:
    days = [
        {"at": DAY_US * n, "requests": 1, "accounts": 2 + n % 5, "sign_ups": 0, "bans": 0}
        for n in range(1400)
    ]
    drawn = draw_timeline(days)  # type: ignore[arg-type]
    assert drawn is not None
    assert drawn["by"] == "four weeks"
    assert len(drawn["rows"][0]["shares"]) == 50 <= MOST_BINS
    assert drawn["rows"][0]["most"] == "28"
    assert drawn["rows"][1]["most"] == "6"  # the busiest day, not a sum of accounts


def test_days_are_drawn_where_they_lie_also_when_some_are_missing() -> None:
    days = [{"at": DAY_US * n, "requests": 1, "accounts": 1, "sign_ups": 0, "bans": 0} for n in (9, 0)]
    drawn = draw_timeline(days)  # type: ignore[arg-type]
    assert drawn is not None
    assert drawn["rows"][0]["shares"] == [1.0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0]


def test_words_on_ties_cover_neither_a_circle_nor_each_other() -> None:
    made = network(members=80)
    drawn = draw_cells(made, made["cells"])
    assert drawn["labels"]
    wide, high = LABEL_MM
    for place, ((x, y), _) in enumerate(drawn["labels"]):
        for disc in drawn["discs"]:
            apart = math.hypot(
                max(abs(x - disc["at"][0]) - wide / 2, 0), max(abs(y - disc["at"][1]) - high / 2, 0)
            )
            assert apart > disc["r"] - 0.02
        for (ox, oy), _ in drawn["labels"][:place]:
            assert abs(x - ox) > wide - 0.02 or abs(y - oy) > high - 0.02


def test_a_larger_cell_is_a_larger_circle_also_where_nobody_of_it_is_named() -> None:
    made = network(members=4)
    made["cells"].append({**made["cells"][0], "cell_id": "cell_other", "accounts": 60})
    small, large = draw_cells(made, made["cells"])["discs"]
    assert large["r"] > 2 * small["r"]


@given(st.text(max_size=400))
def test_what_is_shown_can_be_printed_and_is_shown_the_same_again(text: str) -> None:
    printed = shown(text)
    assert SHOWN.issuperset(printed)
    assert shown(printed, len(printed)) == printed
    assert len(in_column(text)) <= 40


def test_letters_that_turn_a_line_or_stack_are_written_out() -> None:
    assert shown("abc\u202eשלe\u0301") == "abc\\u202e\\u05e9\\u05dce\\u0301"
