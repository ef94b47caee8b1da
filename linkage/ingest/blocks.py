"""Read a text file as large blocks of UTF-8 bytes, whatever it is packed in and whatever encoding its mark declares."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

from linkage.errors import LinkageError

BLOCK_SIZE = 1 << 22
"""Bytes handed on at a time: large enough for vector work, small enough for the cache."""

_PACKED = 1 << 15  # bytes unpacked at a time: what they unpack to stays in the cache

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)


def read_blocks(path: Path) -> Iterator[bytes]:
    """Yield the unpacked text of `path` in blocks, without a byte order mark, UTF-16 and UTF-32 made UTF-8.

    Raises LinkageError naming the file when it cannot be read or ends in the middle of a packed stream.
    """
    blocks = _unpacked(path)
    first = next(blocks, b"")
    while 0 < len(first) < 4 and (more := next(blocks, b"")):
        first += more
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            rest = first[len(mark) :]
            if encoding == "utf-8":
                break
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            yield decoder.decode(rest).encode("utf-8", "replace")
            for block in blocks:
                yield decoder.decode(block).encode("utf-8", "replace")
            yield decoder.decode(b"", final=True).encode("utf-8", "replace")
            return
    else:
        rest = first
    if rest:
        yield rest
    yield from blocks


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            if path.name.lower().endswith(".gz"):
                yield from _gather(_gzip(path, stream))
            elif path.name.lower().endswith(".zst"):
                yield from _gather(_zstd(path, stream))
            else:
                while block := stream.read(BLOCK_SIZE):
                    yield block
    except OSError as error:
        raise LinkageError(f"{path}: cannot read: {error.strerror}") from None


def _gather(pieces: Iterator[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= BLOCK_SIZE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _gzip(path: Path, stream: BinaryIO) -> Iterator[bytes]:
    member = zlib.decompressobj(31)
    begun = False
    packed = stream.read(_PACKED)
    while packed:
        try:
            piece = member.decompress(packed, BLOCK_SIZE)
        except zlib.error as error:
            raise LinkageError(f"{path}: damaged .gz ({error}); fetch the file again") from None
        begun = True
        if piece:
            yield piece
        if member.eof:
            packed = member.unused_data.lstrip(b"\0") or stream.read(_PACKED)
            if packed:
                member, begun = zlib.decompressobj(31), False
        else:
            packed = member.unconsumed_tail or stream.read(_PACKED)
    if begun and not member.eof:
        raise LinkageError(f"{path}: truncated .gz: the packed data end too early; fetch the file again")


def _zstd(path: Path, stream: BinaryIO) -> Iterator[bytes]:
    frame = zstandard.ZstdDecompressor().decompressobj()
    packed = stream.read(_PACKED)
    begun = False
    while packed:
        try:
            piece = frame.decompress(packed)
        except zstandard.ZstdError as error:
            raise LinkageError(f"{path}: damaged .zst ({error}); fetch the file again") from None
        begun = True
        if piece:
            yield piece
        packed = frame.unused_data if frame.eof else b""
        packed = packed or stream.read(_PACKED)
        if frame.eof and packed:
            frame, begun = zstandard.ZstdDecompressor().decompressobj(), False
    if begun and not frame.eof:
        raise LinkageError(f"{path}: truncated .zst: the packed data end too early; fetch the file again")
