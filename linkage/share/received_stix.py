"""Read the indicators of a STIX 2.1 bundle: ours by their extension, others' where the pattern names one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError
from linkage.share.received import Passed, Received, ReceivedList, Refused, entry
from linkage.share.stix_file import EXTENSION, TLP_MARKINGS

_ONE_VALUE = re.compile(
    r"\s*\[\s*(?P<path>[a-z0-9-]+:[A-Za-z0-9_.'-]+)\s*(?P<how>=|ISSUBSET|LIKE)\s*'(?P<value>(?:[^'\\]|\\['\\])*)'\s*\]\s*"
)
_KINDS = {
    "ipv4-addr:value": "ip",
    "ipv6-addr:value": "ip",
    "email-addr:value": "email",
    "domain-name:value": "email_domain",
    "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'": "ua",
}
_LABELS = {marking: label.label for label, marking in TLP_MARKINGS.items()}
NOT_ONE_VALUE = "a pattern that is not one value of a kind that accounts have"


def read_stix(path: Path, document: dict[str, Any]) -> ReceivedList:
    """Read a bundle; raises LinkageError where it holds no list of objects."""
    found = ReceivedList("stix")
    objects = document.get("objects")
    if not isinstance(objects, list):
        raise LinkageError(f"{path}: a bundle without a list of objects")
    for number, one in enumerate(objects, start=1):
        place = f"object {number}"
        if not isinstance(one, dict):
            found.refused.append((place, "not an object"))
        elif one.get("type") == "indicator":
            found.take(place, _entries(found, one))
        elif one.get("type") == "marking-definition" and one.get("id") in _LABELS:
            found.tlp.add(_LABELS[one["id"]])
    return found


def _entries(found: ReceivedList, one: dict[str, Any]) -> Iterator[Received]:
    if one.get("revoked") is True:
        raise Passed("revoked by its sender")
    kind, value = _ours(found, one) or _theirs(one)
    yield entry(kind, value, one.get("valid_from"), one.get("valid_until"))


def _ours(found: ReceivedList, one: dict[str, Any]) -> tuple[Any, Any] | None:
    extensions = one.get("extensions")
    extension = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
    if not isinstance(extension, dict):
        return None
    if "key_id" in extension:
        found.take_key_id("extension", extension["key_id"])
    return extension.get("kind"), extension.get("value")


def _theirs(one: dict[str, Any]) -> tuple[str, str]:
    pattern = one.get("pattern")
    if not isinstance(pattern, str):
        raise Refused("pattern: not a text")
    read = _ONE_VALUE.fullmatch(pattern) if one.get("pattern_type") == "stix" else None
    kind = _KINDS.get(read["path"]) if read else None
    if read is None or kind is None:
        raise Passed(NOT_ONE_VALUE)
    value = re.sub(r"\\(.)", r"\1", read["value"])
    if read["how"] == "LIKE":
        domain = value.removeprefix("%@")
        if kind != "email" or domain == value or set(domain) & set("%_"):
            raise Passed(NOT_ONE_VALUE)
        return "email_domain", domain
    return kind, value
