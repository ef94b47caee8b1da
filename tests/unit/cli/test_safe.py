from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.cli.safe import MOST_SHOWN, shorten, visible


@pytest.mark.parametrize(
    "text", ["\x1b[31m", "a\nb", "\u202eevil", "\x9b31m", "\u200b", "\x7f", "\ud800", "\u2028"]
)
def test_what_a_terminal_obeys_is_written_out(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert "\\" in shown


def test_ordinary_text_of_any_language_stays() -> None:
    assert visible("Zoë 王 [red] \\x1b") == "Zoë 王 [red] \\x1b"


@given(st.text(max_size=300))
def test_shortened_text_is_printable_and_keeps_both_ends(text: str) -> None:
    assert shorten(text).isprintable()
    if len(text) > MOST_SHOWN:
        assert "…" in shorten(text)
    else:
        assert shorten(text) == visible(text)
