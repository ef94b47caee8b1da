"""How rows are drawn: nothing of them is obeyed, nothing that identifies is broken or left out without a word."""

from __future__ import annotations

import io

from rich.console import Console

from linkage.cli.cypher_view import cell_text, draw_rows


def drawn(columns: list[str], rows: list[dict[str, object]], width: int = 100) -> str:
    text = io.StringIO()
    draw_rows(Console(file=text, width=width, markup=False, emoji=False, highlight=False), columns, rows)
    return text.getvalue()


def test_rows_that_fit_are_a_table_with_numbers_to_the_right() -> None:
    rows = [{"account_id": "acct_1", "n": 5}, {"account_id": "acct_22", "n": None}]
    assert [line.rstrip() for line in drawn(["account_id", "n"], rows).splitlines()] == [
        "account_id  n",
        "acct_1      5",
        "acct_22",
    ]


def test_rows_that_do_not_fit_are_blocks_with_whole_ids() -> None:
    row = {f"column_{n}_id": f"acct_{n:012}" for n in range(9)}
    text = drawn(list(row), [row])
    assert text.startswith("row 1")
    assert all(value in text for value in row.values())


def test_hostile_text_and_markup_are_shown() -> None:
    hostile = "\x1b[31m[red]a[/red]\u202e :smile:\n\tx"
    for width in (30, 100):
        text = drawn(["value", "[b]head[/b]"], [{"value": hostile, "[b]head[/b]": [hostile]}], width)
        assert "\x1b" not in text
        assert "\u202e" not in text
        joined = "".join(text.split())
        assert "\\x1b[31m[red]a[/red]\\u202e:smile:\\n\\tx" in joined
        assert "[b]head[/b]" in joined


def test_a_long_list_says_how_many_more_there_are() -> None:
    text = cell_text([f"acct_{n}" for n in range(1000)])
    assert text.startswith("acct_0, acct_1, ")
    assert text.endswith(" more")
    assert len(text) < 200
    assert cell_text([]) == ""
    assert cell_text(["x" * 10_000]).count("x") < 200


def test_values_are_told_apart() -> None:
    assert [cell_text(value) for value in (None, True, 1, 1.5, {"a": [1]}, [{"a": 1}])] == [
        "",
        "true",
        "1",
        "1.5",
        '{"a": [1]}',
        '[{"a": 1}]',
    ]
