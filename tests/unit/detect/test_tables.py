"""Networks kept as tables come back as they were, byte-equal when made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from linkage.detect import Role
from linkage.detect.tables import FILES, read_tables, write_tables
from linkage.expand.completeness import Completeness

from .factory import network


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    first = replace(
        network("abc", priority=9.0),
        completeness=Completeness(3, 2, 1, 0.5, 0.1, 4.0),
        roles=(Role("reseller", "content", 12, ("net_1", "net_2")),),
    )
    others = [network("xyz", "benign", first_at=None, last_at=None), network("de")]
    listed = sorted([first, *others], key=lambda one: (-one.priority, one.network_id))
    assert read_tables(tmp_path) is None
    write_tables(tmp_path, listed[::-1])
    assert read_tables(tmp_path) == listed
    before = {name: (tmp_path / f"{name}.parquet").read_bytes() for name in FILES}
    write_tables(tmp_path, listed)
    assert {name: (tmp_path / f"{name}.parquet").read_bytes() for name in FILES} == before
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.parquet" for name in FILES}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in tmp_path.iterdir())


def test_no_networks_are_an_answer_too(tmp_path: Path) -> None:
    write_tables(tmp_path, [])
    assert read_tables(tmp_path) == []
