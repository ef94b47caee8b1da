"""Write a share as a MISP event, by the library that knows MISP's types (extra `share`).

Values of types that MISP knows are attributes of these types; others, and each hashed value, are of type `other`, which
no sensor acts on. What MISP has no field for stands in machine tags of the namespace `linkage`.
"""

from __future__ import annotations

import json
from typing import Any

from linkage.share.extra import needs_extra
from linkage.share.ids import uuid_of
from linkage.share.indicators import Indicator, Share, iso
from linkage.share.keyed import HASHED
from linkage.share.tlp import Tlp

TYPES = {
    "ip": ("ip-src", "Network activity"),
    "domain": ("domain", "Network activity"),
    "ua": ("user-agent", "Network activity"),
}
OTHER = ("other", "Other")
# A sensor acts on `to_ids` without a person in between: of a hundred values acted on at most one innocent.
SENSOR_INNOCENTS = 0.01
# MISP: 0 this organisation only, 1 this community, 3 everybody. A label that names a recipient is not to be synchronised.
DISTRIBUTION = {Tlp.clear: "3", Tlp.green: "1"}
UNDEFINED_THREAT, COMPLETED = "4", "2"


def write_misp(share: Share) -> bytes:
    """Return the share as an event in JSON that MISP imports; raises UsageError where the extra is not installed."""
    with needs_extra():
        from pymisp import MISPEvent

    day = iso(share.as_of_s)[:10]
    document: dict[str, Any] = {
        "info": f"Indicators for {share.terms.recipient}. {' '.join(share.warnings)}",
        "date": day,
        "timestamp": str(share.as_of_s),
        "published": False,
        "publish_timestamp": "0",
        "distribution": DISTRIBUTION.get(share.terms.tlp, "0"),
        "threat_level_id": UNDEFINED_THREAT,
        "analysis": COMPLETED,
        "Orgc": {"name": share.terms.producer, "uuid": uuid_of("organisation", share.terms.producer)},
        "Tag": [{"name": f"tlp:{share.terms.tlp.value}"}, *_key_tag(share)],
        "Attribute": [_attribute(share, one) for one in share.indicators],
    }
    event = MISPEvent()
    event.load({"Event": {"uuid": uuid_of("event", document), **document}})
    loaded = json.loads(event.to_json())
    return (json.dumps({"Event": loaded}, sort_keys=True, indent=1) + "\n").replace("\x7f", "\\u007f").encode("ascii")  # fmt: skip


def _attribute(share: Share, one: Indicator) -> dict[str, Any]:
    plain = not one.value.startswith(HASHED)
    type_, category = TYPES.get(one.kind, OTHER) if plain else OTHER
    tags = {
        "kind": one.kind, "valid-until": iso(one.expires_s), "accounts": one.accounts, "elsewhere": one.elsewhere,
        "innocents": f"{one.innocents:.6f}", "bits": one.bits, "confidence": one.confidence,
    }  # fmt: skip
    attribute = {
        "type": type_,
        "category": category,
        "value": one.value,
        "to_ids": (type_, category) != OTHER and one.innocents <= SENSOR_INNOCENTS,
        "timestamp": str(share.as_of_s),
        "first_seen": iso(one.first_seen_s).replace("Z", "+00:00"),
        "last_seen": iso(one.last_seen_s).replace("Z", "+00:00"),
        "comment": f"{one.kind} of {', '.join(one.networks)}",
        "disable_correlation": False,
        "Tag": [
            *({"name": machine_tag(name, value)} for name, value in tags.items()),
            *({"name": machine_tag("network", name)} for name in one.networks),
        ],
    }
    return {"uuid": uuid_of("attribute", [attribute, share.terms.producer, share.terms.tlp]), **attribute}


def _key_tag(share: Share) -> list[dict[str, str]]:
    return [{"name": machine_tag("key-id", share.key_id)}] if share.key_id else []


def machine_tag(name: str, value: object) -> str:
    """Return a tag of our namespace; quotation marks would end its value, so they are written as apostrophes."""
    return f'linkage:{name}="{str(value).replace(chr(34), chr(39))}"'
