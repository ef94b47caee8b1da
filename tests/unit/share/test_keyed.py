"""Keyed hashes: what anybody with the key and openssl gets, kinds apart, the key never shown."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.ingest.personal import normal_text
from linkage.share.keyed import ShareKey, read_share_key
from linkage.share.kinds import TEXTS, canonical, is_telling, shared_kind


def test_the_hash_is_hmac_sha256_of_kind_and_value() -> None:
    expected = hmac.new(b"k" * 32, b"linkage-share-1|2:ip:192.0.2.1", hashlib.sha256).hexdigest()
    assert ShareKey(b"k" * 32).hash("ip", "192.0.2.1") == f"hmac-sha256:{expected}"


def test_equal_values_of_two_kinds_cannot_be_compared() -> None:
    key = ShareKey(b"k" * 32)
    assert (
        len({key.hash("card", "a"), key.hash("phone", "a"), key.hash("a", "card:a"), key.hash("a:4", "a")})
        == 4
    )


def test_another_key_gives_other_hashes_and_another_id() -> None:
    first, second = ShareKey(b"k" * 32), ShareKey(b"l" * 32)
    assert first.hash("card", "a") != second.hash("card", "a")
    assert first.key_id != second.key_id


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"do-not-show-this-key\n")
    key = read_share_key(tmp_path / "key")
    assert "do-not-show" not in repr(key) + str(vars(key).keys())


@pytest.mark.parametrize(("content", "reason"), [(None, "no such hash key file"), (b"", "can be guessed"), (b"secret\n", "can be guessed")])  # fmt: skip
def test_a_key_that_can_be_guessed_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    with pytest.raises(UsageError, match=reason):
        read_share_key(tmp_path / "key")


@pytest.mark.parametrize(
    ("kind", "value"),
    [("email", " Anna@Example.COM "), ("email", "a\u0301@example.com"), ("phone", "0049 (30) 5550-100"), ("phone", "none"),
     ("display_name", "Some\u00a0  BODY"), ("email_domain", "Ring.Example")],
)  # fmt: skip
def test_received_values_take_the_form_that_ours_have(kind: str, value: str) -> None:
    import duckdb

    with duckdb.connect() as connection:
        sql = normal_text(TEXTS[kind], "$1").replace("$1", "$value")
        assert connection.execute(f"SELECT {sql}", {"value": value}).fetchone() == (canonical(kind, value),)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:DB8:0:0:1::1", "2001:db8::/64"),
        ("192.0.2.1/32", "192.0.2.1"),
    ],
)
def test_addresses_take_one_form(value: str, expected: str) -> None:
    assert canonical("ip", value) == expected


@pytest.mark.parametrize(
    ("value", "telling"),
    [("user-27", False), ("Some Body", False), ("customer", False), ("12345", False), ("user_9749465", True),
     ("agent-a7b55f5e4e", True), ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", True), ("anna@example.com", True)],
)  # fmt: skip
def test_a_value_tells_when_nobody_else_would_hit_upon_it(value: str, telling: bool) -> None:
    assert is_telling(value) is telling


def test_an_unknown_kind_counts_as_personal() -> None:
    assert shared_kind("badge number").personal
