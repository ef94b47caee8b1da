"""The three files: read back by the libraries equal, the same bytes each time, hostile text shown and not obeyed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.share.csv_file import write_csv
from linkage.share.indicators import Indicator, Share, Terms
from linkage.share.keyed import WARNING
from linkage.share.misp_file import write_misp
from linkage.share.received import read_list
from linkage.share.stix_file import EXTENSION, TLP_MARKINGS, stix_pattern, write_stix
from linkage.share.tlp import Tlp, read_tlp

from .provider import DAY, END, KEY

HOSTILE = (
    "=cmd|'/C calc'!A1", "+1", "-1", "@SUM(A1)", "</script><script>alert(1)</script>", "a,b;c\td"[:5], "'; DROP TABLE x; --",
    'say "hi"', "x' OR ipv4-addr:value = '198.51.100.1", "a\\'b", "[a:b = 'c']", "100%", "\uff1d1", "{{7*7}}", "linkage:x=\"y\"",
)  # fmt: skip


def indicator(kind: str, value: str, **more: object) -> Indicator:
    end = (END + 1) * DAY
    plain = Indicator(
        kind, value, 5, 1, 1.0005, 9.25, end - 9 * DAY, end - DAY, end + 6 * DAY, ("net_0123456789ab",)
    )
    return plain._replace(**more)  # type: ignore[arg-type]


def made(*indicators: Indicator, key_id: str | None = None, **terms: object) -> Share:
    given = Terms("Provider B", **terms)  # type: ignore[arg-type]
    return Share(given, ("net_0123456789ab",), (END + 1) * DAY, key_id, tuple(sorted(indicators)))


PLAIN = made(
    indicator("ip", "192.0.2.1", innocents=0.001),
    indicator("ip", "2001:db8::/64"),
    indicator("card", "fp_1"),
    indicator("domain", "ring.example"),
    indicator("ua", "tool/1.0 (x; 'y')"),
    *(indicator("ua", value) for value in HOSTILE),
    *(indicator("card", value) for value in HOSTILE),
)
HASHED = made(indicator("ip", KEY.hash("ip", "192.0.2.1")), key_id=KEY.key_id)
WRITERS = {"csv": write_csv, "stix": write_stix, "misp": write_misp}


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("share", [PLAIN, HASHED, made()], ids=["plain", "hashed", "empty"])
def test_the_same_share_gives_the_same_bytes(format_: str, share: Share) -> None:
    shuffled = replace(share, indicators=tuple(share.indicators))
    assert WRITERS[format_](share) == WRITERS[format_](shuffled)


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("share", [PLAIN, HASHED], ids=["plain", "hashed"])
def test_match_reads_back_what_was_written(tmp_path: Path, format_: str, share: Share) -> None:
    (tmp_path / "list").write_bytes(WRITERS[format_](share))
    found = read_list(tmp_path / "list")
    assert not found.refused
    assert not found.passed
    assert sorted(found.entries) == [(one.kind, one.value) for one in share.indicators]
    assert {one.valid_until_s for one in found.entries.values()} == {share.indicators[0].expires_s}
    assert {one.valid_from_s for one in found.entries.values()} == {share.indicators[0].first_seen_s}
    assert found.tlp == {"TLP:AMBER+STRICT"}
    assert found.key_ids == ({KEY.key_id} if share is HASHED else set())


@pytest.mark.parametrize("share", [PLAIN, HASHED, made()], ids=["plain", "hashed", "empty"])
def test_stix_is_parsed_back_equal_without_custom_content(share: Share) -> None:
    import stix2

    written = write_stix(share).decode()
    parsed = stix2.parse(written, allow_custom=False)
    assert parsed.serialize() + "\n" == written
    assert json.loads(written) == json.loads(parsed.serialize())


def test_stix_says_who_under_which_label_until_when_and_how_many(tmp_path: Path) -> None:
    objects = json.loads(write_stix(made(indicator("ip", "192.0.2.1"), producer="Provider A")))["objects"]
    by_type = {one["type"]: one for one in objects}
    one = by_type["indicator"]
    assert by_type["identity"]["name"] == "Provider A"
    assert one["created_by_ref"] == by_type["identity"]["id"]
    assert (
        one["object_marking_refs"]
        == [TLP_MARKINGS[Tlp.amber_strict]]
        == [by_type["marking-definition"]["id"]]
    )
    assert (one["pattern"], one["pattern_type"]) == ("[ipv4-addr:value = '192.0.2.1']", "stix")
    assert one["valid_from"] < one["valid_until"] == "2026-02-23T00:00:00Z"
    assert one["confidence"] == 83, "five of six"
    extension = one["extensions"][EXTENSION]
    assert (extension["accounts"], extension["elsewhere"], extension["innocents"]) == (5, 1, 1.0005)
    assert by_type["extension-definition"]["id"] == EXTENSION
    assert by_type["relationship"]["source_ref"] == one["id"]
    assert by_type["relationship"]["target_ref"] == by_type["campaign"]["id"]
    assert one["id"] in by_type["grouping"]["object_refs"]


def test_stix_ids_are_of_version_5_and_those_of_tlp_the_official_ones() -> None:
    objects = json.loads(write_stix(PLAIN))["objects"]
    assert {one["id"].split("--")[1][14] for one in objects if one["type"] != "marking-definition"} == {"5"}
    markings = [json.loads(write_stix(made(tlp=tlp)))["objects"][1] for tlp in Tlp]
    assert [(one["name"], one["id"]) for one in markings] == [
        ("TLP:CLEAR", "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"),
        ("TLP:GREEN", "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
        ("TLP:AMBER", "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
        ("TLP:AMBER+STRICT", "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"),
        ("TLP:RED", "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"),
    ]


def test_a_stix_pattern_holds_one_value_whatever_is_in_it() -> None:
    import stix2

    for value in HOSTILE:
        pattern = stix_pattern("ua", value)
        parsed = stix2.parse({
            "type": "indicator", "spec_version": "2.1", "id": "indicator--5f0c3c0e-6a3f-4b0e-9c55-3f2d0c8e7a41",
            "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z", "pattern": pattern,
            "pattern_type": "stix", "valid_from": "2026-01-01T00:00:00Z",
        })  # fmt: skip
        assert parsed.pattern.count("] OR [") == 0
    assert stix_pattern("ua", "x' OR a:b = 'c").endswith("'x\\' OR a:b = \\'c']")


@pytest.mark.parametrize("share", [PLAIN, HASHED, made()], ids=["plain", "hashed", "empty"])
def test_misp_is_loaded_back_equal(tmp_path: Path, share: Share) -> None:
    from pymisp import MISPEvent

    (tmp_path / "event.json").write_bytes(write_misp(share))
    event = MISPEvent()
    event.load_file(tmp_path / "event.json")
    assert json.loads(event.to_json()) == json.loads(write_misp(share))["Event"]
    assert [one.value for one in event.attributes] == [one.value for one in share.indicators]


def test_misp_lets_sensors_act_only_where_next_to_nobody_is_hit() -> None:
    attributes = json.loads(write_misp(PLAIN))["Event"]["Attribute"]
    assert [one["value"] for one in attributes if one["to_ids"]] == ["192.0.2.1"]
    hashed = json.loads(write_misp(HASHED))["Event"]["Attribute"]
    assert [(one["type"], one["to_ids"]) for one in hashed] == [("other", False)]


@pytest.mark.parametrize(("tlp", "distribution"), [("clear", "3"), ("green", "1"), ("amber", "0"), ("amber+strict", "0"), ("red", "0")])  # fmt: skip
def test_a_misp_event_for_named_recipients_is_not_synchronised(tlp: str, distribution: str) -> None:
    event = json.loads(write_misp(made(tlp=read_tlp(tlp))))["Event"]
    assert event["distribution"] == distribution
    assert {"name": f"tlp:{tlp}"} in event["Tag"]


def test_no_cell_of_the_csv_begins_as_a_formula() -> None:
    share = made(*PLAIN.indicators, producer="x,=cmd()", tlp=Tlp.red)
    text = write_csv(replace(share, terms=replace(share.terms, recipient="a;=1+1"))).decode()
    for separator in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert not row[0].startswith(tuple("=+-@"))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\uff1d"))]


@pytest.mark.parametrize("format_", WRITERS)
def test_the_file_says_what_a_match_and_a_key_mean(format_: str) -> None:
    assert WARNING.split(":")[0] in WRITERS[format_](HASHED).decode()
    for share in (HASHED, PLAIN):
        assert "A match accuses nobody" in WRITERS[format_](share).decode()


@pytest.mark.parametrize("format_", ["stix", "misp"])
def test_a_missing_library_is_said_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, {"stix": "stix2", "misp": "pymisp"}[format_], None)
    with pytest.raises(UsageError, match=r"pip install 'account-linkage\[share\]'"):
        WRITERS[format_](PLAIN)


def test_labels_are_read_as_people_write_them() -> None:
    assert [read_tlp(text) for text in ("TLP:AMBER+STRICT", "tlp:red", " Clear ")] == [
        Tlp.amber_strict,
        Tlp.red,
        Tlp.clear,
    ]
    with pytest.raises(UsageError, match="no label of TLP"):
        read_tlp("white")
