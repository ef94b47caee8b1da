"""Parameters as a person types them: read by their declared type, or refused with name, type and an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.queries.file import CypherFile, read_cypher
from linkage.queries.values import read_values


@pytest.fixture
def query(tmp_path: Path) -> CypherFile:
    path = tmp_path / "own" / "q.cypher"
    path.parent.mkdir()
    path.write_text(
        """// Q
// question: q?
// reads: -
// returns: n
// revision: 1
// params:
//   seed: STRING
//   ids: LIST<STRING> = []
//   hub: INTEGER = 5
//   share: FLOAT = 0.5
//   strict: BOOLEAN = false
//   until: INTEGER = null
//   rows: MAP = {}
// false positives: none
// try: :param seed => 'acct_1'
//   :param ids => ['a', 'b c']
RETURN [$seed, $ids, $hub, $share, $strict, $until, $rows] AS n
"""
    )
    return read_cypher(path)


def test_each_type_is_read_as_it_is_declared(query: CypherFile) -> None:
    typed = ["seed=5", "hub= 7", "share=1", "strict=TRUE", "ids=a, b", 'rows={"a": 1}']
    assert read_values(query, typed) == {
        "seed": "5",
        "hub": 7,
        "share": 1.0,
        "strict": True,
        "ids": ["a", "b"],
        "rows": {"a": 1},
    }


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (["ids=a", "ids=b,c"], ["a", "b", "c"]),
        (['ids=["a,b", " c "]', "ids=d"], ["a,b", " c ", "d"]),
        (["ids="], []),
        (["ids=a=b"], ["a=b"]),
    ],
)
def test_a_list_takes_commas_json_or_the_option_again(
    query: CypherFile, typed: list[str], ids: list[str]
) -> None:
    assert read_values(query, ["seed=x", *typed])["ids"] == ids


def test_a_text_is_never_taken_apart(query: CypherFile) -> None:
    hostile = "'}) DETACH DELETE n // $x `\n, [1]"
    assert read_values(query, [f"seed={hostile}"]) == {"seed": hostile}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "own/q needs seed (STRING), as in --param seed=acct_1"),
        (["seed"], "'seed': write a parameter as name=value"),
        (["seed=x", "sede=y"], "own/q has no parameter 'sede'; it takes seed (STRING), ids (LIST<STRING>), hub"),
        (["seed=x", "hub=5.0"], "hub is INTEGER, a whole number; '5.0' is none"),
        (["seed=x", "hub=٣"], "hub is INTEGER"),
        (["seed=x", "hub=9223372036854775808"], "hub is INTEGER"),
        (["seed=x", "share=nan"], "share is FLOAT"),
        (["seed=x", "strict=1"], "strict is BOOLEAN, true or false"),
        (["seed=x", "hub=1", "hub=2"], "hub (INTEGER) is given 2 times"),
        (["seed=x", "ids=a,,b"], "ids is LIST<STRING>, texts with commas between, or JSON; 'a,,b' is none, as in --param 'ids=a,b c'"),
        (["seed=x", "ids=[1]"], "ids is LIST<STRING>"),
        (["seed=x", "ids=[" + "[" * 100_000], "ids is LIST<STRING>"),
        (["seed=x", "rows={"], "rows is MAP, JSON"),
        (["seed=\ud800"], "seed is STRING"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_an_example(query: CypherFile, typed: list[str], told: str) -> None:
    with pytest.raises(UsageError) as error:
        read_values(query, typed)
    assert told in str(error.value)
    assert len(str(error.value)) < 400


def test_values_of_a_file_are_checked_and_what_is_typed_goes_first(query: CypherFile) -> None:
    given = {"seed": "x", "hub": 7, "share": 2, "until": None}
    assert read_values(query, ["hub=8"], given) == {"seed": "x", "hub": 8, "share": 2.0, "until": None}
    for wrong in ({"hub": "7"}, {"hub": True}, {"seed": None}, {"ids": "a"}, {"strict": 1}, {"share": "1"}):
        with pytest.raises(UsageError, match="is none"):
            read_values(query, [], {"seed": "x", **wrong})
