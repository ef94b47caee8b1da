"""Simulated providers with and without rings, linked and looked through once for all tests; read only."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow.parquet as pq
import pytest

from linkage.detect import Network
from linkage.simulate import WorldOptions, simulate
from linkage.workspace import Workspace, open_workspace

SEEDS = {"default": 12, "benign": 13}


@dataclass
class Detected:
    """What was found, and who runs each account in truth."""

    preset: str
    asked: Workspace
    networks: list[Network]
    truth: dict[str, dict[str, object]]


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Detected]:
    """Three thousand accounts each; the benign world has none but innocents."""
    found = {}
    for preset, seed in SEEDS.items():
        root = tmp_path_factory.mktemp(preset)
        simulate(root / "world", accounts=3000, seed=seed, options=WorldOptions.from_pairs(preset))
        asked = open_workspace(root / "workspace", create=True)
        asked.ingest(root / "world" / "input")
        rows = pq.read_table(root / "world" / "truth" / "accounts.parquet").to_pylist()
        found[preset] = Detected(preset, asked, asked.detect(), {row["account_id"]: row for row in rows})
    return found


@pytest.fixture(scope="session")
def world(worlds: dict[str, Detected]) -> Detected:
    """The world that has rings."""
    return worlds["default"]
