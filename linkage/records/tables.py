"""Declare the canonical tables once; ingest, the lake, the dry run and the docs are made from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldType = Literal["string", "timestamp", "integer", "boolean", "ip", "cidr", "country", "iin", "enum"]


@dataclass(frozen=True)
class Field:
    """One column of a canonical table; `personal` fields are replaced by keyed hashes under a hash key."""

    name: str
    type: FieldType = "string"
    required: bool = False
    values: tuple[str, ...] = ()
    personal: Literal["", "email", "phone", "name", "opaque"] = ""


@dataclass(frozen=True)
class Table:
    """One canonical table; `key` is empty where only an identical row is a duplicate.

    `versioned` says whether a changed row of a later batch is a new version (else a duplicate).
    """

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    versioned: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the fields without which a row is refused."""
        return tuple(f.name for f in self.fields if f.required)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all fields, in the order of the contract."""
        return tuple(f.name for f in self.fields)


PATHWAYS = ("api", "web", "bedrock", "vertex", "foundry", "other")


def _required(name: str, type_: FieldType = "string") -> Field:
    return Field(name, type_, required=True)


_ALL = (
    Table(
        "accounts",
        (
            _required("account_id"),
            _required("created_at", "timestamp"),
            Field("email", personal="email"),
            Field("phone", personal="phone"),
            Field("display_name", personal="name"),
            Field("country", "country"),
            Field("plan"),
            Field("pathway", "enum", values=PATHWAYS),
            Field("signup_ip", "ip"),
            Field("status", "enum", values=("active", "banned", "closed")),
            Field("status_at", "timestamp"),
        ),
        key=("account_id",),
        versioned=True,
    ),
    Table(
        "payment_methods",
        (
            _required("account_id"),
            _required("fingerprint"),
            Field("kind", "enum", values=("card", "prepaid", "wallet", "bank", "invoice")),
            Field("iin", "iin"),
            Field("issuer_country", "country"),
            Field("billing_name", personal="name"),
            Field("added_at", "timestamp"),
        ),
    ),
    Table(
        "ips",
        (
            _required("ip", "ip"),
            Field("asn", "integer"),
            Field("as_name"),
            Field("country", "country"),
            Field(
                "kind",
                "enum",
                values=("residential", "mobile", "hosting", "education", "business", "unknown"),
            ),
        ),
        key=("ip",),
        versioned=True,
    ),
    Table(
        "proxies",
        (
            _required("proxy_id"),
            Field("name"),
            Field(
                "kind",
                "enum",
                values=("residential_proxy", "datacenter_proxy", "vpn", "tor", "api_reseller"),
            ),
            _required("cidr", "cidr"),
            Field("first_seen", "timestamp"),
            Field("last_seen", "timestamp"),
        ),
    ),
    Table(
        "requests",
        (
            _required("request_id"),
            _required("ts", "timestamp"),
            _required("account_id"),
            _required("ip", "ip"),
            _required("model"),
            Field("pathway", "enum", values=PATHWAYS),
            Field("ja4"),
            Field("user_agent"),
            Field("end_user", personal="opaque"),
            Field("input_tokens", "integer"),
            Field("output_tokens", "integer"),
            Field("prompt_hash"),
            Field("prompt_minhash"),
            Field("prompt"),
            Field("capability"),
            Field("status_code", "integer"),
        ),
        key=("request_id",),
    ),
    Table(
        "identifiers",
        (
            _required("account_id"),
            _required("kind"),
            _required("value"),
            Field("ts", "timestamp"),
        ),
    ),
    Table(
        "models",
        (_required("model"), _required("released_at", "timestamp")),
        key=("model",),
        versioned=True,
    ),
    Table(
        "organizations",
        (
            _required("org_id"),
            _required("name"),
            Field("kind"),
            Field("country", "country"),
            Field("aliases"),
        ),
        key=("org_id",),
        versioned=True,
    ),
    Table(
        "indicators",
        (
            _required("org_id"),
            _required("kind"),
            _required("value"),
            Field("reliability", "enum", values=tuple("ABCDEF")),
            Field("credibility", "enum", values=tuple("123456")),
            Field("source"),
            Field("valid_from", "timestamp"),
            Field("valid_to", "timestamp"),
        ),
    ),
    Table(
        "verdicts",
        (
            _required("account_a"),
            _required("account_b"),
            _required("linked", "boolean"),
            Field("judged_by"),
            Field("judged_at", "timestamp"),
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}
