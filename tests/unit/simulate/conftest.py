"""One small world for all tests that only read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linkage.simulate import Summary, simulate


@dataclass
class Made:
    """A world on disk."""

    path: Path
    summary: Summary

    def table(self, name: str) -> pa.Table:
        return pq.read_table(self.path / "input" / f"{name}.parquet")

    @property
    def truth(self) -> pa.Table:
        return pq.read_table(self.path / "truth" / "accounts.parquet")


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("simulate") / "default"
    return Made(path, simulate(path, accounts=3000, seed=7))
