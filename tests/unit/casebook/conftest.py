"""Two persons' keys and an empty casebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.casebook import Casebook, SigningKey, make_key


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def first(keys: Path) -> SigningKey:
    return make_key(keys / "first.pem", "First Analyst")


@pytest.fixture(scope="session")
def second(keys: Path) -> SigningKey:
    return make_key(keys / "second.pem", "Second Analyst")


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    return Casebook(tmp_path / "workspace")
