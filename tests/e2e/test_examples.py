"""The example at the end of each command's help runs as it stands."""

from __future__ import annotations

import inspect
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from linkage.cli.main import app
from linkage.workspace import open_workspace
from tests.conftest import Command


def commands(group: Any) -> Iterator[Any]:
    for command in group.commands.values():
        if hasattr(command, "commands"):
            yield command
            yield from commands(command)
        else:
            yield command


ALL = list(commands(typer.main.get_command(app)))


def example(command: Any) -> list[str]:
    last = inspect.cleandoc(command.callback.__doc__ or "").split("\n\n")[-1]
    assert last.startswith("Example: linkage "), command.name
    return shlex.split(" ".join(last.split()).removeprefix("Example: linkage "))


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with `logs/` and a workspace of a few accounts, acct_1 to acct_9; copy it."""
    root = tmp_path_factory.mktemp("examples")
    logs = root / "logs"
    logs.mkdir()
    rows = [f"acct_{n},2026-01-05T0{n}:00:00Z,user{n}@example.com,192.0.2.{n % 3}" for n in range(1, 10)]
    (logs / "accounts.csv").write_text("\n".join(["account_id,created_at,email,signup_ip", *rows, ""]))
    cards = [f"acct_{n},card_{n % 4}" for n in range(1, 10)]
    (logs / "payment_methods.csv").write_text("\n".join(["account_id,fingerprint", *cards, ""]))
    (root / "received.csv").write_text("kind,value\ncard,card_1\n")
    workspace = open_workspace(root / ".linkage", create=True)
    workspace.ingest(logs)
    workspace.networks.present()
    return root


@pytest.fixture
def case(taken_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a copy of that directory."""
    shutil.copytree(taken_in, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("NEO4J_URI", raising=False)


@pytest.mark.parametrize("one", ALL, ids=lambda command: command.name)
@pytest.mark.usefixtures("case")
def test_example_runs(one: Any, command: Command) -> None:
    arguments = example(one)
    if arguments == ["demo"]:
        return  # test_process.py runs it
    if arguments in (["neo4j", "up"], ["neo4j", "load"]):
        return  # they start a server: tests/neo4j/test_managed.py and test_offline.py run them
    ended = command(*arguments)
    if arguments[:2] == ["neo4j", "browser"]:
        assert ended.code == 2
        assert "linkage neo4j up" in ended.err
    elif arguments[0] == "neo4j" and arguments[1] in ("down", "status", "logs"):
        assert ended.code == 0, ended.err
    elif arguments[0] == "neo4j" or arguments[:2] == ["cypher", "run"]:
        assert ended.code == 2, "without a server it says which setting is missing"
        assert "NEO4J_URI" in ended.err
    elif arguments[:2] in (["evidence", "verify"], ["evidence", "rederive"]):
        assert ended.code == 2, (
            "there is no bundle; tests/e2e/test_verify.py and tests/unit/evidence have some"
        )
        assert "bundle.zip: no such bundle" in ended.err
    elif arguments[:2] == ["evidence", "export"]:
        assert ended.code == 2, "no case has the id of an example; tests/unit/evidence has a real one"
        assert "no such case" in ended.err
    elif arguments[0] == "case" and arguments[1] not in ("new", "list"):
        assert ended.code == 2, "no case has the id of an example; tests/unit/casebook has real ones"
        assert "no such case" in ended.err
    elif arguments[:2] in (["network", "merge"], ["network", "split"]):
        assert ended.code == 2, "neither the case nor the file of the example is there"
        assert "no such case" in ended.err or "accounts.txt" in ended.err
    elif arguments[0] == "share" and arguments[1] != "match":
        assert ended.code == 2, "no case has the id of an example; tests/e2e/test_share.py shows one"
        assert "no such case" in ended.err
    elif arguments[:2] in (["network", "show"], ["network", "export"]):
        assert ended.code == 2, "nine strangers are no network; tests/e2e/test_detect.py shows one"
        assert "no such network" in ended.err
    else:
        assert ended.code == 0, ended.err
