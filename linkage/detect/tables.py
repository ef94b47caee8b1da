"""Keep networks as sorted Parquet beside the derived tables they were found in, and read them back."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.detect.network import Network, NetworkCell, NetworkMember, Role, Weighed
from linkage.errors import LinkageError
from linkage.expand.answer import Completeness
from linkage.lake.durable import sync_directory, sync_file

_COUNTS = (
    "requests",
    "first_at",
    "last_at",
    "active",
    "banned",
    "new_members",
    "recent_days",
    "earlier_days",
)
_REASON = pa.struct({"reason": pa.string(), "microbits": pa.int64(), "speaks_for": pa.bool_()})
_ROLE = pa.struct(
    {"role": pa.string(), "kind": pa.string(), "values": pa.int64(), "serves": pa.list_(pa.string())}
)
_MISSING = pa.struct(
    {
        **{name: pa.int64() for name in ("first", "second", "both")},
        **{name: pa.float64() for name in ("missing", "low", "high")},
    }
)
_NETWORKS = pa.schema(
    {
        **{name: pa.string() for name in ("network_id", "assessment", "standing")},
        "accounts": pa.int64(),
        **{name: pa.int64() for name in _COUNTS},
        **{name: pa.float64() for name in ("certainty", "priority")},
        "reasons": pa.list_(_REASON),
        "roles": pa.list_(_ROLE),
        "completeness": _MISSING,
    }
)
_MEMBERS = pa.schema(
    {"network_id": pa.string(), "account_id": pa.string(), "probability": pa.float64(), "microbits": pa.int64(),
     "kinds": pa.string(), "cell_id": pa.string()}
)  # fmt: skip
_CELLS = pa.schema(
    {"network_id": pa.string(), "cell_id": pa.string(), "accounts": pa.int64(), "probability": pa.float64()}
)
# Raised when the tables' columns change, or the same cells give other networks: those kept before are made again then.
REVISION = 3
_VERSION = {b"revision": str(REVISION).encode()}
# The last is written last: it is there when all are.
FILES = ("network_members", "network_cells", "networks")


def write_tables(folder: Path, networks: Sequence[Network]) -> None:
    """Write the three tables into a folder of derived tables, each sorted by its first columns.

    Call it as the workspace's one writer. Raises LinkageError when the disk does not take them.
    """
    ordered = sorted(networks, key=lambda network: network.network_id)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in FILES}
    for one in ordered:
        rows["networks"].append(_row(one))
        for member in sorted(one.members):
            kinds = " ".join(member.kinds)
            rows["network_members"].append({"network_id": one.network_id, **member._asdict(), "kinds": kinds})
        rows["network_cells"] += [{"network_id": one.network_id, **cell._asdict()} for cell in one.cells]
    schemas = {"networks": _NETWORKS, "network_members": _MEMBERS, "network_cells": _CELLS}
    try:
        for name in FILES:
            beside = folder / f".{name}.parquet.new-{os.getpid()}"
            pq.write_table(
                pa.Table.from_pylist(rows[name], schemas[name].with_metadata(_VERSION)),
                beside,
                compression="zstd",
            )
            sync_file(beside)
            beside.rename(folder / f"{name}.parquet")
        sync_directory(folder)
    except OSError as error:
        raise LinkageError(
            f"{folder}: cannot write: {error.strerror}; free some space and try again"
        ) from None


def read_tables(folder: Path) -> list[Network] | None:
    """Return the networks kept in a folder of derived tables in the order of the list, or None where none of this revision are."""
    path = folder / "networks.parquet"
    if not path.is_file() or pq.read_schema(path).metadata != _VERSION:
        return None
    members: dict[str, list[NetworkMember]] = defaultdict(list)
    for row in _read(folder, "network_members"):
        name, kinds = row.pop("network_id"), tuple(row.pop("kinds").split())
        members[name].append(NetworkMember(**row, kinds=kinds))
    cells: dict[str, list[NetworkCell]] = defaultdict(list)
    for row in _read(folder, "network_cells"):
        cells[row.pop("network_id")].append(NetworkCell(**row))
    networks = []
    for row in _read(folder, "networks"):
        name = row["network_id"]
        row.pop("accounts")
        found = sorted(members[name], key=lambda member: (-member.probability, member.account_id))
        missing = row.pop("completeness")
        networks.append(
            Network(
                **{key: value for key, value in row.items() if key not in ("reasons", "roles")},
                reasons=tuple(Weighed(**reason) for reason in row["reasons"]),
                roles=tuple(Role(**{**role, "serves": tuple(role["serves"])}) for role in row["roles"]),
                completeness=Completeness(**missing) if missing else None,
                members=tuple(found),
                cells=tuple(cells[name]),
            )
        )
    return sorted(networks, key=lambda network: (-network.priority, network.network_id))


def _row(one: Network) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _NETWORKS.names[:-3]},
        "reasons": [reason._asdict() for reason in one.reasons],
        "roles": [role._asdict() for role in one.roles],
        "completeness": one.completeness.to_dict() if one.completeness else None,
    }


def _read(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return rows
