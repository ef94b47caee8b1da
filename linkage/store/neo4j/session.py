"""Ask a server what a person typed, in read transactions only, and hand out rows for eyes or as data."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from linkage.errors import LinkageError
from linkage.store.neo4j.connection import Connection, explain
from linkage.store.neo4j.plain import to_plain
from linkage.store.neo4j.readable import to_text

# What the server answers to a write in a read transaction, whatever writes: a clause, a procedure, the schema, users.
_WRITES = "Neo.ClientError.Statement.AccessMode"
# Metadata by which the transaction of one statement is found again.
_MARK = "linkage_statement"
_TERMINATE = f"""\
SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.{_MARK} = $mark
TERMINATE TRANSACTIONS id YIELD message RETURN message"""


@dataclass(frozen=True)
class Rows:
    """The first rows of an answer; `more` where there were more."""

    columns: tuple[str, ...]
    values: tuple[tuple[object, ...], ...]
    more: bool

    def plain(self) -> list[dict[str, object]]:
        """Return the rows as JSON holds them, column to value."""
        return [dict(zip(self.columns, map(to_plain, row), strict=True)) for row in self.values]

    def texts(self) -> list[list[str]]:
        """Return the rows as text for a person; it may hold control characters of the logs."""
        return [[to_text(value) for value in row] for row in self.values]


class ReadSession:
    """Runs statements of a person's own on a server; each in a read transaction, which the server keeps to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, statement: str, parameters: Mapping[str, object], most: int) -> Rows:
        """Run one statement and return at most `most` rows; the rest stays on the server.

        Raises LinkageError when the server refuses the statement, StoreUnavailable when it does not answer.
        """
        # In a thread, because the driver cannot give up waiting for an answer; Ctrl-C ends it on the server instead.
        mark = secrets.token_hex(8)
        with ThreadPoolExecutor(1) as thread:
            try:
                return thread.submit(self._ask, statement, dict(parameters), most, mark).result()
            except KeyboardInterrupt:
                self._terminate(mark)
                raise

    def _ask(self, statement: str, parameters: dict[str, object], most: int, mark: str) -> Rows:
        try:
            with (
                self._session(fetch_size=most + 1) as session,
                session.begin_transaction(metadata={_MARK: mark}) as transaction,
            ):
                result = transaction.run(statement, parameters)
                columns = tuple(result.keys())
                rows = [tuple(record.values()) for record in result.fetch(most + 1)]
        except (Neo4jError, DriverError) as error:
            raise self._explain(error) from error
        return Rows(columns, tuple(rows[:most]), len(rows) > most)

    def _session(self, **options: Any) -> neo4j.Session:
        return self._connection.driver.session(
            database=self._connection.database, default_access_mode=neo4j.READ_ACCESS, **options
        )

    def _terminate(self, mark: str) -> None:
        with suppress(Neo4jError, DriverError), self._session() as session:
            session.run(_TERMINATE, mark=mark).consume()

    def _explain(self, error: Neo4jError | DriverError) -> LinkageError:
        code = (isinstance(error, Neo4jError) and error.code) or ""
        line = ((isinstance(error, Neo4jError) and error.message) or "").partition("\n")[0]
        if code == _WRITES:
            return LinkageError(f"only reading is done here, and this would write ({line})")
        if code.startswith("Neo.ClientError.") and not isinstance(error, AuthError):
            return LinkageError(f"the server refuses: {line}")
        return explain(error, self._connection.address, "the statement")

    def names(self) -> list[str]:
        """Return labels, relationship types and properties that the database has, to complete what is typed."""
        rows = self.ask(
            "CALL db.labels() YIELD label AS name RETURN name UNION CALL db.relationshipTypes() YIELD relationshipType AS name"
            " RETURN name UNION CALL db.propertyKeys() YIELD propertyKey AS name RETURN name",
            {},
            1000,
        )
        return sorted({str(row[0]) for row in rows.values})
