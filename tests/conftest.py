"""Fixtures for every test: the command line in this process, one small simulated provider, one real Neo4j server."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linkage.cli.main import main
from linkage.simulate import simulate
from linkage.workspace import open_workspace

if TYPE_CHECKING:
    import neo4j

    from tests.neo4j.server import Server

# A server that lives for minutes never gets back what Java's second compiler costs it: a third of its CPU.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")


@dataclass
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Provider:
    """A simulated provider on disk: its logs, a linked workspace, and two accounts to ask about."""

    logs: Path
    workspace: Path
    ring: str
    firm: str


Command = Callable[..., Ended]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know `--no-skips` and `--screenshot`."""
    parser.addoption("--no-skips", action="store_true", help="fail when a test was skipped")
    parser.addoption(
        "--screenshot", type=Path, metavar="PNG", help="where the test of Neo4j Browser puts its picture"
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let a skip fail the run where `--no-skips` asks for that."""
    if exitstatus == pytest.ExitCode.OK and session.config.option.no_skips and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was skipped, and why, where nobody can overlook it."""
    skipped = _skipped(config)
    if not skipped:
        return
    failing = config.option.no_skips
    terminalreporter.write_sep("=", "skipped" + (", which --no-skips counts as failed" if failing else ""))
    for reason, tests in sorted(skipped.items()):
        some = ", ".join(tests[:3]) + (", …" if len(tests) > 3 else "")
        terminalreporter.write_line(
            f"{len(tests)} not run: {reason} ({some})", red=failing, yellow=not failing
        )


def _skipped(config: pytest.Config) -> dict[str, list[str]]:
    """Return the tests that were skipped by their reason."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    found: dict[str, list[str]] = {}
    for report in reporter.stats.get("skipped", []) if reporter else []:
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        found.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid)
    return found


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one command line in this process; what the test wrote before is dropped."""

    def run(*arguments: object) -> Ended:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return run


@pytest.fixture(autouse=True)
def _no_settings_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings of whoever runs the tests out of them, and give views one width."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-config"))
    monkeypatch.setenv("COLUMNS", "100")
    for name in (
        "LINKAGE_KEY",
        "LINKAGE_WORKSPACE",
        "LINKAGE_STORE",
        "LINKAGE_MEMORY_LIMIT",
        "LINKAGE_MAX_INNOCENTS",
        "LINKAGE_DEBUG",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Provider:
    """A provider of 1,200 accounts whose largest ring is found; read it only."""
    root = tmp_path_factory.mktemp("provider")
    made = simulate(root / "world", accounts=1200, seed=3)
    workspace = open_workspace(root / "workspace", create=True)
    workspace.ingest(root / "world" / "input")
    workspace.link()
    return Provider(
        root / "world" / "input", root / "workspace", made.examples["ring"], made.examples["firm"]
    )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the server named by NEO4J_URI (whose data the tests delete), or start one."""
    from tests.neo4j.server import Server, start_server, stop_server

    uri = os.environ.get("NEO4J_URI")
    if uri:
        yield Server(uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        return
    skip_without_jars()
    started = start_server(tmp_path_factory.mktemp("neo4j"))
    yield started
    stop_server(started)


def skip_without_jars() -> None:
    """Skip the test where no server can be had: no network at the first run, or the extra is not installed."""
    from linkage.errors import LinkageError, UsageError
    from linkage.server.jars import fetch_jars
    from tests.neo4j.jars import VERSION

    try:
        fetch_jars(VERSION)
    except LinkageError as error:
        if isinstance(error, UsageError) or isinstance(error.__cause__, OSError | EOFError):
            pytest.skip(f"no Neo4j server can be had: {error}")
        raise


@pytest.fixture(scope="session")
def driver(server: Server) -> Iterator[neo4j.Driver]:
    """Give a plain driver, to look at the database without our own code."""
    import neo4j

    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        yield driver
