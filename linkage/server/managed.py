"""Run the one Neo4j server of a workspace: start it detached, find it again, stop it, work on its files."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.errors import LinkageError, UsageError
from linkage.server.extra import require_extra
from linkage.server.home import State, disk_told, hold_home, prepare, read_password, read_state, write_state
from linkage.server.jars import Progress, check_version, fetch_jars, version_key
from linkage.server.java import admin_command, environment, server_command, start_detached
from linkage.server.output import follow_lines, last_lines, read_progress, telling_line
from linkage.server.ports import check_ports, serves_browser, speaks_bolt
from linkage.server.process import find_process, is_alive, search_process, stop_process
from linkage.settings import Settings, load_settings

if TYPE_CHECKING:
    import psutil

READY_S = 180.0  # 8 to 20 s alone; a store to be recovered, or a machine that is busy, takes its time
STOP_S = 120.0  # a checkpoint of a large store takes its time
POLL_S = 0.1  # how often it is looked whether the server answers
TAIL_LINES = 200  # of a log are read for the line that tells why: more than any stack trace


@dataclass(frozen=True)
class Running:
    """A server that runs: where it is spoken to, what it is, since when. Its user is `neo4j`."""

    uri: str
    browser_url: str | None
    version: str
    pid: int
    started_at: datetime


class ManagedServer:
    """The Neo4j server whose files lie under `home`, a directory that is its own (`WORKSPACE/neo4j`)."""

    def __init__(self, home: Path, settings: Settings | None = None) -> None:
        self.home = home.resolve()  # by this name its process is known, however the workspace is named
        self.password_path = self.home / "password"
        self._settings = settings

    def up(
        self,
        *,
        version: str | None = None,
        bolt_port: int | None = None,
        http_port: int | None = None,
        heap: str | None = None,
        page_cache: str | None = None,
        progress: Progress | None = None,
    ) -> Running:
        """Start the server detached and return when it answers; what runs already is returned as it is.

        What is not given is as it was last started, else as the settings say. `http_port` 0 serves no Browser.

        Raises UsageError for a version that is not supported, older than the store, or another than the one that
        runs; LinkageError when a port is taken, jars cannot be had, another command is at it, or it does not start.
        """
        require_extra()
        with disk_told(self.home), hold_home(self.home):
            process, state = self._find()
            if process is None:
                state = self._plan(version, bolt_port, http_port)
                check_ports(state.bolt_port, state.http_port)
                heap = heap or self.settings.neo4j_heap
                page_cache = page_cache or self.settings.neo4j_page_cache
                process, state = self._start(state, heap, page_cache, progress)
            else:
                assert state is not None
                _check_same(state, version, bolt_port, http_port)
            self._await(process, state, progress)
        return _describe(state, process)

    def down(self, timeout_s: float = STOP_S) -> bool:
        """Stop the server and wait for its end, killing it only after `timeout_s`; tell whether there was one."""
        if not self.home.is_dir():
            return False
        with hold_home(self.home):
            process, state = self._find()
            if process is not None:
                stop_process(process, timeout_s)
            if state is not None:
                write_state(self.home, replace(state, pid=None, created=None))
            return process is not None

    def drop(self) -> bool:
        """Stop the server and remove its database with its logs of transactions; tell whether there was one.

        Removing rows by statements would leave them in files until something else takes their place.
        """
        if not self.has_data():
            return False
        self.down()
        with disk_told(self.home), hold_home(self.home):
            # `databases` last: while it is there, the command given again knows that something is to be done.
            for folder in ("data/transactions/neo4j", "logs", "data/databases/neo4j"):
                shutil.rmtree(self.home / folder, ignore_errors=True)
        return True

    def running(self) -> Running | None:
        """Return the server when its process is there, though it may still be starting."""
        state = read_state(self.home)
        process = find_process(self.home, state)
        return _describe(state, process) if state and process else None

    def was_killed(self) -> bool:
        """Tell whether a server was started here that is gone without having been stopped."""
        state = read_state(self.home)
        return state is not None and state.pid is not None and find_process(self.home, state) is None

    def version(self) -> str | None:
        """Return the version that last opened the store, None where there is none."""
        state = read_state(self.home)
        return state.version if state else None

    def password(self) -> str:
        """Return the password of user `neo4j`; raises LinkageError when its file is gone."""
        return read_password(self.home)

    def has_data(self) -> bool:
        """Tell whether a database was ever started or imported here."""
        return (self.home / "data" / "databases" / "neo4j").is_dir()

    def logs(self, lines: int) -> list[str]:
        """Return the last lines of the server's log, or of what Java said when it came to none."""
        return last_lines(self._log(), lines)

    def follow(self) -> Iterator[str]:
        """Yield each line that the log gets from now on, until the server has ended."""
        return follow_lines(self._log(), lambda: self.running() is not None)

    def admin(self, *arguments: str, folder: Path | None = None, progress: Progress | None = None) -> None:
        """Run Neo4j's admin tool on the stopped server, as `admin("database", "import", "full", …)`.

        Relative names of files in the arguments are looked up in `folder`, else in the home.

        Raises LinkageError when the server runs, or with the line of the output that tells why it failed.
        """
        require_extra()
        with disk_told(self.home), hold_home(self.home):
            process, _ = self._find()
            if process is not None:
                raise LinkageError(f"{self.home}: the server runs; stop it first: linkage neo4j down")
            state = self._plan(None, None, None)
            jars = self._prepare(state, self.settings.neo4j_page_cache, progress)
            write_state(self.home, state)
            command = admin_command(jars, self.settings.neo4j_heap, arguments)
            self._run(command, arguments, folder or self.home, progress)

    @property
    def settings(self) -> Settings:
        """The settings of the workspace that the home lies in, unless others were given."""
        if self._settings is None:
            self._settings = load_settings(self.home.parent)
        return self._settings

    def _find(self) -> tuple[psutil.Process | None, State | None]:
        """Return the server's process, noted or found by its command line, and what is noted of it."""
        state = read_state(self.home)
        process = find_process(self.home, state)
        if process is None and state is not None and (process := search_process(self.home)):
            state = replace(state, pid=process.pid, created=process.create_time())
            write_state(self.home, state)
        return process, state

    def _plan(self, version: str | None, bolt_port: int | None, http_port: int | None) -> State:
        """Settle version and ports: as given, as set, as it was last, as is usual."""
        last, given = read_state(self.home), self.settings.model_fields_set
        if version is not None:
            check_version(version)
        if last is not None and version is not None and version_key(version) < version_key(last.version):
            raise UsageError(
                f"{self.home}: Neo4j {last.version} wrote this store, and {version} cannot read it; start"
                f" without --version, or delete {self.home} and load the graph anew"
            )
        if version is None:
            version = last.version if last else self.settings.neo4j_version
        if bolt_port is None:
            keep = last is not None and "neo4j_bolt_port" not in given
            bolt_port = last.bolt_port if last and keep else self.settings.neo4j_bolt_port
        if http_port is None:
            keep = last is not None and "neo4j_http_port" not in given
            http_port = last.http_port if last and keep else self.settings.neo4j_http_port
        return State(version, bolt_port, http_port)

    def _prepare(self, state: State, page_cache: str, progress: Progress | None) -> Path:
        jars = fetch_jars(state.version, progress, maven_url=self.settings.maven_url)
        prepare(self.home, state, page_cache)
        return jars

    def _start(
        self, state: State, heap: str, page_cache: str, progress: Progress | None
    ) -> tuple[psutil.Process, State]:
        import psutil

        jars = self._prepare(state, page_cache, progress)
        write_state(self.home, state)  # first: what is noted is found again by its command line
        started = start_detached(server_command(jars, state.version, self.home, heap), self.home)
        process = psutil.Process(started.pid)
        state = replace(state, pid=process.pid, created=process.create_time())
        write_state(self.home, state)
        return process, state

    def _await(self, process: psutil.Process, state: State, progress: Progress | None) -> None:
        """Wait until Bolt and HTTP answer; stop what was started when they do not, or nobody waits any more."""
        deadline = time.monotonic() + READY_S
        try:
            while not self._answers(state):
                if progress:
                    progress(f"starting Neo4j {state.version}", 0, 0)
                if not is_alive(process):
                    raise LinkageError(f"Neo4j {state.version} did not start: {self._reason()}")
                if time.monotonic() > deadline:
                    raise LinkageError(
                        f"Neo4j {state.version} did not answer within {READY_S:.0f} s: {self._reason()}"
                    )
                time.sleep(POLL_S)
        except BaseException:
            stop_process(process, STOP_S)
            write_state(self.home, replace(state, pid=None, created=None))
            raise

    @staticmethod
    def _answers(state: State) -> bool:
        return speaks_bolt(state.bolt_port) and (not state.http_port or serves_browser(state.http_port))

    def _run(
        self, command: list[str], arguments: tuple[str, ...], folder: Path, progress: Progress | None
    ) -> None:
        env = environment(NEO4J_HOME=os.fspath(self.home), NEO4J_CONF=os.fspath(self.home / "conf"))
        with subprocess.Popen(  # noqa: S603  our own command
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder,
            env=env, text=True, encoding="utf-8", errors="replace", umask=0o077,
        ) as tool:  # fmt: skip
            try:
                assert tool.stdout is not None
                lines = read_progress(tool.stdout, progress) if progress else tool.stdout
                output = "\n".join(line.rstrip("\n") for line in lines)
            except BaseException:
                tool.kill()
                raise
        if tool.returncode:
            doing = " ".join(argument for argument in arguments[:3] if not argument.startswith("-"))
            raise LinkageError(f"{self.home}: {doing}: {telling_line(output)}")

    def _log(self) -> Path:
        log = self.home / "logs" / "neo4j.log"
        return log if log.exists() else self.home / "logs" / "console.log"

    def _reason(self) -> str:
        logs = (self.home / "logs" / name for name in ("neo4j.log", "console.log"))
        line = telling_line("\n".join(line for log in logs for line in last_lines(log, TAIL_LINES)))
        return f"{line}; `linkage neo4j logs` says more"


def _describe(state: State, process: psutil.Process) -> Running:
    browser = f"http://127.0.0.1:{state.http_port}/browser/" if state.http_port else None
    if browser:  # a plain /browser/ offers the usual port, whatever the server's is
        browser += f"?connectURL=bolt://neo4j@127.0.0.1:{state.bolt_port}"
    started_at = datetime.fromtimestamp(int(process.create_time()), UTC)
    return Running(f"bolt://127.0.0.1:{state.bolt_port}", browser, state.version, process.pid, started_at)


def _check_same(state: State, version: str | None, bolt_port: int | None, http_port: int | None) -> None:
    asked = (version, bolt_port, http_port)
    if any(
        wanted not in (None, there)
        for wanted, there in zip(asked, (state.version, state.bolt_port, state.http_port), strict=True)
    ):
        raise UsageError(
            f"Neo4j {state.version} runs already, Bolt on port {state.bolt_port}, HTTP on {state.http_port};"
            " stop it first: linkage neo4j down"
        )
