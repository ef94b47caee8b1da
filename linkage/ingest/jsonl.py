"""Read JSON Lines as Arrow text, one line a row, and count each line's members so that none is lost unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from linkage.errors import LinkageError
from linkage.ingest.blocks import read_blocks
from linkage.ingest.delimited import Broken
from linkage.ingest.lines import (
    MENDED,
    LineBlock,
    LongLine,
    Offsets,
    count_in_lines,
    cut_lines,
    find_bytes,
    lines_with,
)


class JsonLinesReader:
    """Stream the lines of one file; `rows` and `broken` are complete when the stream has ended."""

    schema = pa.schema(
        [
            ("text", pa.large_string()),
            ("members", pa.int64()),
            ("linkage_line", pa.int64()),
            ("linkage_suspect", pa.bool_()),
        ]
    )

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self.last_line = 0
        self.broken: list[Broken] = []
        first = next(cut_lines(read_blocks(path), []), None)
        if first is None:
            raise LinkageError(f"{path}: empty file: not a single line")
        if ".json" in path.suffixes and first.data.lstrip().startswith(b"["):
            raise LinkageError(f"{path}:1: one JSON array; write one object a line and name it .jsonl")
        self.sample = self._batch(first, np.flatnonzero(~first.blank())[:10_000])

    def batches(
        self, only: npt.NDArray[np.bool_] | None = None, *, mend: bool = False
    ) -> Iterator[pa.RecordBatch]:
        """Yield the lines that are not blank, or only those whose number is set in `only`.

        With `mend`, lines that a strict parser refuses are mended or go to `broken`, and none is suspect.
        """
        self.rows, self.last_line, self.broken = 0, 0, []
        long_lines: list[LongLine] = []
        for block in cut_lines(read_blocks(self.path), long_lines):
            self.last_line = block.first + len(block)
            keep = ~block.blank()
            self.rows += int(keep.sum())
            if only is not None:
                keep &= only[block.first : block.first + len(block)]
            if keep.any():
                batch = self._batch(block, None if keep.all() else np.flatnonzero(keep))
                yield self._mended(batch) if mend else batch
        for line in long_lines:
            self.rows += 1
            self.broken.append(Broken(line.number, "line too long", line.head.decode("utf-8", "replace")))

    def _batch(self, block: LineBlock, chosen: Offsets | None) -> pa.RecordBatch:
        heads = block.bytes[block.starts[:-1]]
        suspect = heads != ord("{")
        if block.mended:
            suspect |= lines_with(block, find_bytes(block, MENDED.encode()))
        columns = [
            block.text(),
            pa.array(_count_members(block)),
            pa.array(block.numbers()),
            pa.array(suspect),
        ]
        batch = pa.record_batch(columns, schema=self.schema)
        return batch if chosen is None else batch.take(pa.array(chosen))

    def _mended(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        with duckdb.connect() as connection:
            connection.register("lines", pa.table({"text": batch.column("text")}))
            bad = connection.execute(
                "SELECT i FROM (SELECT row_number() OVER () - 1 AS i, text FROM lines) "
                "WHERE TRY(json_type(text)) IS DISTINCT FROM 'OBJECT' ORDER BY i"
            ).fetchnumpy()["i"]
        suspect = pa.array(np.zeros(len(batch), np.bool_))
        if len(bad) == 0:
            return batch.set_column(3, "linkage_suspect", suspect)
        mended: dict[int, str] = {}
        for index in map(int, bad):  # only lines that are no JSON object as they stand
            text = batch.column("text")[index].as_py()
            document, reason = _lenient(text)
            if document is None:
                number = batch.column("linkage_line")[index].as_py()
                self.broken.append(Broken(number, reason, text.rstrip("\r\n")))
            else:
                mended[index] = document
        mask = np.zeros(len(batch), np.bool_)
        mask[list(mended)] = True
        texts = pc.replace_with_mask(
            batch.column("text"), pa.array(mask), pa.array(mended.values(), pa.large_string())
        )
        members = np.where(mask, -1, batch.column("members").to_numpy())
        batch = pa.record_batch(
            [texts, pa.array(members), batch.column("linkage_line"), suspect], schema=self.schema
        )
        keep = np.ones(len(batch), np.bool_)
        keep[bad] = False
        return batch.filter(pa.array(keep | mask))


def _lenient(text: str) -> tuple[str | None, str]:
    """Return a line's JSON object written anew, or why it is none; control characters are allowed in strings."""
    if not text.strip():
        return None, "a line of blanks"
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None, "not JSON"
    if not isinstance(document, dict):
        return None, "not a JSON object"
    written = json.dumps(document, ensure_ascii=False)
    return _SURROGATE.sub(MENDED, written), ""


_SURROGATE = re.compile("[\ud800-\udfff]")


def _count_members(block: LineBlock) -> npt.NDArray[np.int64]:
    """Count in each line `":` that `null` does not follow: at least its members that are not null.

    -1 where blanks before a colon could hide one.
    """
    array = block.bytes
    quote, after = array[:-1] == _QUOTE, array[1:]
    at = np.flatnonzero(quote & (after == _COLON)) + 2
    if at.size and at[-1] + 1 >= array.size:  # a colon that ends the file
        at = at[at + 1 < array.size]
    value = array[at]
    null = (value == _N) | ((value == _BLANK) & (array[at + 1] == _N))
    members = count_in_lines(block, at[~null] if null.any() else at)
    hiding = quote & (after <= _BLANK)
    if hiding.any():
        members[lines_with(block, np.flatnonzero(hiding))] = -1
    return members


_N, _BLANK, _QUOTE, _COLON = (ord(character) for character in 'n ":')
