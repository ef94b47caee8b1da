"""Print an answer as asked: for eyes, as JSON, CSV or Parquet, to stdout or into a file that is whole or not there."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import LinkageError, UsageError
from linkage.tabular import to_csv

if TYPE_CHECKING:
    from rich.console import Console

# Widest view where no terminal says how wide it is.
PLAIN_WIDTH = 100

Row = dict[str, Any]


def emit(
    format_: str,
    output: Path | None,
    *,
    document: Callable[[], Any],
    columns: Sequence[str],
    rows: Callable[[], Iterable[Row]],
    view: Callable[[Console], None],
) -> None:
    """Print one answer in the format asked for; only what that format needs is made."""
    if format_ == "table":
        show(view, output)
    elif format_ == "json":
        write(to_json(document()).encode("ascii"), output)
    elif format_ == "csv":
        write(to_csv(columns, rows()).encode("utf-8"), output)
    else:
        write(to_parquet(columns, rows()), output)


def show(view: Callable[[Console], None], output: Path | None = None) -> None:
    """Draw a view on the terminal, or as plain text into a file."""
    from rich.console import Console

    options: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}
    if output is None:
        view(Console(file=sys.stdout, width=_width(), **options))
        return
    text = io.StringIO()
    view(Console(file=text, width=PLAIN_WIDTH, **options))
    write(text.getvalue().encode("utf-8"), output)


def _width() -> int | None:
    """Return None where rich finds it out; into a pager (`| less`) the width of the terminal that stderr is on."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return None
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return PLAIN_WIDTH


def to_json(value: Any, depth: int = 3) -> str:
    """Return ASCII JSON with one row a line: for `jq`, `grep` and `diff`, and harmless on a terminal."""
    return _lines(value, depth, "").replace("\x7f", "\\u007f") + "\n"


def _lines(value: Any, depth: int, indent: str) -> str:
    if depth == 0 or not value or not isinstance(value, dict | list):
        return json.dumps(value)
    inner = f"{indent} "
    if isinstance(value, dict):
        parts = [f"{inner}{json.dumps(key)}: {_lines(item, depth - 1, inner)}" for key, item in value.items()]
    else:
        parts = [f"{inner}{_lines(item, depth - 1, inner)}" for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n" + ",\n".join(parts) + f"\n{indent}{closing}"


def to_parquet(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a Parquet file of the rows, values as received."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    listed = list(rows)
    table = pa.table({column: [row.get(column) for row in listed] for column in columns})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def write(content: bytes, output: Path | None) -> None:
    """Write to stdout, or to a file (0600) by way of one beside it; UsageError for binary on a terminal."""
    if output is None:
        if sys.stdout.isatty() and content.startswith(b"PAR1"):
            raise UsageError("Parquet is not for a terminal; name a file with --output")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    beside = output.with_name(f".{output.name}.new") if not output.exists() or output.is_file() else output
    try:
        beside.write_bytes(content)
        if beside != output:
            beside.chmod(0o600)
            beside.replace(output)
    except OSError as error:
        if beside != output:
            beside.unlink(missing_ok=True)
        raise LinkageError(f"{output}: cannot write: {error.strerror}") from None
