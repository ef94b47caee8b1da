"""Derive a bundle's conclusions again from what it holds, offline, and compare them with what is stated and drawn."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from linkage.casebook.canonical import canonical
from linkage.errors import CheckFailed, LinkageError
from linkage.evidence.agreement import differences
from linkage.evidence.drawn import compare_drawn
from linkage.evidence.limits import ATTESTED, REDERIVED
from linkage.evidence.plain_json import read_plain_json
from linkage.evidence.proof import ANSWERS, POPULATION, ROWS, Again, answer_again
from linkage.evidence.unpack import unpack
from linkage.evidence.verification import Check
from linkage.evidence.verify import verify

# A bundle comes from somebody else: what is derived from it may not take the machine.
MEMORY_LIMIT = "4GB"
MOST_SPILLED = "20GB"
# Answers of 25,000 members with a dozen bars each are some 50 MB.
MOST_ANSWERS = 512 << 20
_HOSTILE = (
    duckdb.Error, pa.ArrowException, KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError,
    ArithmeticError, RuntimeError, MemoryError, StopIteration,
)  # fmt: skip


@dataclass(frozen=True)
class Rederivation:
    """What was derived again of a bundle, network by network, after its seal was checked."""

    path: Path
    checks: tuple[Check, ...]
    networks: tuple[dict[str, Any], ...]

    @property
    def ok(self) -> bool:
        """Whether the seal holds, there is a network, and everything derives as stated and is drawn as derived."""
        return bool(self.networks) and all(check.holds is not False for check in self.checks)

    def to_dict(self) -> dict[str, Any]:
        """Return it as `--format json` prints it."""
        return {
            "bundle": str(self.path),
            "ok": self.ok,
            "checks": [check._asdict() for check in self.checks],
            "networks": list(self.networks),
            "rederived": list(REDERIVED),
            "attested": list(ATTESTED),
        }


def rederive(path: Path, *, trusted: Sequence[str] = ()) -> Rederivation:
    """Verify the bundle at `path`, derive its networks again and compare; needs no workspace and no network.

    Raises UsageError where there is no such path and LinkageError where it cannot be read; what is wrong with a bundle is a
    check that fails. Works in a private temporary directory.
    """
    sealed = verify(path, trusted=trusted)
    if not sealed.ok or sealed.statement is None:
        failed = next(check for check in sealed.checks if check.holds is False)
        return Rederivation(path, (Check("seal", False, f"{failed.name}: {failed.words}"),), ())
    checks = [Check("seal", True, "as signed; `linkage evidence verify` tells each check")]
    networks: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="linkage-rederive-") as scratch:
        folder = unpack(path, Path(scratch) / "bundle") / "data"
        try:
            for check, network in _derive(folder, Path(scratch), sealed.statement):
                checks.append(check)
                networks += [network] if network else []
        except CheckFailed as error:
            checks.append(Check("derivation", False, str(error)))
        except OSError as error:
            checks.append(Check("derivation", False, f"cannot be derived: {error.strerror}"))
        except (*_HOSTILE, LinkageError) as error:
            first = (str(error).splitlines() or [""])[0]
            words = f"cannot be derived: {type(error).__name__}: {first[:200]}"
            checks.append(Check("derivation", False, words))
    return Rederivation(path, tuple(checks), tuple(networks))


def _derive(
    folder: Path, scratch: Path, statement: dict[str, Any]
) -> Iterator[tuple[Check, dict[str, Any] | None]]:
    """Yield a check for each network, with what came of it, and at last one of the report that is drawn from them."""
    stated = read_plain_json(folder / ANSWERS, MOST_ANSWERS)
    _check_statement(stated, statement)
    seeds = {name: str(one["seed"]) for name, one in stated.items()}
    out = scratch / "tables"
    out.mkdir()

    def connect() -> duckdb.DuckDBPyConnection:
        return _connect(scratch)

    again = answer_again(folder, out, seeds, connect)
    for name, one in stated.items():
        found = differences(one, again.stated[name]) + _unfounded(folder, again, name)
        words = "; ".join(found)
        if not found:
            words = f"{len(one['members']):,} members, {len(one['left_out']):,} left out, bits and probabilities equal"
        network = {
            "network_id": name,
            "equal": not found,
            "members": len(one["members"]),
            "differences": found,
        }
        yield Check(name, not found, words), network
    with connect() as connection:
        yield compare_drawn(folder, again, connection), None


def _check_statement(stated: dict[str, Any], statement: dict[str, Any]) -> None:
    """Raise CheckFailed where what was signed in numbers is not what the answers say."""
    signed = {str(one["network_id"]): one for one in statement.get("networks", ())}
    if not stated or signed.keys() != stated.keys():
        raise CheckFailed("the statement and answers.json are not of the same networks, or of none")
    for name, one in stated.items():
        told = {
            "network_id": name,
            "question": one["question"],
            "seed": one["seed"],
            "standing": one["standing"],
            "members": len(one["members"]),
            "answer_sha256": hashlib.sha256(canonical(one)).hexdigest(),
        }
        if signed[name] != told:
            raise CheckFailed(f"{name}: the statement says something else than answers.json")


def _unfounded(folder: Path, again: Again, name: str) -> list[str]:
    """Return in words which stated members are not founded on rows: every one must have some, and none may be only attested."""
    members = [member["account_id"] for member in again.stated[name]["members"]]
    cells = {member["cell_id"] for member in again.stated[name]["members"]}
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE named AS SELECT unnest($ids) AS account_id", {"ids": members})
        known = " UNION ALL ".join(
            f"SELECT account_id FROM read_parquet('{str(path).replace(chr(39), 2 * chr(39))}')"
            for path in sorted((folder / ROWS).glob("*.parquet"))
            if path.stem in ("accounts", "requests")
        )
        without = connection.execute(
            f"SELECT account_id FROM named WHERE account_id NOT IN ({known or 'SELECT NULL WHERE false'}) ORDER BY 1"
        ).fetchall()
        beside = connection.execute(
            "SELECT DISTINCT cell_id FROM read_parquet($file)",
            {"file": str(folder / POPULATION / "beside_cells.parquet")},
        ).fetchall()
    found = [f"{row[0]} is stated as a member, and no row of it is in the bundle" for row in without[:3]]
    return found + [
        f"{row[0]} is attested, and members are stated of it" for row in beside if row[0] in cells
    ]


def _connect(scratch: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    spill = str(scratch / "spill").replace("'", "''")
    for setting in (
        "TimeZone = 'UTC'",
        f"memory_limit = '{MEMORY_LIMIT}'",
        f"temp_directory = '{spill}'",
        f"max_temp_directory_size = '{MOST_SPILLED}'",
    ):
        connection.execute(f"SET {setting}")
    return connection
