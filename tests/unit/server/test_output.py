"""What Java and the server write, read for the one line that tells."""

from __future__ import annotations

import pytest

from linkage.server.output import last_lines, read_progress, telling_line

FAILED = """\
2026-01-01 INFO  Starting...
2026-01-01 ERROR Failed to start Neo4j on localhost:7474.
java.lang.RuntimeException: Error starting Neo4j database server at /data/databases
\tat org.neo4j.Some.start(Some.java:1)
Caused by: org.neo4j.LifecycleException: Component failed to initialize. Please see the attached cause exception "x".
\t... 12 more
Caused by: java.nio.file.AccessDeniedException: /data/databases/store_lock
2026-01-01 INFO  Neo4j Server shutdown initiated by request
2026-01-01 INFO  Stopped.
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (FAILED, "/data/databases/store_lock"),
        ("a\nCaused by: java.io.IOException: No space left on device\nCaused by: b.C: d", "No space left on device"),
        ("Error: Could not create the Java Virtual Machine.\nInvalid maximum heap size: -Xmx9t", "Invalid maximum heap size: -Xmx9t"),
        ("one\ntwo\n\n", "two"),
        ("ERROR a\x1b[2Jb\x07", "ERROR a [2Jb"),
        ("", "it said nothing"),
    ],
)  # fmt: skip
def test_the_telling_line(text: str, line: str) -> None:
    assert telling_line(text) == line


def test_no_log_has_no_lines(tmp_path) -> None:
    assert last_lines(tmp_path / "none.log", 3) == []


def test_the_stages_of_an_import_are_told() -> None:
    lines = [
        "Nodes:",
        "(1/4) Node import 2026-11-23 04:33:53.634+0000",
        "..... .....  45% ∆0ms [1s 205ms]",
        "(2/4) Rest, started 2026-11-23 04:33:53",
    ]
    seen: list[tuple[str, int, int]] = []
    assert list(read_progress(lines, lambda *at: seen.append(at))) == lines
    assert seen == [("Node import", 0, 100), ("Node import", 45, 100), ("Rest", 0, 100)]
