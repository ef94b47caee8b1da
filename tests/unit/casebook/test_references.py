"""Keyed references: the same for the same text, kept through a kill, and without a meaning once it was erased."""

import pytest

from linkage.casebook.references import REFERENCE, References, find_references
from linkage.errors import LinkageError


def test_one_text_has_one_reference_and_another_workspace_another(tmp_path):
    mine = References(tmp_path / "a")
    first = mine.refer("acct_1")
    assert REFERENCE.fullmatch(first)
    assert References(tmp_path / "a").refer_all(["acct_1", "acct_2"])["acct_1"] == first
    assert References(tmp_path / "b").refer("acct_1") != first
    assert mine.names([first, "ref:" + "0" * 32]) == {first: "acct_1"}


def test_what_is_erased_has_no_meaning_any_more_nor_has_a_text_that_names_it(tmp_path):
    references = References(tmp_path)
    given = references.refer_all(["acct_1", "acct_12", "asked about acct_1, twice", "email:one@example.com"])
    references.erase("acct_1", "one@example.com")
    assert references.names(given.values()) == {given["acct_12"]: "acct_12"}
    assert b"one@" not in references.path.read_bytes()
    assert references.reference_of("acct_1") == given["acct_1"], (
        "the signed entries still name one and the same"
    )


def test_key_and_meanings_are_for_the_owner_only(tmp_path):
    references = References(tmp_path)
    references.refer("acct_1")
    assert [path.stat().st_mode & 0o777 for path in (references.key_path, references.path)] == [0o600, 0o600]


def test_a_line_that_a_killed_process_left_is_cut_off_by_the_next(tmp_path):
    references = References(tmp_path)
    first = references.refer("acct_1")
    with references.path.open("ab") as stream:
        stream.write(b'{"ref": "ref:00')
    second = references.refer("acct_2")
    assert references.names([first, second]) == {first: "acct_1", second: "acct_2"}


def test_a_damaged_file_is_told_with_its_line(tmp_path):
    references = References(tmp_path)
    references.refer("acct_1")
    references.path.write_bytes(references.path.read_bytes() + b"garbage\n")
    with pytest.raises(LinkageError, match=r"references\.jsonl:2: not a line"):
        references.refer("acct_2")


def test_references_are_found_wherever_they_stand_in_a_body(tmp_path):
    one, two = References(tmp_path).refer_all(["a", "b"]).values()
    assert find_references({"x": [one, {"y": f"see {two}"}], "n": 3}) == [one, two]
