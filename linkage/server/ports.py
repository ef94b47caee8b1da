"""Look at a server's ports from outside: are they free, who has them, does the server answer there."""

from __future__ import annotations

import errno
import http.client
import socket

from linkage.errors import LinkageError, UsageError

_HELLO = bytes.fromhex("6060b017" + "00040405" + "00000000" * 3)  # Bolt's handshake: versions 5.0 to 5.4
_ANSWER_S = 5.0  # a server that is up answers within milliseconds, one that starts may let wait


def check_ports(bolt_port: int, http_port: int) -> None:
    """Make sure that both ports can be had on loopback (`http_port` 0: none is wanted).

    Raises UsageError when they are the same, LinkageError when one is taken or not allowed.
    """
    if bolt_port == http_port:
        raise UsageError(
            f"Bolt and HTTP need a port each, not both {bolt_port}: give --bolt-port or --http-port"
        )
    for port, option in ((bolt_port, "--bolt-port"), (http_port, "--http-port")):
        if port:
            _check_port(port, option)


def _check_port(port: int, option: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as the server does: old connections may linger
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            another = (
                f"give another one: linkage neo4j up {option} {port + 1 if 1024 <= port < 65535 else 17687}"
            )
            if error.errno == errno.EADDRINUSE:
                raise LinkageError(
                    f"port {port} is in use by {_holder(port)}; stop that, or {another}"
                ) from None
            raise LinkageError(f"port {port} cannot be had: {error.strerror}; {another}") from None


def _holder(port: int) -> str:
    """Name who listens on a port, where the system says so: only of one's own processes, as a rule."""
    import psutil

    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,) and connection.pid:
                process = psutil.Process(connection.pid)
                for argument in process.cmdline():
                    if argument.startswith("--home-dir="):
                        return f"the Neo4j server in {argument.partition('=')[2]} (process {process.pid})"
                return f"process {process.pid} ({process.name()})"
    except (psutil.Error, OSError):
        pass
    return "another program"


def speaks_bolt(port: int) -> bool:
    """Tell whether the port answers the handshake of the Bolt protocol with a version."""
    try:
        with socket.create_connection(("127.0.0.1", port), _ANSWER_S) as connection:
            connection.settimeout(_ANSWER_S)
            connection.sendall(_HELLO)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def serves_browser(port: int) -> bool:
    """Tell whether the Browser's page is served on the port, without a proxy that the environment may name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWER_S)
    try:
        connection.request("GET", "/browser/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
