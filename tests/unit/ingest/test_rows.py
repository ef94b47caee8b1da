"""What becomes of each value: kept, repaired with a warning, or the row refused."""

import pytest

from linkage.ingest import rejects, warnings

from .conftest import account, request_row


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("2026-01-06T08:00:00Z", "2026-01-06 08:00:00+00"),
        ("2026-01-06T08:00:00.123456Z", "2026-01-06 08:00:00.123456+00"),
        ("2026-01-06T08:00:00.123456789Z", "2026-01-06 08:00:00.123456+00"),
        ("2026-01-06T08:00:00,5Z", "2026-01-06 08:00:00.5+00"),
        ("2026-01-06t08:00:00z", "2026-01-06 08:00:00+00"),
        ("2026-01-06T10:00:00+02:00", "2026-01-06 08:00:00+00"),
        ("2026-01-06T13:30:00+0530", "2026-01-06 08:00:00+00"),
        ("2026-01-06 08:00:00", "2026-01-06 08:00:00+00"),
        ("2026-01-06T08:00Z", "2026-01-06 08:00:00+00"),
        ("2026-01-06T08Z", "2026-01-06 08:00:00+00"),
        ("20260106T080000Z", "2026-01-06 08:00:00+00"),
        ("2026-01-06", "2026-01-06 00:00:00+00"),
        ("20260106", "2026-01-06 00:00:00+00"),
        ("2026-W02-2", "2026-01-06 00:00:00+00"),
        (" 2026-01-06T08:00:00Z ", "2026-01-06 08:00:00+00"),
        (1767686400, "2026-01-06 08:00:00+00"),
        (1767686400.5, "2026-01-06 08:00:00.5+00"),
        (1767686400123, "2026-01-06 08:00:00.123+00"),
        (1767686400123456, "2026-01-06 08:00:00.123456+00"),
        ("1767686400", "2026-01-06 08:00:00+00"),
        ("1767686400.25", "2026-01-06 08:00:00.25+00"),
        ("1767686400123", "2026-01-06 08:00:00.123+00"),
        ("1.7676864e9", "2026-01-06 08:00:00+00"),
    ],
)
def test_a_timestamp_is_read_in_every_shape(ws, given, stored):
    ws.take(ws.write("requests.jsonl", [request_row(ts=given)]))
    assert ws.rows("requests", "ts::VARCHAR") == [(stored,)]


@pytest.mark.parametrize(
    "given",
    [
        "yesterday",
        "now",
        "epoch",
        "infinity",
        "NaN",
        "2026-13-45T99:00:00Z",
        "2026-02-30",
        "0000-00-00",
        "-5",
        "true",
    ],
)
def test_what_is_no_timestamp_refuses_the_row(ws, given):
    report = ws.take(ws.write("requests.jsonl", [request_row(ts=given), request_row(request_id="r2")]))
    assert ws.counts(report, "requests") == {"accepted": 1, "rejected": 1, "duplicates": 0}
    assert rejects(ws.lake)[0]["reason"] == "ts: not a timestamp"
    assert rejects(ws.lake)[0]["line"] == 1


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::FFFF:c000:201", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
    ],
)
def test_an_address_has_one_canonical_text(ws, given, stored):
    ws.take(ws.write("requests.jsonl", [request_row(ip=given)]))
    assert ws.rows("requests", "ip") == [(stored,)]


@pytest.mark.parametrize(
    "given", ["999.1.1.1", "2a02::zz", "10.0.0", "010.001.000.001", "192.0.2.1:443", "localhost"]
)
def test_what_is_no_address_refuses_a_request_and_empties_an_optional_field(ws, given):
    report = ws.take(
        ws.write("requests.jsonl", [request_row(ip=given)]),
        ws.write("accounts.jsonl", [account(signup_ip=given)]),
    )
    assert ws.counts(report, "requests")["rejected"] == 1
    assert ws.rows("accounts", "account_id, signup_ip") == [("a1", None)]
    assert [(w["field"], w["line"]) for w in warnings(ws.lake)] == [("signup_ip", 1)]


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("input_tokens", -5, None),
        ("input_tokens", 12.5, None),
        ("input_tokens", "12", 12),
        ("input_tokens", 12.0, 12),
        ("input_tokens", "many", None),
        ("pathway", "API", "api"),
        ("pathway", "carrier pigeon", None),
        ("status_code", 10**30, None),
    ],
)
def test_a_bad_optional_field_keeps_the_row(ws, field, given, stored):
    report = ws.take(ws.write("requests.jsonl", [request_row(**{field: given})]))
    assert ws.counts(report, "requests")["accepted"] == 1
    assert ws.rows("requests", field) == [(stored,)]
    assert len(warnings(ws.lake)) == (1 if stored is None else 0)


