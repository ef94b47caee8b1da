"""Derive a bundle's conclusions again from what it holds, offline, and compare them with what is stated."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from linkage.errors import CheckFailed, LinkageError
from linkage.evidence.agreement import differences
from linkage.evidence.limits import ATTESTED, REDERIVED
from linkage.evidence.proof import ANSWERS, answer_again
from linkage.evidence.unpack import unpack
from linkage.evidence.verification import Check
from linkage.evidence.verify import verify

# A bundle comes from somebody else: what is derived from it may not take the machine.
MEMORY_LIMIT = "4GB"
_HOSTILE = (
    duckdb.Error,
    pa.ArrowException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
)


@dataclass(frozen=True)
class Rederivation:
    """What was derived again of a bundle, network by network, after its seal was checked."""

    path: Path
    checks: tuple[Check, ...]
    networks: tuple[dict[str, Any], ...]

    @property
    def ok(self) -> bool:
        """Whether the seal holds and every network derives as stated."""
        return bool(self.checks) and all(check.holds is not False for check in self.checks)

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
    words = "as signed; `linkage evidence verify` tells each check"
    if not sealed.ok:
        failed = next(check for check in sealed.checks if check.holds is False)
        return Rederivation(path, (Check("seal", False, f"{failed.name}: {failed.words}"),), ())
    checks, networks = [Check("seal", True, words)], []
    with tempfile.TemporaryDirectory(prefix="linkage-rederive-") as scratch:
        folder = unpack(path, Path(scratch) / "bundle") / "data"
        try:
            for name, found, stated in _derive(folder, Path(scratch)):
                words = (
                    f"{len(stated['members']):,} members, {len(stated['left_out']):,} left out, bits and probabilities equal"
                    if not found
                    else "; ".join(found)
                )
                checks.append(Check(name, not found, words))
                networks.append(
                    {
                        "network_id": name,
                        "equal": not found,
                        "members": len(stated["members"]),
                        "differences": found,
                    }
                )
        except CheckFailed as error:
            checks.append(Check("derivation", False, str(error)))
        except _HOSTILE as error:
            first = (str(error).splitlines() or [""])[0]
            checks.append(
                Check("derivation", False, f"cannot be derived: {type(error).__name__}: {first[:200]}")
            )
        except RuntimeError as error:  # how libraries report what their own parsers refuse
            checks.append(Check("derivation", False, f"cannot be derived: {str(error)[:200]}"))
    return Rederivation(path, tuple(checks), tuple(networks))


def _derive(folder: Path, scratch: Path) -> Iterator[tuple[str, list[str], dict[str, Any]]]:
    """Yield each network with what differs and what is stated of it."""
    stated = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    seeds = {name: str(one["seed"]) for name, one in stated.items()}
    out = scratch / "tables"
    out.mkdir()

    def connect() -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        )
        spill = str(scratch / "spill").replace("'", "''")
        for setting in (
            "TimeZone = 'UTC'",
            f"memory_limit = '{MEMORY_LIMIT}'",
            f"temp_directory = '{spill}'",
        ):
            connection.execute(f"SET {setting}")
        return connection

    try:
        again = answer_again(folder, out, seeds, connect)
    except FileNotFoundError as error:
        raise CheckFailed(f"the bundle lacks {Path(str(error.filename)).name}") from None
    except OSError as error:
        raise LinkageError(f"{error.filename}: {error.strerror}") from None
    for name, one in stated.items():
        yield name, differences(one, again.stated[name]), one
