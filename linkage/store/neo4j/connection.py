"""Open a Neo4j server over Bolt and run the shipped Cypher files on it, with one clear line for what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from linkage.errors import LinkageError, StoreUnavailable, UsageError
from linkage.queries.file import CypherFile
from linkage.server.managed import ManagedServer, Running
from linkage.settings import Settings

OLDEST = (5, 26)  # the long-term support release; everything since speaks the Cypher that we ship
CONNECT_S = 10.0  # a server on another continent answers within one second
RETRY_S = 60.0  # a restarted server is back within half a minute

_URI = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^@/?#]+(/|\?[^@#]*)?")

Row = tuple[object, ...]
T = TypeVar("T")


class Connection:
    """A database that answers; every query is a shipped file, every value a bound parameter.

    `on_query` is called with each file and its parameters before it runs (`--show-cypher`).
    """

    def __init__(
        self,
        driver: neo4j.Driver,
        address: str,
        database: str | None = None,
        on_query: Callable[[CypherFile, Mapping[str, object]], None] | None = None,
    ) -> None:
        self.driver = driver
        self.address = address
        self.database = database
        self.on_query = on_query

    def read(self, file: CypherFile, /, **values: object) -> list[Row]:
        """Run a query in a read transaction and return its rows, columns in the order of `file.returns`.

        Raises StoreUnavailable when the server is away, LinkageError when it refuses the query, or when the columns
        are others than the header says.
        """
        params = file.bind(values)
        if self.on_query:
            self.on_query(file, params)

        def ask(tx: neo4j.ManagedTransaction) -> list[Row]:
            result = tx.run(file.statement, params)
            if tuple(result.keys()) != file.returns:
                said = f"{', '.join(result.keys())}; its header says {', '.join(file.returns)}"
                raise LinkageError(f"{file.path}: the query returns {said}")
            return [tuple(r.values()) for r in result]

        with self._told(file.name), self.driver.session(database=self.database) as session:
            return session.execute_read(ask)

    def write(self, file: CypherFile, /, **values: object) -> list[Row]:
        """Run a file of `cypher/load` in a write transaction of its own and return its rows, if it gives any.

        Transient errors are tried again for `RETRY_S`.

        Raises StoreUnavailable when the server is away, LinkageError when it refuses the statement.
        """
        params = file.bind(values)
        with self._told(file.name), self.driver.session(database=self.database) as session:
            return session.execute_write(
                lambda tx: [tuple(r.values()) for r in tx.run(file.statement, params)]
            )

    def transact(self, work: Callable[[neo4j.ManagedTransaction], T], doing: str) -> T:
        """Run `work` in one write transaction and return what it gives; it may run again and must be able to.

        Transient errors are tried again for `RETRY_S`, a commit whose answer was lost once more.

        Raises StoreUnavailable when the server is away, LinkageError when it refuses a statement.
        """
        with self._told(doing), self.driver.session(database=self.database) as session:
            try:
                return session.execute_write(work)
            except IncompleteCommit:
                return session.execute_write(work)

    def count(self, pattern: str) -> int:
        """Count what a pattern of our own declarations matches, as `(x:IP)` or `()-[x:USED_IP]->()`."""
        text = f"MATCH {pattern} RETURN count(x)"
        with self._told("count"), self.driver.session(database=self.database) as session:
            return session.execute_read(lambda tx: int(tx.run(text).single(strict=True)[0]))

    def close(self) -> None:
        """Close every connection to the server."""
        self.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise explain(error, self.address, doing) from error


def connect(
    uri: str,
    user: str = "neo4j",
    password: str = "",
    *,
    database: str | None = None,
    on_query: Callable[[CypherFile, Mapping[str, object]], None] | None = None,
) -> Connection:
    """Open the server at `uri` (`bolt://`, `neo4j://` and their `+s` and `+ssc` forms) and check that it will do.

    Raises UsageError for an address that is none, StoreUnavailable when there is no server, when it refuses the
    login, and when it is older than 5.26.
    """
    address = uri.rpartition("@")[2]
    if not _URI.fullmatch(uri):
        raise UsageError(
            f"{address!r} is not an address of a Neo4j server, as bolt://host:7687 or neo4j+s://host without a login"
        )
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password) if user else None,
            connection_timeout=CONNECT_S,
            max_transaction_retry_time=RETRY_S,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="linkage",
        )
    except (ConfigurationError, ValueError) as error:
        raise UsageError(
            f"{address}: not an address of a Neo4j server, as bolt://host:7687: {_line(error)}"
        ) from error
    try:
        check_version(driver.get_server_info().agent, address)
    except BaseException as error:
        driver.close()
        if isinstance(error, DriverError | Neo4jError | ValueError | OSError):
            raise explain(error, address, "log in") from error
        raise
    return Connection(driver, address, database, on_query)


def connect_as_set(settings: Settings, root: Path | None = None) -> Connection:
    """Open the server that the settings name, else the one that `linkage neo4j up` runs for the workspace at `root`.

    Raises UsageError when there is neither, StoreUnavailable when the workspace's own was stopped or killed or refuses
    the password that it was made with, else as `connect`.
    """
    if settings.neo4j_uri:
        password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
        return connect(settings.neo4j_uri, settings.neo4j_user, password)
    server = ManagedServer(root / "neo4j", settings) if root else None
    running = server.running() if server else None
    if server is None or running is None:
        if server and server.was_killed():
            raise StoreUnavailable(
                "the server of this workspace is not running (it was killed?); start it with `linkage neo4j up`"
            )
        if server and server.has_data():
            raise StoreUnavailable(
                "the server of this workspace is stopped; start it with `linkage neo4j up`"
            )
        raise UsageError(
            "no Neo4j server: start one with `linkage neo4j up`, or name one in NEO4J_URI, NEO4J_USERNAME and"
            " NEO4J_PASSWORD"
        )
    return connect_own(server, running)


def connect_own(server: ManagedServer, running: Running) -> Connection:
    """Open the workspace's own server with its password; raises StoreUnavailable when that was changed, else as `connect`."""
    try:
        return connect(running.uri, "neo4j", server.password())
    except StoreUnavailable as error:
        if not isinstance(error.__cause__, AuthError):
            raise
        raise StoreUnavailable(
            f"{running.uri}: the server refuses the password in {server.password_path}; if it was changed in the"
            " Browser, write the new one into that file"
        ) from error


