"""The workspace: made private, written by one process, read without a lock, never half committed."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from linkage.errors import LinkageError, UsageError
from linkage.lake import Batch, Lake, SourceFile, TableCounts, connect
from linkage.settings import Settings


def make_batch(number=1, at=None, part="b000001-000000.parquet"):
    file = SourceFile(0, "a.csv", "00", 1, "canonical", "1", ("accounts",), 1, 1, 0, 0)
    return Batch(
        number=number,
        at=at or datetime(2026, 1, 1, tzinfo=UTC),
        by="ana",
        files=(file,),
        tables={"accounts": TableCounts(accepted=1)},
        parts={"lake/accounts": (part,)},
    )


def put_part(lake, name):
    folder = lake.root / "lake" / "accounts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"part")
    return folder / name


def test_opening_nothing_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no workspace"):
        Lake.open(tmp_path)


def test_a_directory_with_other_things_is_not_taken_over(tmp_path):
    (tmp_path / "thesis.docx").write_text("")
    with pytest.raises(UsageError, match="not empty"):
        Lake.create(tmp_path)


def test_create_opens_what_exists_without_emptying_it(tmp_path):
    lake = Lake.create(tmp_path / "w")
    put_part(lake, "b000001-000000.parquet")
    with lake.writing():
        put_part(lake, "b000001-000000.parquet")
        lake.commit(make_batch())
    assert len(Lake.create(tmp_path / "w").snapshot().batches) == 1


def test_nobody_else_can_read_the_workspace(tmp_path):
    lake = Lake.create(tmp_path / "w")
    assert lake.root.stat().st_mode & 0o777 == 0o700
    assert lake.manifest_path.stat().st_mode & 0o777 == 0o600


def test_a_newer_workspace_is_refused_not_guessed_at(tmp_path):
    lake = Lake.create(tmp_path / "w")
    lake.manifest_path.write_text(json.dumps({"format": 99, "batches": []}))
    with pytest.raises(LinkageError, match="newer version") as caught:
        Lake.open(lake.root)
    assert caught.value.exit_code == 1


def test_a_broken_manifest_is_named(tmp_path):
    lake = Lake.create(tmp_path / "w")
    lake.manifest_path.write_text('{"format": 1, "batches": [{}]}')
    with pytest.raises(LinkageError, match=r"manifest\.json"):
        Lake.open(lake.root)


def test_a_second_writer_is_told_at_once_who_the_first_is(tmp_path):
    lake = Lake.create(tmp_path / "w")
    code = (
        "import sys; from linkage.lake import Lake\n"
        "with Lake.open(sys.argv[1]).writing(): print('holding', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lake.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        holder.stdout.readline()
        with pytest.raises(LinkageError, match=f"process {holder.pid} "), lake.writing():
            pass
        assert lake.snapshot().batches == ()  # reading goes on
        holder.stdin.close()
    with lake.writing():
        pass


def test_what_a_killed_writer_left_is_swept_and_committed_parts_stay(tmp_path):
    lake = Lake.create(tmp_path / "w")
    with lake.writing():
        kept = put_part(lake, "b000001-000000.parquet")
        lake.commit(make_batch())
    orphan = put_part(lake, "b000002-000001.parquet")
    with lake.writing():
        assert kept.exists()
        assert not orphan.exists()


def test_known_at_leaves_out_later_batches(tmp_path):
    lake = Lake.create(tmp_path / "w")
    first, second = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    with lake.writing():
        put_part(lake, "b000001-000000.parquet")
        lake.commit(make_batch(1, first))
        lake.commit(make_batch(2, second, "b000002-000000.parquet"))
    assert len(lake.snapshot(known_at=first).batches) == 1
    assert len(lake.snapshot(known_at=first - timedelta(seconds=1)).files("accounts")) == 0
    assert len(lake.snapshot().files("accounts")) == 2


def test_fingerprint_tells_content_apart_but_not_clocks(tmp_path):
    first = Lake.create(tmp_path / "a")
    second = Lake.create(tmp_path / "b")
    for lake, at in ((first, datetime(2026, 1, 1, tzinfo=UTC)), (second, datetime(2027, 1, 1, tzinfo=UTC))):
        with lake.writing():
            put_part(lake, "b000001-000000.parquet")
            lake.commit(make_batch(1, at))
    assert first.snapshot().fingerprint == second.snapshot().fingerprint
    assert first.snapshot().fingerprint != Lake.create(tmp_path / "c").snapshot().fingerprint


def test_an_unknown_table_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="acounts"):
        Lake.create(tmp_path / "w").snapshot().files("acounts")


def test_a_connection_keeps_to_its_limits_and_to_utc(tmp_path):
    con = connect(tmp_path, Settings(memory_limit="512MB", threads=1))
    rows = con.execute(
        "SELECT name, value FROM duckdb_settings() WHERE name IN ('TimeZone', 'threads', 'temp_directory')"
    ).fetchall()
    found = dict(rows)
    assert found["TimeZone"] == "UTC"
    assert found["threads"] == "1"
    assert found["temp_directory"].startswith(str(tmp_path))


def test_a_writer_leaves_alone_what_a_running_reader_spills(tmp_path):
    import os

    lake = Lake.create(tmp_path / "w")
    mine, dead = lake.root / "tmp" / str(os.getppid()), lake.root / "tmp" / "999999999"
    for folder in (mine, dead):
        folder.mkdir(parents=True)
    with lake.writing():
        assert mine.exists()
        assert not dead.exists()
