"""Look up what persons judged of pairs of accounts, and put a verdict into words and bits, the same for every store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.expand.answer import Bar
from linkage.expand.odds import MICRO
from linkage.link.kinds import CAP_BITS
from linkage.store import Row

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from linkage.expand.clearing import Cleared

# The family of evidence that verdicts are.
VERDICT = "verdict"
# A person who looked at a pair is right in 32 cases of 33. Clerical reviewers of record linkage contradict the truth in
# one to five of a hundred (Newcombe, Handbook of Record Linkage, 1988); our own will be measured when cases are closed.
VERDICT_BITS = 5.0
# With equal times what was written in a case is newer than what a batch brought: it is written by hand, now.
AFTER_ALL_BATCHES = 2**40
# Longest name of a person that a sentence carries: it is text of somebody else's.
NAME_SHOWN = 60


@dataclass(frozen=True)
class Judged:
    """The verdict that stands on a pair of accounts (in order of their ids), and the one that it overrules.

    `judged_at` is in microseconds since 1970-01-01 UTC, None where nobody wrote it down; `people` are those whose
    own latest verdict says the same. `appeal` is the entry of a case by which an account was cleared.
    """

    account_a: str
    account_b: str
    linked: bool
    judged_by: str | None
    judged_at: int | None
    people: int = 1
    overruled: Judged | None = None
    appeal: str | None = None

    @property
    def microbits(self) -> int:
        """Return what it weighs: each person counts, up to the cap of any family; negative where not linked."""
        bits = round(min(CAP_BITS, VERDICT_BITS * self.people) * MICRO)
        return bits if self.linked else -bits

    @property
    def words(self) -> str:
        """Say who judged what and when, and whom that overrules."""
        said = f"judged {'linked' if self.linked else 'not linked'} by {self._author}"
        if self.appeal:
            said = f"cleared on appeal by {self._author} ({self.appeal})"
        if self.people > 1:
            said += f" (and by {self.people - 1:,} more)"
        if self.overruled:
            said += f", which overrules {self.overruled.words}"
        return said

    @property
    def bar(self) -> Bar:
        """Return the verdict as a bar of a waterfall."""
        return Bar(VERDICT, self.words, self.microbits, 0)

    @property
    def _author(self) -> str:
        name = "somebody unnamed" if self.judged_by is None else f'"{_visible(self.judged_by)}"'
        when = _iso(self.judged_at)
        return f"{name} at an unknown time" if when is None else f"{name} on {when[:10]}"

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as in the JSON of `expand`."""
        return {
            "account_a": self.account_a,
            "account_b": self.account_b,
            "linked": self.linked,
            "judged_by": self.judged_by,
            "judged_at": _iso(self.judged_at),
            "people": self.people,
            "overruled": self.overruled.to_dict() if self.overruled else None,
            **({"appeal": self.appeal} if self.appeal else {}),
        }


