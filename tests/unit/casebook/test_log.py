"""A log: what was written stays, and whatever was done to the file is found."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkage.casebook import Casebook, Entry, Log, SigningKey, check_chain
from linkage.casebook.canonical import canonical
from linkage.casebook.log import raise_if_half_written
from linkage.errors import CheckFailed, LinkageError, UsageError
from linkage.lock import hold_lock

AT = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path, first: SigningKey) -> Log:
    log = Log(tmp_path / "ledger.jsonl")
    for text in ("one", "two", "three"):
        log.append("note", {"text": text}, first, AT)
    return log


def check(log: Log) -> None:
    check_chain(log.entries())
    raise_if_half_written(log)


def test_entries_are_what_was_written(log: Log, first: SigningKey) -> None:
    entries = log.entries()
    assert [entry.body["text"] for entry in entries] == ["one", "two", "three"]
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert entries[0].previous == "0" * 64
    assert entries[2].previous == entries[1].digest
    assert {(entry.author, entry.public_key, entry.log) for entry in entries} == {
        ("First Analyst", first.public_key, "ledger")
    }
    check(log)


def test_files_are_for_their_owner_only(log: Log) -> None:
    assert {path.stat().st_mode & 0o777 for path in log.path.parent.iterdir() if path.is_file()} == {0o600}


def test_every_flipped_byte_is_found(log: Log) -> None:
    content = b"".join(log.path.read_bytes().splitlines(keepends=True)[:2])
    for position in range(len(content)):
        flipped = bytearray(content)
        flipped[position] ^= 1 << position % 8
        log.path.write_bytes(bytes(flipped))
        with pytest.raises(
            LinkageError
        ):  # CheckFailed, but where the format's number became that of a newer one
            check(log)


@pytest.mark.parametrize(
    "done",
    [
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [lines[0], lines[2], lines[1]],
        lambda lines: [*lines, lines[2]],
        lambda lines: [lines[0], lines[0], *lines[1:]],
        lambda lines: [lines[0], b"", *lines[1:]],
        lambda lines: [lines[0], b" " + lines[1], lines[2]],
    ],
    ids=["first removed", "removed", "moved", "swapped", "repeated", "put in", "empty line", "spaced"],
)
def test_lines_removed_moved_or_put_in_are_found(
    log: Log, done: Callable[[list[bytes]], list[bytes]]
) -> None:
    lines = log.path.read_bytes().splitlines()
    log.path.write_bytes(b"\n".join(done(lines)) + b"\n")
    with pytest.raises(CheckFailed):
        check(log)


def test_an_entry_cut_off_at_the_end_shows_against_the_digest_written_down(log: Log) -> None:
    head = log.entries()[-1].digest
    check_chain(log.entries(), head)
    log.path.write_bytes(b"".join(log.path.read_bytes().splitlines(keepends=True)[:2]))
    check(log)
    with pytest.raises(CheckFailed, match="cut off at the end"):
        check_chain(log.entries(), head)


def test_a_body_rewritten_by_another_key_breaks_the_chain(log: Log, second: SigningKey) -> None:
    entries = list(log.entries())
    document = {**entries[1].to_dict(), "body": {"text": "TWO"}, "public_key": second.public_key}
    del document["signature"]
    document["signature"] = second.sign(canonical(document))
    document.pop("format")
    entries[1] = Entry(**document)
    assert entries[1].is_signed()
    with pytest.raises(CheckFailed, match="entry 3: it does not follow"):
        check_chain(entries)


def test_a_half_written_line_is_found_then_cut_off_by_the_next_append(log: Log, first: SigningKey) -> None:
    whole = log.path.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    for kept in range(1, len(last) - 1, 97):
        log.path.write_bytes(whole + last[:kept])
        assert len(log.entries()) == 3
        with pytest.raises(CheckFailed, match="not whole"):
            check(log)
        log.append("note", {"text": "four"}, first, AT)
        assert [entry.body["text"] for entry in log.entries()] == ["one", "two", "three", "four"]
        check(log)


def test_a_first_line_half_written_is_cut_off_too(tmp_path: Path, first: SigningKey) -> None:
    log = Log(tmp_path / "ledger.jsonl")
    log.path.write_bytes(b'{"at":"2026-02')
    assert log.append("note", {"text": "one"}, first).number == 1
    check(log)


def test_a_whole_last_line_without_its_end_is_kept(log: Log, first: SigningKey) -> None:
    log.path.write_bytes(log.path.read_bytes()[:-1])
    assert len(log.entries()) == 3
    log.append("note", {"text": "four"}, first, AT)
    assert len(log.entries()) == 4
    check(log)


def test_a_changed_last_line_is_never_cut_off(log: Log, first: SigningKey) -> None:
    for damaged in (log.path.read_bytes()[:-1] + b"x", log.path.read_bytes().replace(b"three", b"THREE ")):
        log.path.write_bytes(damaged.replace(b"THREE ", b'thr"e'))
        before = log.path.read_bytes()
        with pytest.raises(CheckFailed):
            log.append("note", {"text": "four"}, first, AT)
        assert log.path.read_bytes() == before


def test_a_line_longer_than_a_block_is_followed(log: Log, first: SigningKey) -> None:
    log.append("note", {"text": "x" * 200_000}, first, AT)
    log.append("note", {"text": "after"}, first, AT)
    check(log)


def test_a_full_disk_leaves_nothing_behind(
    log: Log, first: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = log.path.read_bytes()

    def half(descriptor: int, content: bytes, offset: int) -> int:
        if content.endswith(b"\n") and content[:-1].isdigit():  # the number in the lock file
            return write(descriptor, content, offset)
        if len(content) < 100:
            raise OSError(28, "No space left on device")
        return write(descriptor, content[: len(content) - 50], offset)

    write = os.pwrite
    monkeypatch.setattr("linkage.casebook.log.os.pwrite", half)
    with pytest.raises(LinkageError, match="No space left"):
        log.append("note", {"text": "four"}, first, AT)
    assert log.path.read_bytes() == before


def test_a_second_writer_gets_a_clear_error_at_once(log: Log, first: SigningKey) -> None:
    with (
        hold_lock(log.path.with_name(".ledger.jsonl.lock"), str),
        pytest.raises(LinkageError, match=f"process {os.getpid()} is writing"),
    ):
        log.append("note", {"text": "four"}, first, AT)


def test_times_never_go_back(log: Log, first: SigningKey) -> None:
    with pytest.raises(UsageError, match="times never go back"):
        log.append("note", {"text": "four"}, first, datetime(2026, 1, 31, tzinfo=UTC))
    with pytest.raises(UsageError, match="aware"):
        log.append("note", {"text": "four"}, first, datetime(2026, 2, 2))
    assert len(log.entries()) == 3


@pytest.mark.parametrize("body", [{"n": 2**60}, {"n": float("nan")}, {"text": "\ud800"}])
def test_what_has_no_canonical_form_is_refused_and_not_written(
    log: Log, first: SigningKey, body: dict[str, object]
) -> None:
    with pytest.raises(UsageError, match="canonical JSON"):
        log.append("note", body, first, AT)
    assert len(log.entries()) == 3


def test_a_newer_format_is_refused_not_guessed_at(log: Log) -> None:
    document = {**log.entries()[0].to_dict(), "format": 2}
    log.path.write_bytes(json.dumps(document).encode() + b"\n")
    with pytest.raises(LinkageError, match="newer version"):
        log.entries()


def test_the_ledger_lies_in_the_casebook(casebook: Casebook, first: SigningKey) -> None:
    assert casebook.ledger.entries() == ()
    casebook.ledger.append("note", {"text": "one"}, first)
    assert casebook.ledger.path.relative_to(casebook.root) == Path("ledger.jsonl")
    assert casebook.root.stat().st_mode & 0o777 == 0o700


def test_a_kind_that_only_stands_in_a_body_is_not_there(log: Log, first: SigningKey) -> None:
    log.append("note", {"text": '"kind":"close"', "kind": "close"}, first, AT)
    assert not log.has_kind("close")
    log.append("close", {}, first, AT)
    assert log.has_kind("close")
