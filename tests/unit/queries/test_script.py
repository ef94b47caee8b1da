"""Where a statement ends in what is typed, pasted or piped into the shell."""

from __future__ import annotations

import pytest

from linkage.queries.script import Script, is_whole


def cut(text: str) -> list[str]:
    script = Script()
    return [part for line in text.split("\n") for part in script.feed(line)] + script.finish()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("RETURN 1; RETURN 2", ["RETURN 1", "RETURN 2"]),
        ("MATCH (n)\nRETURN n;", ["MATCH (n)\nRETURN n"]),
        ("RETURN 'a;\n:params b';", ["RETURN 'a;\n:params b'"]),
        ("RETURN `a;b` // c;\n;", ["RETURN `a;b` // c;"]),
        ("RETURN 1 /* ;\n; */;", ["RETURN 1 /* ;\n; */"]),
        (":param x => 'a;'\nRETURN $x;", [":param x => 'a;'", "RETURN $x"]),
        ("RETURN 1; :params\nRETURN 2", ["RETURN 1", ":params", "RETURN 2"]),
        ("MATCH (n\n:Account)\nRETURN n;", ["MATCH (n\n:Account)\nRETURN n"]),
        (";;\n// nothing\n", []),
    ],
)
def test_statements_end_with_a_semicolon_that_is_code(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_what_show_cypher_prints_is_cut_without_semicolons() -> None:
    shown = ":param a => 1\n\n// expand/cells\nRETURN $a\n:param b => 2\n\n// expand/accounts\nRETURN $b\n"
    assert cut(shown) == [
        ":param a => 1", "// expand/cells\nRETURN $a", ":param b => 2", "// expand/accounts\nRETURN $b",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "  ", ":help", "RETURN 1;", "RETURN 1; // so", "RETURN ';';", "// c"])
def test_enter_sends_what_is_whole(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text", ["RETURN 1", "RETURN ';", "RETURN 1; RETURN 2", "/* ;", "MATCH (n)\n:Account"]
)
def test_enter_goes_on_with_what_is_not(text: str) -> None:
    assert not is_whole(text)
