"""Write the truth of a world apart from what the program may see: who runs each account, and a summary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from linkage.simulate.accounts import account_ids, operator_ids
from linkage.simulate.draws import Ints
from linkage.simulate.text import choose
from linkage.simulate.world import CLASS, CLASSES, LINK_TYPES, TRAITS, World


def write_truth(world: World, folder: Path, requests: Ints) -> None:
    """Write `accounts.parquet`; `requests` counts those of each account."""
    rows = world.rows()
    organizations = [o.org_id for o in world.shared.get("organizations", [])]
    traits, code = np.unique(rows["traits"], return_inverse=True)
    words = [
        ";".join(name for bit, name in enumerate(TRAITS) if value >> bit & 1) for value in traits.tolist()
    ]
    table = pa.table(
        {
            "account_id": account_ids(world, np.arange(len(rows))),
            "operator_id": operator_ids(world, rows["operator"].astype(np.int64)),
            "operator_class": choose(CLASSES, rows["cls"]),
            "org_id": choose(["", *organizations], rows["org"].astype(int) + 1),
            "malicious": pa.array(rows["malicious"]),
            "cell": pa.array(rows["cell"]),
            "link_type": choose(LINK_TYPES, rows["link"]),
            "successor_of": pc.fill_null(account_ids(world, rows["successor_of"].astype(np.int64)), ""),
            "traits": choose(words, code),
            "requests": pa.array(requests),
        }
    )
    pq.write_table(table, folder / "accounts.parquet", compression="zstd")


def pick_examples(world: World, requests: Ints) -> dict[str, str]:
    """Return a busy account of the largest `ring` and one of the largest `firm`, to begin with; none where there is none."""
    rows = world.rows()
    found = {}
    for name, wanted in (
        ("ring", rows["malicious"] & (rows["link"] == 0) & (rows["successor_of"] < 0)),
        ("firm", rows["cls"] == CLASS["enterprise"]),
    ):
        if wanted.any():
            operators, sizes = np.unique(rows["operator"][wanted], return_counts=True)
            largest = np.flatnonzero(wanted & (rows["operator"] == operators[np.argmax(sizes)]))
            busiest = largest[np.argmax(requests[largest])]
            found[name] = str(account_ids(world, np.array([busiest]))[0])
    return found


def summarize(world: World, preset: str, requests: Ints, tables: dict[str, int]) -> dict[str, Any]:
    """Make the summary of a world as written to `summary.json`."""
    rows = world.rows()
    bad = rows["malicious"]
    ids = operator_ids(world, np.array(list(world.operators), np.int64)).to_pylist()
    return {
        "scenario": preset,
        "seed": world.seed,
        "accounts": len(rows),
        "requests": int(requests.sum()),
        "ring_accounts": int(bad.sum()),
        "ring_requests": int(requests[bad].sum()),
        "operators": dict(zip(ids, world.operators.values(), strict=True)),
        "decoy_org": world.shared.get("decoy_org"),
        "rows": tables,
    }


def write_summary(folder: Path, summary: dict[str, Any]) -> None:
    """Write `summary.json`."""
    text = json.dumps(summary, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
