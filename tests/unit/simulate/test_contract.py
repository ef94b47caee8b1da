"""What is written holds to the contract: required fields, keys, allowed values, references."""

from __future__ import annotations

import ipaddress

import pyarrow.compute as pc
import pytest

from linkage.records import TABLES

NAMES = [
    "accounts",
    "payment_methods",
    "ips",
    "proxies",
    "requests",
    "models",
    "organizations",
    "indicators",
    "verdicts",
]


@pytest.mark.parametrize("name", NAMES)
def test_required_fields_are_filled_keys_are_unique_values_are_allowed(world, name: str) -> None:
    table, declared = world.table(name), TABLES[name]
    assert table.num_rows == world.summary.tables[name] > 0
    assert set(table.column_names) <= set(declared.columns)
    for field in declared.fields:
        if field.name not in table.column_names:
            continue
        if field.required:
            assert table[field.name].null_count == 0, field.name
        if field.values:
            assert set(table[field.name].drop_null().to_pylist()) <= set(field.values), field.name
    if declared.key:
        assert table.group_by(list(declared.key)).aggregate([]).num_rows == table.num_rows


def test_addresses_are_canonical_text_of_public_addresses(world) -> None:
    seen = {*world.table("ips")["ip"].to_pylist(), *world.table("accounts")["signup_ip"].to_pylist()}
    versions = set()
    for text in seen:
        address = ipaddress.ip_address(text)
        assert str(address) == text
        assert address.is_global
        versions.add(address.version)
    assert versions == {4, 6}


def test_every_account_named_is_an_account(world) -> None:
    accounts = world.table("accounts")["account_id"].combine_chunks()
    for table, column in (
        ("requests", "account_id"),
        ("payment_methods", "account_id"),
        ("verdicts", "account_a"),
        ("verdicts", "account_b"),
    ):
        assert pc.all(pc.is_in(world.table(table)[column], accounts)).as_py(), (table, column)


def test_nobody_asks_before_the_account_is_open_or_after_it_is_banned(world) -> None:
    joined = (
        world.table("requests")
        .select(["account_id", "ts"])
        .join(
            world.table("accounts").select(["account_id", "created_at", "status", "status_at"]), "account_id"
        )
    )
    assert pc.all(pc.greater_equal(joined["ts"], joined["created_at"])).as_py()
    banned = joined.filter(pc.equal(joined["status"], "banned"))
    assert banned.num_rows
    assert pc.all(pc.less(banned["ts"], banned["status_at"])).as_py()
