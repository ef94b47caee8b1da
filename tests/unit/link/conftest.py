from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from linkage.engine import DuckEngine


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckEngine]:
    """One engine for a module; each test names all datasets that it reads."""
    with duckdb.connect() as connection:
        yield DuckEngine(connection)