class Verdicts:
    """The table `verdicts` of the lake, and what was judged in cases; without a connection nobody judged anything.

    `judged` are rows of account_a, account_b, linked, judged_by, judged_at in microseconds, later entries last;
    `cleared` are accounts cleared on appeal. Not for several threads at once.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection | None = None,
        files: Sequence[Path] = (),
        until_us: int = 2**62,
        judged: Sequence[Row] = (),
        cleared: Sequence[Cleared] = (),
    ) -> None:
        self.cleared = cleared
        self._connection = connection if files or judged else None
        if self._connection is not None:
            self._sql = (Path(__file__).parent / "verdicts.sql").read_text(encoding="utf-8")
            self._connection.execute(
                """CREATE OR REPLACE TABLE verdicts (account_a VARCHAR, account_b VARCHAR, linked BOOLEAN,
                    judged_by VARCHAR, judged_at BIGINT, batch BIGINT)"""
            )
            if files:
                self._connection.execute(
                    """INSERT INTO verdicts
                    SELECT least(account_a, account_b), greatest(account_a, account_b),
                           linked, nullif(judged_by, ''), epoch_us(judged_at), batch
                    FROM read_parquet($files)
                    WHERE linked IS NOT NULL AND account_a <> account_b
                      AND (judged_at IS NULL OR epoch_us(judged_at) <= $until_us)""",
                    {"files": [str(path) for path in files], "until_us": until_us},
                ).fetchall()
            if judged:
                columns = [list(column) for column in zip(*judged, strict=True)]
                self._connection.execute(
                    """INSERT INTO verdicts
                    SELECT least(account_a, account_b), greatest(account_a, account_b), linked, judged_by, judged_at,
                           $after + number
                    FROM (SELECT unnest($a) AS account_a, unnest($b) AS account_b, unnest($linked) AS linked,
                                 unnest($by) AS judged_by, unnest($at) AS judged_at,
                                 unnest(range($rows)) AS number)
                    WHERE account_a <> account_b AND judged_at <= $until_us""",
                    {
                        **dict(zip(("a", "b", "linked", "by", "at"), columns, strict=True)),
                        "after": AFTER_ALL_BATCHES,
                        "rows": len(judged),
                        "until_us": until_us,
                    },
                ).fetchall()

    def of(self, account_ids: Sequence[str]) -> list[Judged]:
        """Return what was judged of the pairs that one of the accounts is in, sorted by pair."""
        if self._connection is None or not account_ids:
            return []
        rows = self._connection.execute(self._sql, {"ids": list(account_ids)}).fetchall()
        return [_decide(list(of_pair)) for _, of_pair in groupby(rows, key=lambda row: row[:2])]

    def rows_about(self, account_ids: Sequence[str]) -> pa.Table:
        """Return every verdict on a pair that one of the accounts is in, in the columns of the lake, for a bundle."""
        import pyarrow as pa

        if self._connection is None:
            types = {"linked": pa.bool_(), "judged_at": pa.timestamp("us", tz="UTC"), "batch": pa.int64()}
            names = ("account_a", "account_b", "linked", "judged_by", "judged_at", "batch")
            return pa.schema([(name, types.get(name, pa.string())) for name in names]).empty_table()
        return self._connection.sql(
            """SELECT account_a, account_b, linked, judged_by, make_timestamptz(judged_at) AS judged_at, batch
            FROM verdicts WHERE account_a IN (SELECT unnest($ids)) OR account_b IN (SELECT unnest($ids)) ORDER BY ALL""",
            params={"ids": list(account_ids)},
        ).to_arrow_table()

    def between(self, account_a: str, account_b: str) -> Judged | None:
        """Return what was judged of one pair."""
        pair = (min(account_a, account_b), max(account_a, account_b))
        return next((one for one in self.of([account_a]) if (one.account_a, one.account_b) == pair), None)


def newest(verdicts: Sequence[Judged]) -> Judged:
    """Return the newest of several verdicts, not linked where the time is equal, with the newest that it overrules."""
    ordered = sorted(verdicts, key=lambda one: (-_time(one), one.linked, one.account_a, one.account_b))
    first = ordered[0]
    against = [one for one in ordered if one.linked != first.linked]
    return _overruling(first, against[0]) if against else first


NO_VERDICTS = Verdicts()


def _decide(rows: Sequence[Row]) -> Judged:
    """Let the first of a pair's rows, the newest, stand; another says the contrary."""
    first, *others = (Judged(row[0], row[1], row[2], row[3], row[4], row[6]) for row in rows)
    return _overruling(first, others[0]) if others else first


def _overruling(first: Judged, other: Judged) -> Judged:
    return replace(first, overruled=replace(other, overruled=None))


def _time(one: Judged) -> int:
    return -(2**62) if one.judged_at is None else one.judged_at


def _iso(at_us: int | None) -> str | None:
    if at_us is None:
        return None
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)).isoformat()
    except OverflowError:  # a year that no calendar holds
        return None


def _visible(name: str) -> str:
    """Return a name of at most `NAME_SHOWN` characters in which nothing is hidden and nothing closes the quotation."""
    short = name if len(name) <= NAME_SHOWN else f"{name[: NAME_SHOWN - 1]}…"
    return "".join(c if c.isprintable() else _escape(c) for c in short.replace('"', "'"))


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
