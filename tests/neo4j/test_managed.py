"""The server of a workspace's own, as a user starts, asks and stops it: one real start for the whole story."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import psutil
import pytest

from linkage.cli.main import main
from linkage.errors import StoreUnavailable
from linkage.server.managed import ManagedServer
from linkage.settings import load_settings
from linkage.store.neo4j.connection import connect_as_set

from .jars import VERSION

pytestmark = pytest.mark.neo4j


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "LINKAGE_NEO4J")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LINKAGE_NEO4J_VERSION", VERSION)
    monkeypatch.setenv("LINKAGE_NEO4J_HEAP", "512m")
    monkeypatch.setenv("LINKAGE_NEO4J_PAGE_CACHE", "64m")
    # The session's own server has put the jars there: one more start needs no network.
    monkeypatch.setenv("LINKAGE_MAVEN_URL", "http://127.0.0.1:1/")
    return tmp_path / "a cáse"  # Java has to find a path with an accent, whatever the locale


def test_up_status_down(workspace: Path, server: object, capfd: pytest.CaptureFixture[str]) -> None:
    def linkage(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--workspace", str(workspace)])
        told = capfd.readouterr()
        return code, told.out, told.err

    bolt, http = free_port(), free_port()
    managed = ManagedServer(workspace / "neo4j")
    try:
        code, out, err = linkage("neo4j", "up", "--bolt-port", bolt, "--http-port", http)
        assert code == 0, err
        browser = f"http://127.0.0.1:{http}/browser/?connectURL=bolt://neo4j@127.0.0.1:{bolt}"
        assert browser in out
        assert f"bolt://127.0.0.1:{bolt}" in out
        password = managed.password()
        assert password not in out + err

        _, out, _ = linkage("neo4j", "status", "--format", "json")
        status = json.loads(out)
        assert (status["version"], status["bolt"]) == (VERSION, f"bolt://127.0.0.1:{bolt}")
        assert (status["loaded"], status["nodes"], status["problem"]) == ("nothing", 0, None)
        assert password not in out
        _, out, _ = linkage("neo4j", "status", "--show-password")
        assert password in out
        assert linkage("neo4j", "browser", "--no-open")[1].strip() == browser
        assert "Started." in linkage("neo4j", "logs", "-n", "3")[1]

        command = psutil.Process(status["pid"]).cmdline()
        listening = {c.laddr.ip for c in psutil.Process(status["pid"]).net_connections("tcp") if not c.raddr}
        assert password not in " ".join(command)
        assert listening <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}
        assert not [p for p in managed.home.rglob("*") if p.is_file() and p.stat().st_mode & 0o077]
        logs = "".join(log.read_text() for log in (managed.home / "logs").iterdir())
        assert password not in logs
        assert "nrecognized setting" not in logs
        assert "Fleet" not in logs  # nothing looks for others on the network

        managed.password_path.write_text("changed in the Browser")
        with pytest.raises(
            StoreUnavailable, match=r"refuses the password in .*write the new one into that file"
        ):
            connect_as_set(load_settings(workspace), workspace)
        managed.password_path.write_text(password)

        psutil.Process(status["pid"]).kill()
        psutil.wait_procs([psutil.Process(status["pid"])], 10)
        code, _, err = linkage("cypher", "run", "load_state")
        assert (code, "it was killed?" in err) == (5, True)
        assert "it was killed" in linkage("neo4j", "status")[1]
    finally:
        assert main(["neo4j", "down", "--workspace", str(workspace)]) == 0
    assert managed.running() is None
    assert "stopped" in linkage("neo4j", "status")[1]
