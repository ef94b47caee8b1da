"""Finding given texts: as ids, addresses and names stand in logs, and not inside longer ones."""

import json

import pytest

from linkage.lake.erase_needles import Needles


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("acct_1", '{"account_id": "acct_1"}'),
        ("acct_1", "2026-01-05,ACCT_1,gpt"),
        ("acct_1", "exports/export_acct_1.csv"),
        ("one@example.com", "mailto:One@Example.com>"),
        ("+999 555 0101", "tel:+999 555 0101;"),
        ("2001:db8::1", "[2001:db8::1]"),
        ("Zoë Exämple", json.dumps({"name": "Zoë Exämple"})),
        ('say "hi" there', json.dumps({"name": 'say "hi" there'})),
        ("日本太郎さん", "名前は日本太郎さんです"),
        ("....", "a .... b"),
    ],
)
def test_a_text_is_found_however_a_log_writes_it(needle, text):
    assert Needles([needle]).found(text) == {needle}
    assert Needles([needle]).found_in_bytes(b"\xff\x00" + text.encode() + b"\x80") == {needle}


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("acct_1", "acct_12"),
        ("acct_1", "acct_1_2"),
        ("acct_1", "xacct_1"),
        ("one@example.com", "some.one@example.com"),
        ("192.0.2.1", "192.0.2.11"),
        ("192.0.2.1", "192.0.2.1.example"),
        ("2001:db8::1", "2001:db8::1:5"),
        ("Li", "Li"[:1] + "ist"),
    ],
)
def test_somebody_elses_longer_id_address_or_name_is_not_taken_for_it(needle, text):
    assert not Needles([needle]).in_text(text)


def test_a_text_too_short_to_mean_anything_is_found_as_a_whole_only():
    needles = Needles(["Li"])
    assert needles.in_text("Li")
    assert not needles.in_text("Li said so")


def test_loosely_an_id_in_the_name_of_a_file_is_found_too():
    assert Needles(["acct_1"], loosely=True).replace("x/acct_1_2026.csv", str.upper) == "x/ACCT_1_2026.csv"


def test_replacing_leaves_every_other_character_alone_even_where_lower_case_is_longer():
    needles = Needles(["acct_1", "acct_1@example.com"])
    told = needles.replace("İ acct_1@example.com, acct_1; acct_12", lambda text: f"<{len(text)}>")
    assert told == "İ <18>, <6>; acct_12"
