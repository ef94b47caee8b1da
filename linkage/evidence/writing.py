"""Write the files of a bundle, as a directory or a zip: beside, then renamed, so that it is whole or not there."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from linkage.errors import LinkageError, UsageError
from linkage.evidence import zipform
from linkage.evidence.container import BLOCK
from linkage.evidence.names import LONGEST
from linkage.lake.durable import make_private_directory, sync_directory

Content = bytes | Path
"""What a file of a bundle is made of: its bytes, or a file that has them."""


class Measured(NamedTuple):
    """What a file was when it was hashed; it must be the same when it is written."""

    sha256: str
    size: int
    crc: int


def _blocks(name: str, content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    try:
        with content.open("rb") as stream:
            while block := stream.read(BLOCK):
                yield block
    except OSError as error:
        raise LinkageError(f"{content}: cannot read it for {name}: {error.strerror}") from None


def measure(name: str, content: Content, into: BinaryIO | None = None) -> Measured:
    """Return a file's hash, size and checksum; write it `into` a stream on the way."""
    digest, size, crc = hashlib.sha256(), 0, 0
    for block in _blocks(name, content):
        digest.update(block)
        size += len(block)
        crc = zlib.crc32(block, crc)
        if into is not None:
            into.write(block)
    return Measured(digest.hexdigest(), size, crc)


def _write(name: str, content: Content, expected: Measured, into: BinaryIO) -> None:
    if measure(name, content, into) != expected:
        raise LinkageError(f"{content!s:.200}: changed while the bundle was written; try again")


def put(
    files: Mapping[str, Content], measured: Mapping[str, Measured], out: Path, folder: str, at: datetime
) -> None:
    """Write the files to `out`, a zip where it ends in .zip, with `folder` and `at` for its names and times.

    Raises UsageError where `out` came to be meanwhile or is too large for a zip, LinkageError where a file changed since it
    was measured or the disk does not take it.
    """
    is_zip = out.suffix.lower() == ".zip"
    size = sum(one.size + 2 * (LONGEST + 100) for one in measured.values())  # both headers, at most
    if is_zip and size > zipform.MOST_BYTES:
        raise UsageError(f"{out}: the bundle is too large for a zip (4 GB); name a directory")
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name[:100]}.", suffix=".new", dir=out.parent))
    try:
        whole = beside / "bundle"
        if is_zip:
            with whole.open("xb") as stream:
                _put_zip(files, measured, stream, folder, at)
                stream.flush()
                os.fsync(stream.fileno())
            whole.chmod(0o600)
        else:
            for name, content in sorted(files.items()):
                path = whole / name
                make_private_directory(path.parent)
                with path.open("xb") as stream:
                    _write(name, content, measured[name], stream)
                    stream.flush()
                    os.fsync(stream.fileno())
                path.chmod(0o600)
        if os.path.lexists(out):
            raise UsageError(f"{out}: came to be while the bundle was written, and is not overwritten")
        whole.rename(out)
        sync_directory(out.parent)
    except OSError as error:
        raise LinkageError(f"{out}: cannot write: {error.strerror}; free some space and try again") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put_zip(
    files: Mapping[str, Content],
    measured: Mapping[str, Measured],
    stream: BinaryIO,
    folder: str,
    at: datetime,
) -> None:
    time, offset, directory = zipform.to_dos(at), 0, []
    for name, content in sorted(files.items()):
        one = measured[name]
        entry = zipform.ZipEntry(f"{folder}/{name}", one.size, one.crc, offset)
        header = zipform.local_header(entry, time)
        stream.write(header)
        _write(name, content, one, stream)
        offset += len(header) + one.size
        directory.append(zipform.central_header(entry, time))
    block = b"".join(directory)
    stream.write(block + zipform.end_record(len(files), len(block), offset))
