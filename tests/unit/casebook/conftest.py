"""Two persons' keys and an empty casebook."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linkage.casebook import Casebook, SigningKey, make_key
from linkage.detect import Network
from linkage.workspace import Workspace, open_workspace
from tests.conftest import Provider


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


@pytest.fixture
def workspace(provider: Provider, tmp_path: Path) -> Workspace:
    """A copy of the small provider's workspace, to write cases into."""
    shutil.copytree(provider.workspace, tmp_path / "copy")
    return open_workspace(tmp_path / "copy")


@pytest.fixture(scope="session")
def networks(provider: Provider) -> list[Network]:
    """The networks of the small provider, the first two of which are rings."""
    return open_workspace(provider.workspace).networks.present()
