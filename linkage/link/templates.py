"""Group templates that differ by what was filled into a slot, by their MinHash sketches.

Takes sketches as the sources gave them or ingest made them (hex, 8 digits a permutation; Broder 1997); gives groups,
named by their smallest template. Candidates come from bands of the sketch (locality-sensitive hashing: Leskovec,
Rajaraman and Ullman, "Mining of Massive Datasets", 3.4), so that the cost grows with the templates, not with pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.link.derived import FOREVER_US

SQL = Path(__file__).parent / "sql"

# Half of the shingles in common: with three words a shingle, a slot in every ten words leaves 0.54.
LEAST_ALIKE = 0.5
# Of 64 permutations in bands of four, two sketches that are half alike meet with 0.64, of 0.7 with 0.99.
BAND_ROWS = 4
DIGITS = 8
# A million sketches of 64 permutations are 256 MB; of more the smallest hashes are taken, which is as good as drawn.
MOST_TEMPLATES = 1_000_000

Integers = npt.NDArray[np.int64]
Sketches = npt.NDArray[np.uint32]


def roll_up_groups(
    engine: Engine,
    snapshot: Snapshot,
    partials: list[Path],
    out: Path,
    until_us: int = FOREVER_US,
    given: pa.Table | None = None,
) -> list[Path]:
    """Return the daily partial of the template groups of these requests, none where no two templates are alike."""
    groups = group_templates(engine, snapshot, until_us) if given is None else given
    if not len(groups):
        return []
    partial = out / "template_groups.parquet"
    engine.source("template_groups", groups)
    engine.source("partials", partials)
    engine.run(SQL / "template_group_days.sql", "template_group_days", save=partial)
    engine.drop("template_group_days", "template_groups", "partials")
    return [partial]


def group_templates(engine: Engine, snapshot: Snapshot, until_us: int = FOREVER_US) -> pa.Table:
    """Return the templates that have variants: value (a prompt hash) and template_group, the smallest of its group."""
    files = [(b.number, f.index, f"{f.source} {f.source_version}") for b in snapshot.batches for f in b.files]
    parts = snapshot.files("requests")
    if not files or not parts:
        return _named(np.zeros(0, object), np.zeros(0, np.int64))
    batch, file, source = zip(*files, strict=True)
    engine.source(
        "file_sources",
        pa.table(
            {
                "batch": pa.array(batch, pa.int32()),
                "file": pa.array(file, pa.int32()),
                "source": pa.array(source, pa.string()),
            }
        ),
    )
    engine.source("requests", parts)
    engine.run(
        SQL / "sketched_templates.sql",
        "sketched_templates",
        constants={"until_us": until_us, "most": MOST_TEMPLATES},
    )
    rows = engine.fetch("sketched_templates")
    engine.drop("sketched_templates", "requests", "file_sources")
    return _named(rows["value"], group_sketches(rows["sketch"].tolist(), rows["source"].tolist()))


def _named(value: npt.NDArray[np.object_], group: Integers) -> pa.Table:
    """Return the groups of two templates and more by name; the values come sorted, so the first is the smallest."""
    groups, first, inverse, size = np.unique(
        group, return_index=True, return_inverse=True, return_counts=True
    )
    kept = size[inverse] > 1 if len(groups) else np.zeros(0, bool)
    return pa.table(
        {
            "value": pa.array(value[kept].tolist(), pa.string()),
            "template_group": pa.array(value[first[inverse]][kept].tolist(), pa.string()),
        }
    )


def group_sketches(sketches: list[str], sources: list[str]) -> Integers:
    """Return a number for each sketch, the same for those that hang together by likeness.

    Compared are sketches of one source and length only, because their parameters are the source's. What is no hex of
    whole permutations stands alone.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ends: list[tuple[Integers, Integers]] = []
    for rows, matrix in _comparable(sketches, sources):
        for band in range(0, matrix.shape[1] - BAND_ROWS + 1, BAND_ROWS):
            keys = np.ascontiguousarray(matrix[:, band : band + BAND_ROWS]).view(f"V{4 * BAND_ROWS}").ravel()
            _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
            other = first[inverse]
            met = np.flatnonzero(other != np.arange(len(rows)))
            # Against the first of the bucket only: a bucket of n is n comparisons, not n squared.
            alike = (matrix[met] == matrix[other[met]]).mean(axis=1) >= LEAST_ALIKE
            ends.append((rows[met[alike]], rows[other[met[alike]]]))
    size = len(sketches)
    if not ends:
        return np.arange(size)
    a, b = (np.concatenate(side) for side in zip(*ends, strict=True))
    graph = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def _comparable(sketches: list[str], sources: list[str]) -> Iterator[tuple[Integers, Sketches]]:
    """Yield the rows of each source and length with their sketches as a matrix, a column a permutation."""
    lengths = [len(text) for text in sketches]
    for source, length in sorted(set(zip(sources, lengths, strict=True))):
        if length < DIGITS * BAND_ROWS or length % DIGITS:
            continue
        rows, read = [], []
        for row, text in enumerate(sketches):
            if lengths[row] != length or sources[row] != source:
                continue
            try:
                read.append(bytes.fromhex(text))
            except ValueError:
                continue
            rows.append(row)
        whole = [len(data) == length // 2 for data in read]  # `fromhex` skips white space
        kept = np.array([row for row, good in zip(rows, whole, strict=True) if good], np.int64)
        data = b"".join(data for data, good in zip(read, whole, strict=True) if good)
        if len(kept) > 1:
            yield kept, np.frombuffer(data, np.uint32).reshape(len(kept), -1)
