"""What may stand behind `:param name =>`, and what is refused because it would have to be evaluated."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.errors import UsageError
from linkage.queries.literals import read_literal
from linkage.queries.text import literal

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=8,
)  # fmt: skip


@given(VALUES)
def test_what_we_print_is_read_back_the_same(value: Any) -> None:
    assert read_literal(literal(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("+5", 5),
        ("-1.5e3", -1500.0),
        ("TRUE", True),
        ('"it\'s \\"so\\"\\n"', 'it\'s "so"\n'),
        (r"'\uD83D\uDE00\u0041\`'", "😀A`"),
        ("['acct_1', {kind: \"ip\", `a``b`: null}]", ["acct_1", {"kind": "ip", "a`b": None}]),
        ('{"json": [1, 2.0, "x"]}', {"json": [1, 2.0, "x"]}),
        ("'new\nline'", "new\nline"),
    ],
)
def test_values_of_cypher_and_json(text: str, value: object) -> None:
    assert read_literal(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", "acct_1", "1 + 1", "rand()", "$x", "[1,", "[,]", "'a' 'b'", "'open", "01", "1 2", "1e999", "NaN", "// 1",
        "9223372036854775808", r"'\x41'", r"'\uD83D'", "datetime()", "[" * 100_000, "__import__('os')", "'a' // b",
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no value"):
        read_literal(text)
