"""Keep attributions as sorted Parquet beside the derived tables they rest on, for who loads them into a graph."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.attribute.answer import Attribution
from linkage.attribute.words import UNATTRIBUTED
from linkage.errors import LinkageError
from linkage.lake.durable import sync_directory, sync_file

NAME = "network_attributions"
_COLUMNS = pa.schema(
    {
        "network_id": pa.string(),
        "org_id": pa.string(),
        "probability": pa.float64(),
        "words": pa.string(),
        "standing": pa.string(),
        "runs": pa.float64(),
        "traffic": pa.float64(),
    }
)


def write_attributions(folder: Path, found: Sequence[Attribution]) -> None:
    """Write one row for each network and organization, `runs` and `traffic` its chances on either layer.

    Call it as the workspace's one writer, with answers that are not blind. Raises LinkageError when the disk does not
    take it.
    """
    rows = []
    for one in sorted(found, key=lambda one: one.network_id):
        layers = {layer: {way.org_id: way.probability for way in ways} for layer, ways in one.layers.items()}
        for way in sorted(one.attribution, key=lambda way: way.org_id):
            if way.org_id != UNATTRIBUTED:
                rows.append(
                    {
                        "network_id": one.network_id,
                        "org_id": way.org_id,
                        "probability": way.probability,
                        "words": way.words,
                        "standing": way.standing,
                        **{layer: layers[layer].get(way.org_id, 0.0) for layer in ("runs", "traffic")},
                    }
                )
    beside = folder / f".{NAME}.parquet.new-{os.getpid()}"
    try:
        pq.write_table(pa.Table.from_pylist(rows, _COLUMNS), beside, compression="zstd")
        beside.chmod(0o600)
        sync_file(beside)
        beside.rename(folder / f"{NAME}.parquet")
        sync_directory(folder)
    except OSError as error:
        raise LinkageError(
            f"{folder}: cannot write: {error.strerror}; free some space and try again"
        ) from None
