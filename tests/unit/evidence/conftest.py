"""A small sealed bundle for the tests of evidence."""

from __future__ import annotations

import pytest

from tests.bench.tampering import Made, make_bundle


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A good bundle as directory and zip; read it only."""
    return make_bundle(tmp_path_factory.mktemp("sealed"))