def check_version(agent: str, address: str) -> None:
    """Accept what the server calls itself ("Neo4j/5.26.30"), or raise StoreUnavailable."""
    found = re.fullmatch(r"Neo4j/(\d+)\.(\d+)\b.*", agent)
    if not found or (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise StoreUnavailable(f"{address}: the server is {agent}; linkage needs Neo4j {oldest} or newer")


def explain(error: Exception, address: str, doing: str) -> LinkageError:
    """Turn an error of the driver into ours: one line that says what happened, where, and what to do."""
    if isinstance(error, AuthError):
        return StoreUnavailable(
            f"{address}: the server refuses the login; check user and password ({_line(error)})"
        )
    if isinstance(error, Neo4jError) and "AuthenticationRateLimit" in (error.code or ""):
        return StoreUnavailable(f"{address}: too many wrong passwords; wait a few seconds and try again")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return StoreUnavailable(
            f"{address}: no Neo4j server answers; start it or check the address, then give the command again"
            f" ({_line(error)})"
        )
    if isinstance(error, Neo4jError) and error.is_retryable():
        return StoreUnavailable(
            f"{address}: the server stayed too busy for {doing}; give the command again ({_line(error)})"
        )
    return LinkageError(f"{address}: {doing}: the server refuses: {_line(error)}")


def _line(error: Exception) -> str:
    """First line of a message, without control characters: it may hold a value of somebody's log."""
    text = (error.message if isinstance(error, Neo4jError) else str(error)) or type(error).__name__
    return "".join(c if c.isprintable() else " " for c in text.splitlines()[0])[:300]
