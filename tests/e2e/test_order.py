"""The same logs in another order, split or merged, or asked as of another time: what must and must not change."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from tests.conftest import Command, Provider


def test_expand_does_not_depend_on_the_order_or_the_splitting_of_files(
    command: Command, provider: Provider, tmp_path: Path
) -> None:
    shuffled = tmp_path / "logs"
    shuffled.mkdir()
    random = np.random.default_rng(5)
    for path in sorted(provider.logs.glob("*.parquet")):
        table = pq.read_table(path)
        table = table.take(pa.array(random.permutation(table.num_rows)))
        third = table.num_rows // 3
        if third:
            (shuffled / "part").mkdir(exist_ok=True)
            pq.write_table(table.slice(0, third), shuffled / "part" / path.name)
        pa_csv.write_csv(table.slice(third), shuffled / f"{path.stem}.csv")
    assert command("ingest", shuffled, "-w", tmp_path / "w").code == 0
    ask = ("expand", provider.ring, provider.firm, "--explain", "--format", "json")
    ours = command(*ask, "-w", provider.workspace).out
    assert command(*ask, "-w", tmp_path / "w").out == ours
    assert '"members": [\n' in ours


def test_as_of_and_known_at_answer_from_what_there_was(
    command: Command, provider: Provider, tmp_path: Path
) -> None:
    workspace = tmp_path / "w"
    requests = pq.read_table(provider.logs / "requests.parquet")
    cut = pa.scalar(datetime(2026, 1, 25, tzinfo=UTC), requests["ts"].type)
    for name, chosen in (
        ("old", pc.less(requests["ts"], cut)),
        ("new", pc.greater_equal(requests["ts"], cut)),
    ):
        (tmp_path / name).mkdir()
        pq.write_table(requests.filter(chosen), tmp_path / name / "requests.parquet")
    others = [path for path in provider.logs.glob("*.parquet") if path.stem != "requests"]
    assert command("ingest", *others, tmp_path / "old", "-w", workspace).code == 0
    time.sleep(0.01)
    between = datetime.now(UTC)
    ask = ("expand", provider.ring, "-w", workspace, "--format", "json")
    before = command(*ask).out
    assert command("ingest", tmp_path / "new", "-w", workspace).code == 0
    now = command(*ask).out
    assert now != before
    assert command(*ask, "--known-at", between.isoformat()).out == before
    naive = between.replace(tzinfo=None).isoformat()
    assert command(*ask, "--known-at", naive).out == before, "a time without an offset is UTC"
    assert command(*ask, "--as-of", "2030-01-01").out == now
    assert command(*ask, "--as-of", "2026-01-25T00:00:00Z").out != now
