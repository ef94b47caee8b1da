"""Cut blocks into lines as Arrow columns, with their physical numbers, and mend bytes that are not UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

MENDED = "\ufdd0"
"""Stands for bytes that were not UTF-8 until the field is known; Unicode sets it aside for such use."""

LINE_LIMIT = 1 << 28
"""Bytes a line may have; what is longer is no log line but a decompression bomb, and refused."""

Offsets = npt.NDArray[np.int64]


def _mend(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return MENDED, error.end


codecs.register_error("linkage-mend", _mend)


@dataclass(frozen=True)
class LineBlock:
    """Whole lines: `starts[i]` to `starts[i + 1]` is line `first + i`, its newline included."""

    data: bytes
    starts: Offsets
    first: int
    mended: bool = False

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def bytes(self) -> npt.NDArray[np.uint8]:
        """The block as an array of bytes."""
        return np.frombuffer(self.data, np.uint8)

    def numbers(self) -> Offsets:
        """Physical numbers of the lines."""
        return np.arange(self.first, self.first + len(self), dtype=np.int64)

    def blank(self) -> npt.NDArray[np.bool_]:
        """Tell which lines hold nothing but their end."""
        length = np.diff(self.starts)
        array = self.bytes
        if array.size == 0:
            return np.zeros(0, np.bool_)
        head = array[np.minimum(self.starts[:-1], array.size - 1)]
        empty: npt.NDArray[np.bool_] = (
            (length == 0) | ((length == 1) & (head == 10)) | ((length <= 2) & (head == 13))
        )
        return empty

    def text(self) -> pa.Array:
        """Return the lines as an Arrow string column that shares the block's memory."""
        return pa.LargeStringArray.from_buffers(
            len(self), pa.py_buffer(np.ascontiguousarray(self.starts)), pa.py_buffer(self.data)
        )


@dataclass
class LongLine:
    """A line past `LINE_LIMIT`, of which only the beginning was kept."""

    number: int
    head: bytes


def cut_lines(blocks: Iterable[bytes], long_lines: list[LongLine]) -> Iterator[LineBlock]:
    """Yield the blocks cut at line ends, mended where they are not UTF-8; too long lines go to `long_lines`."""
    held: list[bytes | memoryview] = []
    size = 0
    number = 1
    dropping = False
    for block in blocks:
        if dropping:
            end = block.find(b"\n")
            if end < 0:
                continue
            block = block[end + 1 :]
            dropping = False
            number += 1
        end = block.rfind(b"\n") + 1
        if not end:
            held.append(block)
            size += len(block)
            if size > LINE_LIMIT:
                long_lines.append(LongLine(number, b"".join(held)[:1024]))
                held, size, dropping = [], 0, True
            continue
        view = memoryview(block)
        whole = b"".join([*held, view[:end]])
        held, size = ([view[end:]], len(block) - end) if end < len(block) else ([], 0)
        lines = line_block(whole, number)
        number += len(lines)
        yield lines
    if dropping:
        return
    if size:
        yield line_block(b"".join(held), number)


def line_block(data: bytes, first: int) -> LineBlock:
    """Find the lines of `data`; the last one may lack its newline."""
    mended = False
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            data = data.decode("utf-8", "linkage-mend").encode()
            mended = True
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == 10)
    open_end = len(data) > 0 and not data.endswith(b"\n")
    starts = np.empty(len(ends) + 1 + open_end, np.int64)
    starts[0] = 0
    starts[1 : len(ends) + 1] = ends + 1
    if open_end:
        starts[-1] = len(data)
    return LineBlock(data, starts, first, mended)


def lines_with(block: LineBlock, positions: Offsets) -> npt.NDArray[np.bool_]:
    """Tell which lines hold at least one of these byte positions (sorted)."""
    return count_in_lines(block, positions) > 0


def count_in_lines(block: LineBlock, positions: Offsets) -> Offsets:
    """Count these byte positions (sorted) in each line."""
    return np.diff(np.searchsorted(positions, block.starts)).astype(np.int64)


def find_bytes(block: LineBlock, needle: bytes) -> Offsets:
    """Return the positions of a short byte string, sorted."""
    array = block.bytes
    size = max(array.size - len(needle) + 1, 0)
    hits = np.ones(size, np.bool_)
    for offset, byte in enumerate(needle):
        hits &= array[offset : offset + size] == byte
    return np.flatnonzero(hits)
