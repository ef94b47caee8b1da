"""Read from the derived tables who holds which value, in harmful networks and outside of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from linkage.detect import Network
from linkage.detect.detection import USUAL_ONE_IN
from linkage.link import Derived
from linkage.share.kinds import TEXTS
from linkage.store import Row, WorkspaceStore

SQL = Path(__file__).parent / "sql"
MICRO = 1_000_000
DAY_S = 86_400


class Candidate(NamedTuple):
    """A value that members of the networks hold; times in microseconds, None where nothing is dated."""

    kind: str
    value: str
    accounts: int
    elsewhere: int
    innocents_micro: int
    first_at: int | None
    last_at: int | None
    networks: tuple[str, ...]
    infrastructure: str | None
    network: str | None


class Holdings:
    """The values that accounts hold, and which accounts are members of a network assessed malicious."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, derived: Derived, networks: Sequence[Network]
    ) -> None:
        self._connection = connection
        self.store = WorkspaceStore(connection, derived.files)
        self._run(f"CREATE OR REPLACE TEMP VIEW holdings AS {_holdings()}")
        self.harmful = {
            member.account_id: (one.network_id, member.probability)
            for one in networks
            if one.assessment == "malicious"
            for member in one.members
        }
        self._run("CREATE OR REPLACE TEMP TABLE harmful (account_id VARCHAR, probability_micro BIGINT)")
        self._run(
            "INSERT INTO harmful SELECT unnest($1), unnest($2)",
            [list(self.harmful), [round(p * MICRO) for _, p in self.harmful.values()]],
        )

    def candidates(self, networks: Iterable[Network], least: int) -> tuple[list[Candidate], dict[str, int]]:
        """Return the values that `least` members of the networks hold, sorted, and how many of each kind fewer hold."""
        pairs = [(member.account_id, one.network_id) for one in networks for member in one.members]
        self._run("CREATE OR REPLACE TEMP TABLE chosen (account_id VARCHAR, network_id VARCHAR)")
        self._run("INSERT INTO chosen SELECT unnest($1), unnest($2)", [list(column) for column in zip(*pairs, strict=True)])  # fmt: skip
        self._run(f"CREATE OR REPLACE TEMP TABLE candidates AS {_select('candidates')}")
        rows = self._run(
            "SELECT n.*, f.infrastructure, f.network FROM candidates n"
            " LEFT JOIN value_facts f ON n.kind = f.kind AND n.value = f.value"
            " WHERE n.accounts >= $1 ORDER BY n.kind, n.value",
            [least],
        )
        few = self._run("SELECT kind, COUNT(*) FROM candidates WHERE accounts < $1 GROUP BY kind", [least])
        return [Candidate._make((*row[:7], tuple(row[7]), *row[8:])) for row in rows], dict(few)

    def holders(self, values: Sequence[tuple[str, str]]) -> list[Row]:
        """Return (kind, value, account_id, first_at, last_at) of everybody who holds one of the values, sorted."""
        self._run("CREATE OR REPLACE TEMP TABLE asked (kind VARCHAR, value VARCHAR)")
        if values:
            self._run("INSERT INTO asked SELECT unnest($1), unnest($2)", [list(column) for column in zip(*values, strict=True)])  # fmt: skip
        return self._run(
            "SELECT h.kind, h.value, h.account_id, h.first_at, h.last_at FROM holdings h"
            " JOIN asked a ON h.kind = a.kind AND h.value = a.value ORDER BY 1, 2, 3"
        )

    def values(self, kind: str) -> list[str]:
        """Return every value of a kind that anybody holds, sorted."""
        rows = self._run("SELECT DISTINCT value FROM holdings WHERE kind = $1 ORDER BY value", [kind])
        return [row[0] for row in rows]

    def crowded(self) -> list[str]:
        """Return the addresses that are infrastructure with somebody on them who is in no harmful network."""
        rows = self._run(
            "SELECT DISTINCT f.value FROM value_facts f JOIN holdings h ON h.kind = 'ip' AND h.value = f.value"
            " WHERE f.kind = 'ip' AND f.infrastructure IS NOT NULL"
            " AND h.account_id NOT IN (SELECT account_id FROM harmful) ORDER BY 1"
        )
        return [row[0] for row in rows]

    def infrastructure(self, values: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return what infrastructure values are, those that are any."""
        wanted = set(values)
        rows = self._run(
            "SELECT kind, value, infrastructure FROM value_facts WHERE infrastructure IS NOT NULL"
        )
        return {(kind, value): what for kind, value, what in rows if (kind, value) in wanted}

    def population(self) -> int:
        """Return how many accounts leave any evidence."""
        return int(self.store.population()[0][0])

    def until_s(self) -> int:
        """Return the end of the last usual day of the data in seconds: what came in after it has a wrong clock."""
        days = self.store.last_days()
        seen = sum(accounts for _, accounts in days)
        usual = [int(day) for day, accounts in days if accounts * USUAL_ONE_IN >= seen]
        return (max(usual, default=-1) + 1) * DAY_S

    def _run(self, sql: str, parameters: list[Any] | None = None) -> list[Row]:
        return self._connection.execute(sql, parameters or []).fetchall()


def _select(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _holdings() -> str:
    from linkage.ingest.personal import normal_text

    cases = " ".join(f"WHEN '{kind}' THEN {normal_text(how, 'value')}" for kind, how in TEXTS.items())
    kinds = ", ".join(f"'{kind}'" for kind in TEXTS)
    return (
        _select("holdings").replace("KINDS)", f"{kinds})").replace("NORMAL END", f"CASE kind {cases} END END")
    )
