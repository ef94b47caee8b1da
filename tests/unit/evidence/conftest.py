"""A small sealed bundle for the tests of evidence."""

from __future__ import annotations

import shutil

import pytest

from tests.bench.tampering import Made, make_bundle
from tests.conftest import Provider
from tests.unit.evidence.sealed import Sealed, seal_case


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A good bundle as directory and zip; read it only."""
    return make_bundle(tmp_path_factory.mktemp("sealed"))


@pytest.fixture(scope="session")
def case(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A case on the provider's smallest malicious network, sealed as a directory; read it only."""
    root = tmp_path_factory.mktemp("case")
    shutil.copytree(provider.workspace, root / "workspace")
    return seal_case(root)
