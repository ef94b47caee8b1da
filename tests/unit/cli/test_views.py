from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from linkage.cli.bars import draw_bars
from linkage.cli.drawing import bits_text, bytes_text, draw_bar, listed, probability_text
from linkage.cli.expand_view import MEMBERS_SHOWN, draw_expansions
from linkage.expand import Bar, Expansion, LeftOut, Member
from linkage.expand.answer import Completeness, NotEstimated, Standing, Step


def drawn(*expansions: Expansion, width: int = 80, **options: bool) -> str:
    text = io.StringIO()
    draw_expansions(Console(file=text, width=width, highlight=False, markup=False), expansions, **options)
    return text.getvalue()


def network(members: int) -> Expansion:
    named = tuple(
        Member(f"acct_{n}", 0.9999999, 20_000_000 + n, ("content",), "cell_1") for n in range(members)
    )
    steps = (
        Step("cell_1", members + 1, None, (), 0, 1.0),
        Step("cell_2", 9, "cell_1", ("payment",), 9_000_000, 0.99),
    )
    return Expansion(
        "acct_x", ("acct_x",), named, (), "no further evidence", Standing("ring", ("two reasons",)), steps
    )


def test_a_thousand_members_are_no_wall_of_ids() -> None:
    text = drawn(network(1000))
    assert text.count("acct_") == MEMBERS_SHOWN + 1
    assert "the 20 likeliest of 1,000" in text
    assert drawn(network(1000), everybody=True).count("acct_") == 1001


def test_how_many_are_missing_is_said_or_why_it_cannot_be() -> None:
    told = replace(network(30), completeness=Completeness(28, 22, 20, 3.4, 1.2, 9.7))
    assert "missing" in drawn(told)
    assert "3 accounts (95 %: 1 to 10); of 22 that its cards" in " ".join(drawn(told).split())
    assert "cannot be told: too few" in drawn(replace(network(30), completeness=NotEstimated("too few")))


def test_whom_a_person_named_is_no_network_of_the_evidence() -> None:
    one = replace(network(1), standing=Standing("coincidence", ("no group",)), notes=("\x1b[31mnote",))
    assert "no network: what it shares fits strangers; 1 account named by persons' verdicts" in " ".join(
        drawn(one).split()
    )
    assert "\\x1b[31mnote" in drawn(one)


def test_no_line_is_wider_than_the_terminal() -> None:
    left = (LeftOut("acct_" + "y" * 90, 1_000_000, ("network",), "shares one kind only, " * 9),)
    one = Expansion(
        "acct_x", ("acct_x",), (), left, "no cell", Standing("coincidence", ("x " * 90,)), left_out_total=1
    )
    for width in (60, 80, 120):
        assert max(len(line) for line in drawn(one, network(30), width=width).splitlines()) <= width


def test_markup_in_the_data_is_text() -> None:
    one = Expansion(
        "[red]x[/red]", ("[red]x[/red]",), (), (), "no cell", Standing("coincidence", ("[bold]",))
    )
    assert "[red]x[/red]" in drawn(one)
    assert "[bold]" in drawn(one)


def test_nobody_is_certain() -> None:
    assert probability_text(0.99999999) == ">0.9999"
    assert probability_text(0.99994) == ">0.9999"
    assert probability_text(0.99989) == "0.9998"


@pytest.mark.parametrize(
    ("microbits", "text"), [(1_500_000, "+1.5"), (-12_000_000, "\u221212.0"), (0, "+0.0")]
)
def test_bits_have_a_sign(microbits: int, text: str) -> None:
    assert bits_text(microbits) == text


def test_a_small_bar_is_still_seen() -> None:
    assert len(draw_bar(1, 10_000_000, 20)) == 1
    assert len(draw_bar(0, 10_000_000, 20)) == 0


def test_bars_that_are_folded_keep_the_sum() -> None:
    text = io.StringIO()
    bars = [Bar("template", f"t{n}", 1_000_000, 3) for n in range(5)] + [
        Bar("more", "rest", 2_000_000, 0),
        Bar("against", "x", -4_000_000, 0),
    ]
    draw_bars(Console(file=text, width=100), bars, most=2)
    rows = [line.split() for line in text.getvalue().splitlines()]
    assert [row[0] for row in rows[1:]] == ["template", "template", "more", "against"]
    assert "+5.0" in rows[3]


def test_words_for_numbers() -> None:
    assert bytes_text(12) == "12 bytes"
    assert bytes_text(3_300_000) == "3.3 MB"
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
