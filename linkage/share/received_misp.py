"""Read the attributes of MISP events: ours by their machine tags, others' by their type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError
from linkage.share.received import Passed, Received, ReceivedList, Refused, entry, label_of, text_of

_TAG = re.compile(r'linkage:([a-z-]+)="([^"]*)"')
_KINDS = {
    "ip-src": "ip", "ip-dst": "ip", "email": "email", "email-src": "email", "email-dst": "email",
    "domain": "email_domain", "phone-number": "phone", "user-agent": "ua",
}  # fmt: skip
NOT_A_TYPE = "an attribute of a type that accounts do not have"


def read_misp(path: Path, document: dict[str, Any]) -> ReceivedList:
    """Read one event or what a search answered; raises LinkageError where there is no event."""
    found = ReceivedList("misp")
    answers = document.get("response", [document])
    events = (
        [one.get("Event") for one in answers if isinstance(one, dict)] if isinstance(answers, list) else []
    )
    if not events or not all(isinstance(event, dict) for event in events):
        raise LinkageError(f"{path}: MISP JSON without an event")
    for event in events:
        assert isinstance(event, dict)
        for name, value in _tags(event):
            if name == "key-id":
                found.take_key_id("event", value)
            elif name == "tlp":
                found.tlp.add(value)
        for number, one in enumerate(_attributes(event), start=1):
            place = f"attribute {number}"
            if isinstance(one, dict):
                found.take(place, _entries(one))
            else:
                found.refused.append((place, "not an object"))
    return found


def _attributes(event: dict[str, Any]) -> Iterator[Any]:
    yield from _listed(event, "Attribute")
    for one in _listed(event, "Object"):
        if isinstance(one, dict):
            yield from _listed(one, "Attribute")


def _listed(holder: dict[str, Any], name: str) -> list[Any]:
    value = holder.get(name)
    return value if isinstance(value, list) else []


def _tags(holder: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield our machine tags, and labels of TLP under the name `tlp`; any other tag is none of ours."""
    for tag in _listed(holder, "Tag"):
        name = tag.get("name") if isinstance(tag, dict) else None
        if not isinstance(name, str):
            continue
        if read := _TAG.fullmatch(name):
            yield read[1], read[2]
        elif name.lower().startswith("tlp:"):
            try:
                yield "tlp", label_of(name)
            except Refused:
                continue


def _entries(one: dict[str, Any]) -> Iterator[Received]:
    if one.get("deleted") in (True, "1"):
        raise Passed("deleted by its sender")
    tags = dict(_tags(one))
    kind = tags.get("kind") or _KINDS.get(text_of("type", one.get("type"), 100))
    if kind is None:
        raise Passed(NOT_A_TYPE)
    yield entry(kind, one.get("value"), one.get("first_seen"), tags.get("valid-until"))
