"""Lay out the home directory of a server: its settings, its password, and a note of what runs there."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from linkage.errors import LinkageError
from linkage.lock import hold_lock
from linkage.server.jars import version_key

HASH_ROUNDS = 1024  # as `neo4j-admin dbms set-initial-password` writes it

_CONF = """\
# Written by linkage at each start; set ports and memory in linkage.toml instead.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt_port}
server.http.enabled={http}
server.http.listen_address=127.0.0.1:{http_port}
server.https.enabled=false
server.memory.pagecache.size={page_cache}
# The graph can be made again from the workspace: logs of old transactions are of no use.
db.tx_log.preallocate=false
db.tx_log.rotation.size=64m
db.tx_log.rotation.retention_policy=keep_none
# Parameters of queries are personal data.
db.logs.query.enabled=OFF
db.logs.query.parameter_logging_enabled=false
dbms.security.allow_csv_import_from_file_urls=false
dbms.usage_report.enabled=false
client.allow_telemetry=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""
# Newer servers look for others on the network and for a console of the maker's; older ones do not know these settings.
_FLEET_SINCE = (2026,)
_NO_FLEET = """\
server.fleet_discovery.enabled=false
dbms.fleet_manager.enabled=false
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
class State:
    """What was last started in a home; `pid` is None once it was stopped in order."""

    version: str
    bolt_port: int
    http_port: int
    pid: int | None = None
    created: float | None = None


def read_state(home: Path) -> State | None:
    """Return what was last started in `home`, or None; raises LinkageError when the note cannot be read."""
    path = home / "server.json"
    try:
        return State(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise LinkageError(f"{path}: cannot be read: {error}; delete it when no server runs there") from None


def write_state(home: Path, state: State) -> None:
    """Note what runs in `home`."""
    write_private(home / "server.json", json.dumps(asdict(state)) + "\n")


def read_password(home: Path) -> str:
    """Return the password of user `neo4j`; raises LinkageError when its file is gone."""
    path = home / "password"
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise LinkageError(
            f"{path}: the password of the server cannot be read: {error.strerror}; write it there again, or delete"
            f" {home} and load the graph anew"
        ) from None


def prepare(home: Path, state: State, page_cache: str) -> None:
    """Write the settings, and for a new home the password: as a salted hash, so that it is in no command line."""
    for folder in (home, home / "conf", home / "logs", home / "data", home / "data" / "dbms"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    conf = _CONF.format(
        bolt_port=state.bolt_port,
        http="true" if state.http_port else "false",
        http_port=state.http_port or 7474,
        page_cache=page_cache,
    )
    if version_key(state.version) >= _FLEET_SINCE:
        conf += _NO_FLEET
    write_private(home / "conf" / "neo4j.conf", conf)
    write_private(home / "conf" / "user-logs.xml", _LOGGING.format(name="neo4j", level="INFO"))
    write_private(home / "conf" / "server-logs.xml", _LOGGING.format(name="debug", level="WARN"))
    if not (home / "password").exists():
        write_private(home / "password", secrets.token_urlsafe(18))
    if not (home / "data" / "databases" / "system").exists():  # later the server keeps it by itself
        _write_initial_password(home / "data" / "dbms" / "auth.ini", read_password(home))


def _write_initial_password(path: Path, password: str) -> None:
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(HASH_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    write_private(path, f"neo4j:SHA-256,{digest.hex()},{salt.hex()},{HASH_ROUNDS}:\n")


def write_private(path: Path, text: str) -> None:
    """Replace a file as a whole, readable by its owner alone."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
            stream.write(text)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


@contextmanager
def disk_told(home: Path) -> Iterator[None]:
    """Turn what the disk refuses while the block runs into a LinkageError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LinkageError(
                f"{home}: no space left on the disk; free some and give the command again"
            ) from error
        raise LinkageError(f"{error.filename or home}: {error.strerror or error}") from error


@contextmanager
def hold_home(home: Path) -> Iterator[None]:
    """Be the only one who starts or stops what runs in `home` while the block runs.

    Raises LinkageError at once when another process does; the system lets go of the lock when that one dies.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with hold_lock(
        home / "lock",
        lambda holder: (
            f"{home}: process {holder} is starting, stopping or filling this server;"
            " wait until it has finished, then give the command again"
        ),
    ):
        yield
