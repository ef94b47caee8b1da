"""Write a share as a STIX 2.1 bundle, by the library that checks each object (extra `share`).

Who made it, TLP 2.0 by OASIS' own marking, a campaign for each network, an indicator for each value and one grouping. A
pattern is STIX where STIX has words for the value; else, and for each hashed value, it is `KIND = VALUE` of pattern type
`linkage`. What STIX has no property for stands in an extension, whose definition is part of the bundle.
"""

from __future__ import annotations

import json
from typing import Any

from linkage.share.extra import needs_extra
from linkage.share.ids import uuid_of
from linkage.share.indicators import Indicator, Share
from linkage.share.indicators import iso as _iso
from linkage.share.keyed import HASHED
from linkage.share.tlp import Tlp

PATTERN_TYPE = "linkage"
# What is the same in each share carries one time in each, else the same id would name two objects. When the format
# was laid down.
LAID_DOWN = "2026-11-01T00:00:00.000Z"
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
# OASIS, cti-stix-common-objects: the one object for each label of TLP 2.0.
TLP_MARKINGS = {
    Tlp.clear: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.green: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.amber: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.amber_strict: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.red: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
TLP_CREATED = "2022-10-01T00:00:00.000Z"
_NUMBER = {"type": "number", "minimum": 0}
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "extension_type": {"const": "property-extension"},
        "kind": {"type": "string", "description": "what kind of value it is"},
        "value": {"type": "string", "description": f"the value, or {HASHED} and its HMAC-SHA-256 in hex"},
        "key_id": {"type": "string", "description": "which key it was hashed with; says nothing of the key"},
        "accounts": {**_NUMBER, "description": "members of the networks who hold it"},
        "elsewhere": {**_NUMBER, "description": "accounts of the producer outside of the networks who hold it"},
        "innocents": {**_NUMBER, "description": "how many of all who hold it are expected to be innocent"},
        "bits": {"type": "number", "description": "log2 of how much likelier a member holds it than others"},
        "last_seen": {"type": "string", "format": "date-time"},
        "networks": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["extension_type", "kind", "value", "accounts", "elsewhere", "innocents", "bits", "last_seen"],
}  # fmt: skip
EXTENSION = f"extension-definition--{uuid_of('extension', _SCHEMA)}"


def write_stix(share: Share) -> bytes:
    """Return the share as a bundle in JSON; raises UsageError where the extra is not installed."""
    with needs_extra():
        import stix2

    producer = {"name": share.terms.producer, "identity_class": "organization"}
    identity = stix2.Identity(
        id=f"identity--{uuid_of('identity', producer)}", created=LAID_DOWN, modified=LAID_DOWN, **producer
    )
    tlp = stix2.MarkingDefinition(
        id=TLP_MARKINGS[share.terms.tlp],
        created=TLP_CREATED,
        name=share.terms.tlp.label,
        extensions={
            TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": share.terms.tlp.value}
        },
    )
    extension = stix2.ExtensionDefinition(
        id=EXTENSION,
        created_by_ref=identity.id,
        created=LAID_DOWN,
        modified=LAID_DOWN,
        name="linkage indicator",
        description="How many accounts stand behind a value, and how many innocents it would hit.",
        schema=json.dumps(_SCHEMA, sort_keys=True),
        version="1.0.0",
        extension_types=["property-extension"],
    )
    common = {"created_by_ref": identity.id, "object_marking_refs": [tlp.id]}
    campaigns = {
        network: _made(stix2.Campaign, common | _campaign(share, network)) for network in share.networks
    }
    objects = list(campaigns.values())
    for one in share.indicators:
        indicator = _made(stix2.Indicator, common | _indicator(share, one))
        objects.append(indicator)
        for network in one.networks:
            objects.append(_made(stix2.Relationship, common | {
                "created": iso(one.first_seen_s), "modified": iso(share.as_of_s), "relationship_type": "indicates",
                "source_ref": indicator.id, "target_ref": campaigns[network].id,
            }))  # fmt: skip
    as_of = iso(share.as_of_s)
    grouping = _made(stix2.Grouping, common | {
        "created": as_of, "modified": as_of, "context": "suspicious-activity",
        "name": f"Indicators for {share.terms.recipient}", "description": " ".join(share.warnings),
        "object_refs": [one.id for one in objects] or [identity.id],
    })  # fmt: skip
    everything = [identity, tlp, extension, *objects, grouping]
    ids = [str(one.id) for one in everything]
    bundle = stix2.Bundle(id=f"bundle--{uuid_of('bundle', ids)}", objects=everything)
    return str(bundle.serialize()).replace("\x7f", "\\u007f").encode("ascii") + b"\n"


def _made(kind: Any, properties: dict[str, Any]) -> Any:
    """Make an object whose id says what all its properties are."""
    return kind(id=f"{kind._type}--{uuid_of(kind._type, properties)}", **properties)


def _campaign(share: Share, network: str) -> dict[str, Any]:
    ours = [one for one in share.indicators if network in one.networks]
    first = min((one.first_seen_s for one in ours), default=share.as_of_s)
    last = max((one.last_seen_s for one in ours), default=share.as_of_s)
    return {
        "created": iso(first),
        "modified": iso(share.as_of_s),
        "name": network,
        "description": "Accounts run by one hand, assessed malicious by the producer.",
        "first_seen": iso(first),
        "last_seen": iso(last),
    }


def _indicator(share: Share, one: Indicator) -> dict[str, Any]:
    pattern = None if one.value.startswith(HASHED) else stix_pattern(one.kind, one.value)
    extension = {
        "extension_type": "property-extension", "kind": one.kind, "value": one.value, "accounts": one.accounts,
        "elsewhere": one.elsewhere, "innocents": one.innocents, "bits": one.bits, "last_seen": iso(one.last_seen_s),
        "networks": list(one.networks),
    }  # fmt: skip
    if share.key_id:
        extension["key_id"] = share.key_id
    return {
        "created": iso(one.first_seen_s),
        "modified": iso(share.as_of_s),
        "name": f"{one.kind} of {', '.join(one.networks)}",
        "description": f"Held by {one.accounts} accounts assessed malicious and by {one.elsewhere} others.",
        "indicator_types": ["malicious-activity"],
        "pattern": pattern or f"{one.kind} = {one.value}",
        "pattern_type": "stix" if pattern else PATTERN_TYPE,
        "valid_from": iso(one.first_seen_s),
        "valid_until": iso(one.expires_s),
        "confidence": one.confidence,
        "extensions": {EXTENSION: extension},
    }


def stix_pattern(kind: str, value: str) -> str | None:
    """Return a pattern of STIX's own for a plain value, or None where STIX has no words for its kind."""
    literal = "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if kind == "ip":
        return f"[ipv6-addr:value ISSUBSET {literal}]" if ":" in value else f"[ipv4-addr:value = {literal}]"
    if kind == "domain":
        return f"[domain-name:value = {literal}]"
    if kind == "ua":
        return f"[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = {literal}]"
    return None


def iso(seconds: int) -> str:
    """Return a time as STIX writes it, with milliseconds."""
    return _iso(seconds).replace("Z", ".000Z")
