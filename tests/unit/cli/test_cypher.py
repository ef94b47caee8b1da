"""`linkage cypher list | show | pack`, and what `run` says before it asks a server."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

import pytest

from tests.conftest import Command

HEAD = """// Q `x` $y {z} [red]
// question: q?
// reads: -
// returns: n
// revision: 1
// params:
//   seed: STRING
// false positives: none
// try: :param seed => 'acct_1'
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "load" / "q.cypher"
    path.parent.mkdir()
    path.write_text(HEAD + "RETURN $seed AS n\n")
    return path


def test_the_list_says_what_each_query_asks(command: Command) -> None:
    rows = command("cypher", "list", "--format", "json").json
    shared = next(row for row in rows if row["name"] == "shared_cards")
    assert shared["folder"] == "payment"
    assert shared["question"].endswith("?")
    assert shared["picture"] is True
    names = [
        row["name"] for row in csv.DictReader(io.StringIO(command("cypher", "list", "--format", "csv").out))
    ]
    assert names == [row["name"] for row in rows]
    table = command("cypher", "list", "--folder", "payment").out
    assert "shared_cards" in table
    assert "Payment" in table
    assert "Attribution" not in table


def test_an_unknown_folder_is_told_which_there_are(command: Command) -> None:
    ended = command("cypher", "list", "--folder", "paymant")
    assert (ended.code, "seed, infrastructure, payment" in ended.err) == (2, True)


def test_what_is_shown_can_be_pasted(command: Command) -> None:
    out = command("cypher", "show", "payment/shared_cards", "--param", "hub=7").out
    assert out.startswith(":param hub => 7;\n:param max_rows => ")
    assert "\n\n// Cards that several accounts pay with\n// question: " in out
    assert out.endswith("LIMIT $max_rows\n")
    assert "paths" in command("cypher", "show", "shared_cards", "--graph").out


def test_a_line_is_never_broken_for_the_terminal(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    narrow = command("cypher", "show", "shared_cards").out
    monkeypatch.setenv("COLUMNS", "500")
    assert narrow == command("cypher", "show", "shared_cards").out


def test_a_name_spelled_wrong_gets_an_offer(command: Command) -> None:
    ended = command("cypher", "show", "share_cards")
    assert ended.code == 2
    assert "did you mean" in ended.err
    assert "shared_cards" in ended.err
    assert command("cypher", "show", "seed/shared_cards").code == 2
    assert "`linkage cypher list`" in command("cypher", "run", "x9\x1b[31m").err


def test_a_query_without_a_picture_says_so(command: Command, own: Path) -> None:
    rows = command("cypher", "list", "--format", "json").json
    plain = next(row["name"] for row in rows if not row["picture"])
    assert "has no picture" in command("cypher", "show", plain, "--graph").err


def test_a_title_is_text_whatever_is_in_it(command: Command, own: Path) -> None:
    out = command("cypher", "show", own).out
    assert out.startswith(":param seed => 'acct_1';\n\n// Q `x` $y {z} [red]\n")


@pytest.mark.parametrize(
    "statement", ["MATCH (n)\nDETACH DELETE n", "MATCH (n) SET n.x = $seed", "CREATE (:A {x: $seed})"]
)
def test_a_file_of_ones_own_may_not_write_whatever_its_folder(
    command: Command, own: Path, statement: str
) -> None:
    own.write_text(HEAD + statement)
    ended = command("cypher", "run", own, "--param", "seed=x")
    assert ended.code == 1
    assert "writes; only cypher/schema and cypher/load may" in ended.err


def test_a_file_that_is_none_is_told(command: Command, tmp_path: Path, own: Path) -> None:
    assert command("cypher", "run", tmp_path / "no.cypher").code == 2
    own.write_bytes(b"// \xff\n")
    assert "not UTF-8" in command("cypher", "run", own).err
    own.write_text("RETURN 1")
    assert "the first line must be `// Title`" in command("cypher", "run", own).err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "load/q needs seed (STRING), as in --param seed=acct_1"),
        (["--param", "seed=x", "--max-rows", "5"], "has no parameter 'max_rows'"),
        (["--params-file", "no.json"], "no such file"),
        (["--params-file", "list.json"], "must hold one object"),
        (["--params-file", "broken.json"], "not JSON"),
        (["--params-file", "number.json"], "seed is STRING"),
    ],
)
def test_parameters_are_read_before_a_server_is_asked(
    command: Command, own: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(own.parent)
    Path("list.json").write_text("[1]")
    Path("broken.json").write_text("{")
    Path("number.json").write_text('{"seed": 5}')
    ended = command("cypher", "run", own, *arguments)
    assert ended.code == 2
    assert told in ended.err


def test_max_rows_is_given_once(command: Command) -> None:
    ended = command("cypher", "run", "shared_cards", "--max-rows", "5", "--param", "max_rows=6")
    assert (ended.code, "give one of them" in ended.err) == (2, True)


def test_a_pack_is_private_and_not_replaced_unasked(command: Command, tmp_path: Path) -> None:
    ended = command("cypher", "pack", tmp_path / "a" / "b")
    assert ended.code == 0
    files = [Path(line) for line in ended.out.splitlines()]
    assert [file.name for file in files] == ["linkage-favourites.zip", "linkage-queries.csv", "linkage.grass"]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    again = command("cypher", "pack", tmp_path / "a" / "b")
    assert (again.code, "--force" in again.err) == (2, True)
    assert command("cypher", "pack", tmp_path / "a" / "b", "--force").code == 0
    assert command("cypher", "pack", files[0]).code == 2
