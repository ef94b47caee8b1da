"""Read CSV and its relatives record by record as Arrow strings, keeping physical line numbers and what is broken."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as arrow_csv

from linkage.errors import LinkageError
from linkage.ingest.blocks import read_blocks
from linkage.ingest.lines import (
    MENDED,
    LineBlock,
    LongLine,
    Offsets,
    cut_lines,
    find_bytes,
    line_block,
)

DELIMITERS = (",", ";", "\t", "|")
RECORD_LIMIT = 1 << 26
"""Bytes after which a quote that was never closed is taken for a stray one."""

_QUOTE = ord('"')


@dataclass(frozen=True)
class Broken:
    """A line that is no row at all."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True)
class _Records:
    """Whole records: where they start and end in `block`, and the line each begins in."""

    block: LineBlock
    starts: Offsets
    ends: Offsets
    tail: int  # where the record begins that is not whole yet

    def numbers(self) -> Offsets:
        lines = np.searchsorted(self.block.starts, self.starts, side="right") - 1
        return (lines + self.block.first).astype(np.int64)


def read_header(path: Path) -> tuple[str, tuple[str, ...], int]:
    """Return the delimiter, the column names and the number of the header's line.

    Raises LinkageError for an empty file and for a column that is named twice.
    """
    for block in cut_lines(read_blocks(path), []):
        for index in np.flatnonzero(~block.blank())[:1]:
            raw = block.data[block.starts[index] : block.starts[index + 1]].decode("utf-8", "replace")
            raw = raw.strip("\r\n\0")
            delimiter = max(DELIMITERS, key=lambda d: len(next(csv.reader([raw], delimiter=d), [])))
            names = [name.strip() for name in next(csv.reader([raw], delimiter=delimiter))]
            return delimiter, _distinct(path, names), int(block.first + index)
    raise LinkageError(f"{path}: empty file: not even a header row")


