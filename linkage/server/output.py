"""Read what Java and the server write: the line that tells why something failed, how far an import is, the log's end."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

FOLLOW_S = 0.3  # how often a log is looked at: a person does not wait, and it costs nothing

# What says more than the last line does, the most telling first.
_TELLING = (
    re.compile(r"no space left on device", re.IGNORECASE),
    re.compile(r"Address already in use", re.IGNORECASE),
    re.compile(
        r"OutOfMemoryError|Could not reserve enough space|Invalid maximum heap size|insufficient memory"
    ),
    re.compile(r"^Caused by: "),
    re.compile(r"\b(ERROR|FATAL)\b|^Error"),
    re.compile(r"Exception\b"),
)
_STACK = re.compile(r"^\s+at |^\s*\.\.\. \d+ more|^WARNING: ")
_WORD = re.compile(r"^Caused by: |^[\w.$-]+(Exception|Error): (?=.)")


def telling_line(text: str) -> str:
    """Return the one line of an output that says best why it failed, without class names and control characters."""
    lines = [line for line in text.splitlines() if line.strip() and not _STACK.match(line)]
    for pattern in _TELLING:
        found = [line for line in lines if pattern.search(line)]
        if found:
            return _plain(found[-1])
    return _plain(lines[-1]) if lines else "it said nothing"


def _plain(line: str) -> str:
    line = "".join(character if character.isprintable() else " " for character in line).strip()
    while (shorter := _WORD.sub("", line)) != line:
        line = shorter
    return line[:300]


def last_lines(path: Path, count: int) -> list[str]:
    """Return the last lines of a log; none where there is no log."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return [line.rstrip("\n") for line in deque(stream, count)]
    except FileNotFoundError:
        return []


def follow_lines(path: Path, goes_on: Callable[[], bool]) -> Iterator[str]:
    """Yield each line that is added to a log from now on, until nothing more comes and it does not go on."""
    offset, rest = path.stat().st_size if path.exists() else 0, ""
    while True:
        alive = goes_on()  # asked first: what was written before the end is still read
        size = path.stat().st_size if path.exists() else 0
        if size < offset:  # begun anew by another start
            offset, rest = 0, ""
        if size > offset:
            with path.open("rb") as stream:
                stream.seek(offset)
                added = stream.read()
            offset += len(added)
            *lines, rest = (rest + added.decode("utf-8", "replace")).split("\n")
            yield from lines
        elif not alive:
            return
        time.sleep(FOLLOW_S)


def read_progress(lines: Iterable[str], progress: Callable[[str, int, int], None]) -> Iterator[str]:
    """Pass the admin tool's lines on, telling `progress` of each stage of an import and its percentage."""
    stage = ""
    for line in lines:
        if found := re.match(r"\(\d+/\d+\) (\S.*?)(?:, started)? \d{4}-\d\d-\d\d", line):
            stage = found[1]
            progress(stage, 0, 100)
        elif stage and (found := re.search(r"(\d+)% ", line)):
            progress(stage, int(found[1]), 100)
        yield line
