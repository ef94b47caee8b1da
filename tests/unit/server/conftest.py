"""Keep the outside out, and let a small Python program be the server."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linkage import settings as settings_module
from linkage.server import managed as module
from linkage.server.java import home_argument
from linkage.server.managed import ManagedServer

FAKE = Path(__file__).with_name("fake_server.py")


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("LINKAGE_", "NEO4J_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(settings_module, "user_config_path", lambda: tmp_path / "user" / "linkage.toml")
    monkeypatch.setattr(module, "fetch_jars", lambda *_, **__: tmp_path / "jars")


@pytest.fixture
def behaviour(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Say how the next server behaves: `serve`, `die`, `hang`, or `stubborn` (heeds no SIGTERM)."""

    def behave(how: str) -> None:
        monkeypatch.setattr(
            module,
            "server_command",
            lambda jars, version, home, heap: [
                sys.executable, os.fspath(FAKE), how, os.fspath(home / "conf" / "neo4j.conf"), home_argument(home),
            ],
        )  # fmt: skip

    behave("serve")
    return behave


@pytest.fixture
def server(tmp_path: Path, behaviour: Callable[[str], None]) -> Iterator[ManagedServer]:
    """Give a managed server that is stopped when the test is over."""
    made = ManagedServer(tmp_path / "w" / "neo4j")
    yield made
    (made.home / "server.json").exists() and made.down(5)


@pytest.fixture
def port() -> int:
    """Give a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