def _distinct(path: Path, names: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    result = []
    for position, given in enumerate(names, 1):
        name = given or f"column_{position}"
        if name.casefold() in seen:
            raise LinkageError(
                f"{path}:1: columns {seen[name.casefold()]} and {position} are both named {name!r}; rename one"
            )
        seen[name.casefold()] = position
        result.append(name)
    return tuple(result)


class DelimitedReader:
    """Stream the rows of one CSV file; `rows` and `broken` are complete when the stream has ended."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.delimiter, self.columns, self.header_line = read_header(path)
        self.rows = 0
        self.last_line = 0
        self.broken: list[Broken] = []
        self._mend = False
        names = [*(f"c{i}" for i in range(len(self.columns))), "linkage_line", "linkage_suspect"]
        types = [*([pa.string()] * len(self.columns)), pa.int64(), pa.bool_()]
        self.schema = pa.schema(list(zip(names, types, strict=True)))

    def batches(
        self, only: npt.NDArray[np.bool_] | None = None, *, mend: bool = False
    ) -> Iterator[pa.RecordBatch]:
        """Yield the rows, or only those whose line number is set in `only`; with `mend` none is suspect."""
        self._mend = mend
        self.rows, self.last_line, self.broken = 0, 0, []
        long_lines: list[LongLine] = []
        for records in self._records(long_lines):
            self.last_line = records.block.first + len(records.block)
            yield from self._parse(records, only)
        for line in long_lines:
            self.rows += 1
            self.broken.append(Broken(line.number, "line too long", line.head.decode("utf-8", "replace")))

    def _records(self, long_lines: list[LongLine]) -> Iterator[_Records]:
        tail: LineBlock | None = None
        for block in cut_lines(read_blocks(self.path), long_lines):
            whole = block if tail is None else _joined(tail, block)
            records = self._split(whole, final=False)
            yield records
            tail = None
            if records.tail < len(whole.data):
                first = int(np.searchsorted(whole.starts, records.tail, side="right")) - 1 + whole.first
                tail = _joined(line_block(whole.data[records.tail :], first), None, whole.mended)
        if tail is not None:
            yield self._split(tail, final=True)

    def _split(self, block: LineBlock, *, final: bool) -> _Records:
        """Find the records of a block: every line is one unless quotes say otherwise."""
        size = len(block.data)
        quotes = find_bytes(block, b'"') if b'"' in block.data else np.zeros(0, np.int64)
        if quotes.size == 0:
            keep = ~block.blank()
            return self._without_header(
                _Records(block, block.starts[:-1][keep], block.starts[1:][keep], size)
            )
        if not self._well_quoted(block, quotes):
            return self._without_header(self._walk(block, final))
        even = np.searchsorted(quotes, block.starts[1:]) % 2 == 0
        ends = block.starts[1:][even]
        rest = size - (int(ends[-1]) if ends.size else 0)
        if rest and (final or rest > RECORD_LIMIT):
            return self._without_header(self._walk(block, final))
        starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]]) if ends.size else ends
        keep = ~block.blank()[np.searchsorted(block.starts, starts, side="right") - 1] if ends.size else ends
        keep = keep.astype(np.bool_)
        tail = int(ends[-1]) if ends.size else 0
        return self._without_header(_Records(block, starts[keep], ends[keep], tail))

    def _without_header(self, records: _Records) -> _Records:
        if records.block.first > self.header_line:
            return records
        keep = records.numbers() > self.header_line
        return _Records(records.block, records.starts[keep], records.ends[keep], records.tail)

    def _well_quoted(self, block: LineBlock, quotes: Offsets) -> bool:
        array = block.bytes
        opening, closing = quotes[0::2], quotes[1::2]
        before = array[opening - 1]  # that of a first byte wraps around and is excused below
        after = array[np.minimum(closing + 1, array.size - 1)]
        separator = ord(self.delimiter)
        opened = (before == separator) | (before == 10) | (before == _QUOTE) | (opening == 0)
        closed = (after == separator) | (after == 10) | (after == 13) | (after == _QUOTE)
        closed |= closing == array.size - 1
        return bool(opened.all() and closed.all())

    def _walk(self, block: LineBlock, final: bool) -> _Records:
        """Find records one by one where quotes are stray: the rare slow way."""
        d = re.escape(self.delimiter).encode()
        field = rb'(?:"(?:[^"]++|"")*+"(?=' + d + rb"|\r?\n|\r?\Z)|(?!\")[^" + d + rb"\n]*+)"
        whole = re.compile(field + rb"(?:" + d + field + rb")*+(?:\n|\Z)")
        unfinished = re.compile(rb"(?:" + field + d + rb')*+"(?:[^"]++|"")*+\Z')
        data, position, starts, ends = block.data, 0, [], []
        while position < len(data):
            match = whole.match(data, position)
            line_end = data.find(b"\n", position) + 1 or len(data)
            if match:
                if data[position : match.end()].strip(b"\r\n"):
                    starts.append(position)
                    ends.append(match.end())
                position = match.end()
                continue
            if not final and len(data) - position < RECORD_LIMIT and unfinished.match(data, position):
                break
            number = int(np.searchsorted(block.starts, position, side="right")) - 1 + block.first
            text = data[position:line_end].decode("utf-8", "replace").rstrip("\r\n")
            if number > self.header_line:
                self.rows += 1
                self.broken.append(Broken(number, "a quote that is not closed, or text after one", text))
            position = line_end
        return _Records(block, np.array(starts, np.int64), np.array(ends, np.int64), position)

    def _parse(self, records: _Records, only: npt.NDArray[np.bool_] | None) -> Iterator[pa.RecordBatch]:
        numbers, starts, ends = records.numbers(), records.starts, records.ends
        self.rows += len(numbers)
        if only is not None:
            keep = only[numbers]
            numbers, starts, ends = numbers[keep], starts[keep], ends[keep]
        if len(numbers) == 0:
            return
        data = records.block.data
        if only is not None or ends[-1] - starts[0] != (ends - starts).sum():
            data = b"".join(data[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True))
        else:
            data = data[starts[0] : ends[-1]]
        ragged: list[int] = []

        def refuse(row: arrow_csv.InvalidRow) -> str:
            index = row.number - 1
            ragged.append(index)
            reason = f"{row.actual_columns} columns instead of {row.expected_columns}"
            self.broken.append(Broken(int(numbers[index]), reason, row.text))
            return "skip"

        table = self._arrow(data, refuse)
        suspect = np.zeros(len(numbers), np.bool_)
        if records.block.mended and not self._mend:
            marks = find_bytes(records.block, MENDED.encode())
            suspect = np.searchsorted(marks, ends) > np.searchsorted(marks, starts)
        numbers, suspect = np.delete(numbers, ragged), np.delete(suspect, ragged)
        columns = [*table.columns, pa.array(numbers), pa.array(suspect)]
        yield from pa.table(columns, schema=self.schema).combine_chunks().to_batches()

    def _arrow(self, data: bytes, refuse: object) -> pa.Table:
        names = self.schema.names[: len(self.columns)]
        return arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(
                use_threads=False, column_names=names, block_size=max(len(data) + 1, 64)
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self.delimiter, newlines_in_values=True, invalid_row_handler=refuse
            ),
            convert_options=arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )


def _joined(first: LineBlock, second: LineBlock | None, mended: bool = False) -> LineBlock:
    data = first.data if second is None else first.data + second.data
    block = line_block(data, first.first)
    was = mended or first.mended or (second is not None and second.mended)
    return LineBlock(block.data, block.starts, block.first, was or block.mended)
