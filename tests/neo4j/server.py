"""Start a real Neo4j server on loopback for the tests, on a free port and small, and stop it by its process."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

import psutil

from linkage.server.managed import ManagedServer
from linkage.settings import load_settings

from .jars import VERSION

HEAP = "768m"  # what the largest test needs; several servers share a machine
PAGE_CACHE = "128m"


@dataclass(frozen=True)
class Server:
    """A server that answers: `uri`, `user`, `password`; `home` and `process` are None where somebody else runs it."""

    uri: str
    user: str
    password: str
    home: Path | None = None
    process: psutil.Process | None = None
    browser_url: str | None = None


def start_server(home: Path, http: bool = False) -> Server:
    """Start a server with its data under `home` and return when it answers; with `http` it serves the Browser.

    Raises LinkageError with the line of its log that tells why when it does not come up.
    """
    managed = ManagedServer(home, load_settings())
    ports = free_ports()
    running = managed.up(
        version=VERSION,
        bolt_port=ports[0],
        http_port=ports[1] if http else 0,
        heap=HEAP,
        page_cache=PAGE_CACHE,
    )
    process = psutil.Process(running.pid)
    return Server(running.uri, "neo4j", managed.password(), managed.home, process, running.browser_url)


def stop_server(server: Server) -> None:
    """Ask the server to stop, and end it when it does not; nothing happens where somebody else runs it."""
    if server.home is not None:
        ManagedServer(server.home, load_settings()).down()


def free_ports() -> list[int]:
    """Return two ports on loopback that nobody listens on just now."""
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in (one, other)]
