"""A list from elsewhere is written by a stranger: what is wrong is refused with its place, nothing is obeyed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linkage.errors import LinkageError, UsageError
from linkage.share import received
from linkage.share.received import ReceivedList, read_list

from .provider import KEY


def read(folder: Path, content: str | bytes | dict[str, Any]) -> ReceivedList:
    path = folder / "list"
    if isinstance(content, dict):
        content = json.dumps(content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return read_list(path)


def stix(*objects: Any) -> dict[str, Any]:
    return {"type": "bundle", "objects": list(objects)}


def pattern(text: Any, **more: Any) -> dict[str, Any]:
    return {"type": "indicator", "pattern": text, "pattern_type": "stix", **more}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("card", "1 cells under 4 columns"),
        ("card,,,", "value: missing"),
        (",fp_1,,", "kind: missing"),
        ("ip,not an address,,", "value: no address"),
        ("ip,0.0.0.0/0,,", "range of more than one subscriber"),
        ("ip,2001:db8::/32,,", "range of more than one subscriber"),
        ("card,\x1b[2J,,", "control or invisible"),
        ("card,\u202efp,,", "control or invisible"),
        ('card,"a\nb",,', "control or invisible"),
        (f"card,{'x' * 5000},,", "longer than 4,096"),
        ("card,hmac-sha256:zz,,", "64 hex digits"),
        ("email,hmac:00ff,,", "sender's own key"),
        ("card,fp_1,yesterday,", "valid_until: no ISO 8601 time"),
        ("card,fp_1,9999999-01-01,", "valid_until: no ISO 8601 time"),
        ("card,fp_1,,TLP:PINK", "tlp: no label"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_the_others_stay(
    tmp_path: Path, row: str, reason: str
) -> None:
    found = read(tmp_path, f"kind,value,valid_until,tlp\ncard,fp_0,,\n{row}\ncard,fp_2,,\n")
    assert sorted(found.entries) == [("card", "fp_0"), ("card", "fp_2")]
    ((place, why),) = found.refused
    assert place.startswith("line ")
    assert reason in why
    assert why.isprintable()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "neither CSV"),
        ("a,b\n1,2\n", "list:1: no column kind and no column value"),
        ("kind,value\ncard,\xff".encode("latin-1"), "list:2: not UTF-8"),
        ('kind,value\ncard,"never ends', "list:2: not CSV"),
        (b"\x00" * 100, "no column"),
        ('{"type": "bundle",\n"objects": [}', "list:2: not JSON"),
        ('{"type": "bundle", "objects": [NaN]}', "NaN is no number"),
        ('{"type": "bundle", "objects": ' + "[" * 100_000, "nested too deep"),
        ('{"a": ' + "9" * 10_000 + "}", "not JSON that can be read"),
        ('{"type": "bundle"}', "without a list of objects"),
        ('{"type": "bundle", "objects": {"a": 1}}', "without a list of objects"),
        ('{"type": "other"}', "neither a STIX bundle nor a MISP event"),
        ("[1, 2]", "neither a STIX bundle nor a MISP event"),
        ('{"Event": []}', "without an event"),
        ('{"response": 7}', "without an event"),
    ],
)
def test_what_is_no_list_is_one_clear_error(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(LinkageError, match=reason):
        read(tmp_path, content)


def test_a_list_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_list(tmp_path / "none")


def test_lists_are_limited_in_bytes_and_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "kind,value\n" + "".join(f"card,fp_{n}\n" for n in range(20))
    monkeypatch.setattr(received, "MOST_ENTRIES", 10)
    with pytest.raises(LinkageError, match="more than 10 indicators"):
        read(tmp_path, rows)
    monkeypatch.setattr(received, "MOST_BYTES", 100)
    with pytest.raises(LinkageError, match="larger than"):
        read(tmp_path, rows)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("[ipv4-addr:value = '192.0.2.1']", ("ip", "192.0.2.1")),
        ("[ipv6-addr:value ISSUBSET '2001:db8::/64']", ("ip", "2001:db8::/64")),
        ("[ipv6-addr:value = '2001:db8::1']", ("ip", "2001:db8::/64")),
        ("[email-addr:value = 'Anna@Example.com']", ("email", "anna@example.com")),
        ("[email-addr:value LIKE '%@ring.example']", ("email_domain", "ring.example")),
        ("[domain-name:value = 'Ring.Example']", ("email_domain", "ring.example")),
        (
            r"[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'a\'b\\c']",
            ("ua", r"a'b\c"),
        ),
    ],
)
def test_patterns_of_others_that_name_one_value_are_read(
    tmp_path: Path, text: str, entry: tuple[str, str]
) -> None:
    assert list(read(tmp_path, stix(pattern(text))).entries) == [entry]


@pytest.mark.parametrize(
    "text",
    [
        "[ipv4-addr:value = '192.0.2.1' OR ipv4-addr:value = '192.0.2.2']",
        "[ipv4-addr:value = '192.0.2.1'] FOLLOWEDBY [ipv4-addr:value = '192.0.2.2']",
        "[ipv4-addr:value != '192.0.2.1']",
        "[email-addr:value LIKE '%@%']",
        "[file:hashes.'SHA-256' = 'aa']",
        "",
    ],
)
def test_other_patterns_are_counted_and_not_guessed_at(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, stix(pattern(text)))
    assert not found.entries
    assert sum(found.passed.values()) == 1


def test_wrong_types_in_stix_and_misp_are_refused_by_number(tmp_path: Path) -> None:
    found = read(
        tmp_path, stix(7, pattern(7), pattern("[ipv4-addr:value = '1']"), pattern("x", revoked=True))
    )
    assert [place for place, _ in found.refused] == ["object 1", "object 2", "object 3"]
    attributes = [7, {"type": 7}, {"type": "ip-src", "value": ["x"]}, {"type": "sha1", "value": "x"}, {"Tag": 7, "type": "ip-src", "value": "192.0.2.1"}]  # fmt: skip
    found = read(tmp_path, {"Event": {"Attribute": attributes, "Tag": [7, {"name": 7}, {"name": "tlp:red"}]}})
    assert [place for place, _ in found.refused] == ["attribute 1", "attribute 2", "attribute 3"]
    assert list(found.entries) == [("ip", "192.0.2.1")]
    assert found.tlp == {"TLP:RED"}


def test_attributes_in_objects_of_misp_and_answers_of_a_search_are_read(tmp_path: Path) -> None:
    event = {"Object": [{"Attribute": [{"type": "ip-dst", "value": "192.0.2.7"}]}, 7]}
    assert list(read(tmp_path, {"response": [{"Event": event}]}).entries) == [("ip", "192.0.2.7")]


def test_an_entry_told_twice_is_valid_whenever_either_is(tmp_path: Path) -> None:
    rows = "kind,value,first_seen,valid_until\ncard,a,2026-01-05,2026-02-01\ncard,a,2026-01-01,2026-01-09\n"
    (one,) = read(tmp_path, rows).entries.values()
    assert (one.valid_from_s, one.valid_until_s) == (1_767_225_600, 1_769_904_000)


def test_a_key_id_that_is_none_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, f"# key_id: \x1b]0;x\nkind,value\ncard,{KEY.hash('card', 'a')}\n")
    assert found.refused == [("head", "key_id: not 16 hex digits")]