def test_proxy_ranges_are_canonical_and_single_addresses_are_kept(ws):
    given = ["192.0.2.77/24", "192.0.2.7", "192.0.2.8/32", "2001:DB8::/32", "::ffff:192.0.2.0/120", "none"]
    report = ws.take(
        ws.write("proxies.jsonl", [{"proxy_id": f"p{i}", "cidr": c} for i, c in enumerate(given)])
    )
    assert [row[0] for row in ws.rows("proxies", "cidr", "proxy_id")] == [
        "192.0.2.0/24", "192.0.2.7", "192.0.2.8", "2001:db8::/32", "192.0.2.0/24",
    ]  # fmt: skip
    assert ws.counts(report, "proxies")["rejected"] == 1


def test_a_blank_required_field_is_missing_not_a_value(ws):
    report = ws.take(ws.write("requests.jsonl", [request_row(account_id=v) for v in ("", "  ", "\t", None)]))
    assert ws.counts(report, "requests") == {"accepted": 0, "rejected": 4, "duplicates": 0}
    assert {row["reason"] for row in rejects(ws.lake)} == {"missing account_id"}


def test_text_past_64_kib_is_cut_between_characters(ws):
    ws.take(ws.write("accounts.jsonl", [account(display_name="x" + "é" * 40_000)]))
    ((name,),) = ws.rows("accounts", "display_name")
    assert len(name.encode()) == 65_535
    assert set(name) == {"x", "é"}
    assert warnings(ws.lake)[0]["reason"] == "cut at 64 KiB"


def test_unknown_members_are_kept_in_order_of_name_and_empty_ones_are_not(ws):
    rows = [account(zone="eu", age=3, none=None), account(account_id="a2", nested={"b": [1, {"c": None}]})]
    ws.take(ws.write("accounts.jsonl", rows))
    assert ws.rows("accounts", "attributes", "account_id") == [
        ('{"age":3,"zone":"eu"}',),
        ('{"nested":{"b":[1,{"c":null}]}}',),
    ]


def test_a_member_first_seen_after_the_sample_is_not_lost(ws):
    rows = [account(account_id=f"a{i}") for i in range(10_500)]
    rows.append(
        '{"account_id": "late", "created_at" : "2026-01-05T09:00:00Z", "rare" : "kept", "a.b/c~d": 1}'
    )
    ws.take(ws.write("accounts.jsonl", rows))
    late = [row for row in ws.rows("accounts", "account_id, attributes") if row[0] == "late"]
    assert late == [("late", '{"a.b/c~d":1,"rare":"kept"}')]


def test_booleans_are_read_in_any_case(ws):
    rows = [
        {"account_a": f"a{i}", "account_b": "b", "linked": v}
        for i, v in enumerate([True, "TRUE", "False", 0, "x"])
    ]
    report = ws.take(ws.write("verdicts.jsonl", rows))
    assert ws.rows("verdicts", "linked", "account_a") == [(True,), (True,), (False,), (False,)]
    assert ws.counts(report, "verdicts")["rejected"] == 1


def test_a_declared_absent_field_is_null_and_no_reason_to_refuse(ws, tmp_path):
    folder = tmp_path / "sources" / "poor"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text('canonical = true\nabsent = ["ip", "model"]')
    path = ws.write("requests.jsonl", [{"request_id": "r1", "ts": 1767686400, "account_id": "a1"}])
    report = ws.take(path, source="poor", source_dir=tmp_path / "sources")
    assert ws.counts(report, "requests")["accepted"] == 1
    assert ws.rows("requests", "ip, model") == [(None, None)]
