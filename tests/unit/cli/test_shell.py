"""The prompt of `linkage neo4j shell` and its commands, without a server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from linkage.cli.shell_commands import Shell
from linkage.cli.shell_prompt import history_path, make_prompt
from linkage.errors import LinkageError, UsageError


@pytest.fixture
def typed() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


class Asked:
    """Stands in for a server: notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], int]] = []

    def ask(self, statement: str, parameters: dict[str, Any], most: int) -> object:
        self.asked.append((statement, dict(parameters), most))
        return "rows"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def shell(said: list[str]) -> Shell:
    return Shell(Asked(), 10, said.append, lambda rows: said.append(str(rows)))  # type: ignore[arg-type]


def test_a_statement_takes_lines_until_its_semicolon(typed: PipeInput, tmp_path: Path) -> None:
    prompt = make_prompt([], tmp_path / "history")
    typed.send_text("MATCH (n)\rRETURN ';'\r;\r")
    assert prompt() == "MATCH (n)\nRETURN ';'\n;"


def test_ctrl_c_and_ctrl_d(typed: PipeInput, tmp_path: Path) -> None:
    prompt = make_prompt([], tmp_path / "history")
    typed.send_text("RETURN 'x\x03")
    with pytest.raises(KeyboardInterrupt):
        prompt()
    typed.send_text("\x04")
    with pytest.raises(EOFError):
        prompt()


def test_the_history_is_for_its_owner_only_and_comes_back(typed: PipeInput, tmp_path: Path) -> None:
    history = tmp_path / "state" / "history"
    prompt = make_prompt([], history)
    typed.send_text("RETURN 1;\r")
    prompt()
    assert history.stat().st_mode & 0o777 == 0o600
    assert history.parent.stat().st_mode & 0o777 == 0o700
    typed.send_text("\x1b[A\r")  # up
    assert make_prompt([], history)() == "RETURN 1;"


def test_the_history_lies_in_the_users_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert history_path() == tmp_path / "linkage" / "neo4j-history"


def test_a_history_that_cannot_be_kept_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LinkageError, match="cannot keep the history"):
        make_prompt([], tmp_path / "file" / "history")


def test_without_the_extra_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    with pytest.raises(UsageError, match=r"account-linkage\[neo4j\]"):
        make_prompt([], tmp_path / "history")


def test_parameters_are_sent_as_data(shell: Shell, said: list[str]) -> None:
    shell.do(":param id => 'a\\'); DELETE'")
    shell.do(":param n => [1, {k: null}];")
    shell.do("RETURN $id")
    assert shell.session.asked == [("RETURN $id", {"id": "a'); DELETE", "n": [1, {"k": None}]}, 10)]  # type: ignore[attr-defined]
    shell.do(":params")
    assert said[1:] == [":param id => 'a\\'); DELETE'", ":param n => [1, {k: null}]"]
    shell.do(":clear n")
    shell.do(":clear")
    shell.do(":params")
    assert said[-1] == "no parameter is set"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (":param x", "write :param name => value"),
        (":param x => 1 + 1", "is no value"),
        (":clear x", "no such parameter"),
        (":run", "name a saved query"),
        (":run shared_card", "did you mean shared_cards"),
        (":auto MATCH", ":help lists them"),
    ],
)
def test_a_command_that_is_none(shell: Shell, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        shell.do(text)


def test_a_saved_query_runs_with_what_is_set_and_its_defaults(shell: Shell) -> None:
    shell.do(":param hub => 5")
    shell.do(":param other => 1")
    shell.do(":run shared_cards")
    (asked,) = shell.session.asked  # type: ignore[attr-defined]
    assert asked[1]["hub"] == 5
    assert "other" not in asked[1]
    assert "max_rows" in asked[1]


def test_a_parameter_of_another_type_is_told_before_asking(shell: Shell) -> None:
    shell.do(":param hub => 'five'")
    with pytest.raises(UsageError, match="hub"):
        shell.do(":run shared_cards")
    assert shell.session.asked == []  # type: ignore[attr-defined]


def test_saved_queries_are_listed_by_word(shell: Shell, said: list[str]) -> None:
    shell.do(":queries shared_cards")
    assert [line.split()[0] for line in said] == ["shared_cards"]
    shell.do(":queries xyzzy")
    assert said[-1].startswith("no saved query")


def test_quit_and_help(shell: Shell, said: list[str]) -> None:
    shell.do(":help")
    assert ":run NAME" in said[0]
    shell.do(":quit")
    assert shell.ended
