"""Derived tables: the same bytes from the same rows, nothing of what came later, and all of it or none."""

from __future__ import annotations

import hashlib
import stat
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from linkage.errors import CheckFailed, LinkageError
from linkage.lake import Lake
from linkage.link import Derived, link
from linkage.settings import Settings

from ..expand.factory import START, Provider, at

SETTINGS = Settings(threads=2)
CONCLUSIONS = (
    "account_links", "accounts", "cell_left_out", "cell_members", "cell_profiles", "cell_tie_values", "cell_ties", "cells", "evidence",
    "population", "successions", "usage", "value_facts",
)  # fmt: skip


def provider(seed: int = 1) -> Provider:
    made = Provider(seed)
    made.strangers(160)
    made.ring()
    for person in ("stranger_001", "stranger_002"):
        made.rows["identifiers"].append({"account_id": person, "kind": "device", "value": "d"})
    return made


def digests(derived: Derived) -> dict[str, str]:
    return {
        name: hashlib.sha256(b"".join(file.read_bytes() for file in derived.files(name))).hexdigest()
        for name in CONCLUSIONS
    }


def values(derived: Derived, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        for name in CONCLUSIONS:
            con.read_parquet([str(f) for f in derived.files(name)]).create_view(name)
        return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    made = provider().lake(tmp_path_factory.mktemp("linked") / "workspace")
    link(made, settings=SETTINGS)
    return made


def test_every_table_is_made_and_the_ring_is_in_it(lake: Lake) -> None:
    derived = link(lake, settings=SETTINGS)
    assert all(derived.files(name) for name in CONCLUSIONS)
    assert values(derived, "SELECT COUNT(*) FROM cell_members WHERE account_id LIKE 'ring%'") == [(14,)]


def test_made_again_it_has_the_same_bytes(lake: Lake) -> None:
    before = digests(link(lake, settings=SETTINGS))
    assert digests(link(lake, settings=Settings(threads=1), again=True)) == before


@pytest.mark.parametrize(("parts", "shuffle"), [(1, 5), (3, 9)])
def test_the_order_of_rows_and_files_leaves_no_trace(
    lake: Lake, tmp_path: Path, parts: int, shuffle: int | None
) -> None:
    other = provider().lake(tmp_path / "workspace", parts, shuffle=shuffle)
    assert digests(link(other, settings=SETTINGS)) == digests(link(lake, settings=SETTINGS))


def test_what_was_made_is_not_made_twice(lake: Lake) -> None:
    told: list[str] = []
    link(lake, settings=SETTINGS, progress=lambda what, done, total: told.append(what))
    assert told == []


def test_events_after_the_time_asked_for_leave_no_trace(tmp_path: Path) -> None:
    before, later = provider(), provider()
    until = 24.0 * 14
    cut = at(until)
    later.account("latecomer", opened_h=until + 1, card="card_stranger_5", email="late@late.example")
    later.request("latecomer", "203.0.113.77", until + 2, prompt_hash="late")
    later.request("stranger_003", "203.0.113.77", until + 2, prompt_hash="late", end_user="late")
    later.rows["identifiers"].append(
        {"account_id": "stranger_003", "kind": "device", "value": "late", "ts": at(until + 2)}
    )
    later.rows["accounts"][4].update(status="banned", status_at=at(until + 3))
    times = {"requests": "ts", "accounts": "created_at", "payment_methods": "added_at"}
    for table, column in times.items():
        before.rows[table] = [row for row in before.rows[table] if row[column] <= cut]
    asked = link(later.lake(tmp_path / "later"), as_of=cut, settings=SETTINGS)
    plain = link(before.lake(tmp_path / "before"), settings=SETTINGS)
    assert digests(asked) == digests(plain)


def test_an_event_of_the_very_moment_counts(tmp_path: Path) -> None:
    made = Provider()
    made.request("a", "192.0.2.1", 5.0)
    lake = made.lake(tmp_path / "workspace")
    for shift, count in ((0, 1), (-1, 0)):
        derived = link(lake, as_of=at(5.0) + timedelta(microseconds=shift), settings=SETTINGS)
        assert len(values(derived, "SELECT * FROM usage WHERE kind = 'ip'")) == count


def test_batches_taken_in_later_leave_no_trace(tmp_path: Path) -> None:
    first, second = provider(), Provider(seed=9)
    second.strangers(10, "newcomer", ip="203.0.113.9", card="card_stranger_1")
    second.rows["accounts"].append({**first.rows["accounts"][0], "plan": "new", "email": "new@new.example"})
    lake = first.lake(tmp_path / "workspace")
    before = digests(link(lake, settings=SETTINGS))
    with lake.writing():
        lake.commit(second.batch(lake, 2, START + timedelta(days=40)))
    assert digests(link(lake, settings=SETTINGS)) != before
    known = link(lake, known_at=START + timedelta(days=39), again=True, settings=SETTINGS)
    assert digests(known) == before


def test_a_changed_account_is_known_by_its_newest_version(tmp_path: Path) -> None:
    old, new = Provider(), Provider()
    old.account("a", opened_h=1.0, email="old@mail.example", plan="free")
    new.account("a", opened_h=1.0, email="new@mail.example", plan="pro")
    lake = old.lake(tmp_path / "workspace")
    with lake.writing():
        lake.commit(new.batch(lake, 2, START))
    derived = link(lake, settings=SETTINGS)
    assert values(derived, "SELECT plan FROM accounts") == [("pro",)]
    assert values(derived, "SELECT value FROM usage WHERE kind = 'email'") == [("new@mail.example",)]


def test_a_step_that_fails_leaves_what_was_there_and_nothing_else(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(link(lake, settings=SETTINGS))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("linkage.link.concluding.conclude", fail)
    with pytest.raises(LinkageError, match="No space left"):
        link(lake, again=True, settings=SETTINGS)
    derived = link(lake, settings=SETTINGS)
    assert digests(derived) == before
    assert [p.name for p in derived.path.parent.iterdir() if ".new-" in p.name] == []


def test_the_half_that_a_kill_left_is_swept_and_never_taken_for_whole(tmp_path: Path) -> None:
    lake = Provider().lake(tmp_path / "workspace")
    half = lake.root / "derived" / "0123456789abcdef.new-1"
    half.mkdir(parents=True)
    (half / "usage.parquet").write_bytes(b"PAR1")
    partials = lake.root / "derived" / "partials"
    partials.mkdir()
    (partials / "b000001-0.parquet").write_bytes(b"of a revision that knew no better")
    derived = link(lake, settings=SETTINGS)
    assert not half.exists()
    derived.check()


def test_a_table_without_its_record_is_made_again(tmp_path: Path) -> None:
    lake = Provider().lake(tmp_path / "workspace")
    derived = link(lake, settings=SETTINGS)
    (derived.path / "derived.json").unlink()
    (derived.path / "usage.parquet").write_bytes(b"half")
    link(lake, settings=SETTINGS).check()


@pytest.mark.parametrize("name", ["evidence.parquet", "population.parquet"])
def test_a_flipped_byte_is_found_and_named(tmp_path: Path, name: str) -> None:
    made = Provider()
    made.strangers(3)
    derived = link(made.lake(tmp_path / "workspace"), settings=SETTINGS)
    derived.check()
    file = derived.path / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(CheckFailed, match=name):
        derived.check()
    file.unlink()
    with pytest.raises(CheckFailed, match=name):
        derived.check()


def test_what_was_derived_is_for_its_owner_only(lake: Lake) -> None:
    modes = {
        stat.S_IMODE(path.stat().st_mode): path
        for path in (lake.root / "derived").rglob("*")
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    }
    assert modes == {}


def test_many_accounts_are_merged_range_by_range_to_the_same_rows(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkage.link.rollup.MERGED_AT_ONCE", 300)
    other = link(provider().lake(tmp_path / "workspace"), settings=SETTINGS)
    assert len(other.files("usage")) > 2
    sql = "SELECT * FROM usage"
    assert values(other, sql) == values(link(lake, settings=SETTINGS), sql)
    assert digests(other)["cell_members"] == digests(link(lake, settings=SETTINGS))["cell_members"]
