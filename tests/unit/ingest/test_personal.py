"""Prompts and personal text: fingerprinted or hashed before anything is stored, and equal where they were equal."""

import hashlib
import hmac

import pytest

from linkage.errors import UsageError
from linkage.ingest import read_hash_key, rejects

from .conftest import account, request_row

KEY = b"0123456789abcdef0123456789abcdef"
PROMPT = "Please  SUMMARISE the secret-dossier\nfor agent Smith"


def keyed(text):
    return "hmac:" + hmac.new(KEY, text.encode(), hashlib.sha256).hexdigest()


def test_a_prompt_is_fingerprinted_and_never_stored(ws):
    bad = '{"request_id": "r9", "prompt": "' + PROMPT.split("\n")[0] + " broken"
    rows = [
        request_row(prompt=PROMPT),
        request_row(request_id="r2", prompt=PROMPT, ip="x"),
        request_row(request_id="r3", prompt=PROMPT, model="\t"),
    ]
    ws.take(ws.write("requests.jsonl", [*rows, bad, request_row(prompt=PROMPT + "!")]))
    normal = "please summarise the secret-dossier for agent smith"
    assert ws.rows("requests", "prompt_hash")[0][0] in {
        hashlib.sha256(normal.encode()).hexdigest(),
        hashlib.sha256((normal + "!").encode()).hexdigest(),
    }
    assert len(rejects(ws.lake)) == 4
    assert "dossier" not in ws.everything().lower()


def test_an_upstream_fingerprint_is_not_replaced(ws):
    ws.take(ws.write("requests.jsonl", [request_row(prompt=PROMPT, prompt_hash="up")]))
    ((value, sketch),) = ws.rows("requests", "prompt_hash, prompt_minhash")
    assert value == "up"
    assert len(sketch) % 8 == 0


def test_near_equal_prompts_have_near_equal_sketches(ws):
    long = " ".join(f"word{i}" for i in range(200))
    ws.take(
        ws.write(
            "requests.jsonl",
            [
                request_row(request_id=f"r{i}", prompt=p)
                for i, p in enumerate([long, long + " tail", "other"])
            ],
        )
    )
    a, b, c = (row[0] for row in ws.rows("requests", "prompt_minhash", "request_id"))
    agree = [sum(x[i : i + 8] == y[i : i + 8] for i in range(0, len(x), 8)) for x, y in ((a, b), (a, c))]
    assert agree[0] > 50
    assert agree[1] < 8


def test_a_hash_key_replaces_every_personal_field(ws):
    ws.take(
        ws.write(
            "accounts.jsonl",
            [account(email="Ana.Secret@Example.COM", phone="+1 (555) 0100", display_name="  Ana   Secret ")],
        ),
        ws.write("requests.jsonl", [request_row(end_user="user-Secret")]),
        ws.write(
            "payment_methods.jsonl", [{"account_id": "a1", "fingerprint": "f", "billing_name": "ANA SECRET"}]
        ),
        ws.write(
            "identifiers.jsonl", [{"account_id": "a1", "kind": "email", "value": "ana.secret@example.com"}]
        ),
        hash_key=KEY,
    )
    assert ws.rows("accounts", "email, email_domain, phone, display_name") == [
        (keyed("ana.secret@example.com"), keyed("example.com"), keyed("+15550100"), keyed("ana secret"))
    ]
    assert ws.rows("requests", "end_user") == [(keyed("user-Secret"),)]
    assert ws.rows("payment_methods", "billing_name") == [(keyed("ana secret"),)]
    assert ws.rows("identifiers", "value") == [(keyed("ana.secret@example.com"),)]


def test_indicators_of_hashed_fields_are_hashed_the_same_way(ws):
    given = [
        ("email_domain", "EXAMPLE.com"),
        ("person", "Ana Secret"),
        ("phone", "+1-555-0100"),
        ("ja4", "t13d"),
        ("cidr", "192.0.2.0/24"),
    ]
    ws.take(
        ws.write("indicators.jsonl", [{"org_id": "o", "kind": k, "value": v} for k, v in given]), hash_key=KEY
    )
    assert dict(ws.rows("indicators", "kind, value")) == {
        "email_domain": keyed("example.com"),
        "person": keyed("ana secret"),
        "phone": keyed("+15550100"),
        "ja4": "t13d",
        "cidr": "192.0.2.0/24",
    }


def test_a_value_that_is_a_hash_already_stays_but_one_that_only_says_so_does_not(ws):
    rows = [account(email="hmac:ab12"), account(account_id="a2", email="hmac:ana@example.com")]
    ws.take(ws.write("accounts.jsonl", rows), hash_key=KEY)
    assert ws.rows("accounts", "email", "account_id") == [("hmac:ab12",), (keyed("hmac:ana@example.com"),)]


def test_under_a_hash_key_nothing_personal_is_left_in_rejects_warnings_or_attributes(ws):
    personal = {"email": "secret@example.com", "phone": "+15550100777", "display_name": "Secret Person"}
    rows = [
        account(**personal, contact="secret@example.com", nested={"mail": "secret@example.com"}),
        account(**personal, created_at="bad"),
        account(account_id="a3", email="secret\ud800@example.com", display_name="Secret" + "x" * 70_000),
        account(**personal),
        '{"account_id": "a4", "email": "secret@example.com", broken',
    ]
    text = "account_id,created_at,email\na9,2026-01-01,secret@example.com,ragged\n"
    ws.take(ws.write("accounts.jsonl", rows), ws.text("accounts.csv", text), hash_key=KEY)
    assert len(rejects(ws.lake)) == 4
    stored = ws.everything().lower()
    assert "secret" not in stored
    assert "555" not in stored.replace("hmac:", "") or "15550100777" not in stored


def test_without_a_key_the_domain_is_taken_and_the_text_kept(ws):
    ws.take(
        ws.write(
            "accounts.jsonl", [account(email="Ana@Mail.Example.com"), account(account_id="a2", email="odd")]
        )
    )
    assert ws.rows("accounts", "email, email_domain", "account_id") == [
        ("Ana@Mail.Example.com", "mail.example.com"),
        ("odd", None),
    ]


def test_an_empty_or_missing_key_file_is_a_usage_error(tmp_path):
    (tmp_path / "key").write_bytes(b"\n")
    for name in ("key", "nokey"):
        with pytest.raises(UsageError):
            read_hash_key(tmp_path / name)
    (tmp_path / "key").write_bytes(KEY + b"\n")
    assert read_hash_key(tmp_path / "key") == KEY
