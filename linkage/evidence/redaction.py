"""Hide values in a bundle without hiding that they are equal: keyed hashes in the place of names, addresses, prompts.

A hidden value is the same wherever it stands in one bundle, so that everything is still derived from it; nobody without
the key can tell which value it was, and no two cases hide a value alike.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from linkage.errors import UsageError

# What each profile hides, by kind of value. Kinds of one value are hidden alike: an address is one, used or signed up from.
PROFILES: Mapping[str, frozenset[str]] = {
    "names": frozenset({"email", "email_domain", "phone", "display_name", "billing_name", "person"}),
    "addresses": frozenset({"ip", "cidr", "asn"}),
    "prompts": frozenset({"template"}),
}
_ALIKE = {"signup_ip": "ip", "template_group": "template", "prompt_hash": "template"}
# 96 bits: too many for two values of one bundle to meet, short enough to read in a table.
DIGITS = 24
# Columns of the rows that hold such values; those without a kind are emptied, because a text of any kind may stand there.
ROW_COLUMNS: Mapping[str, Mapping[str, str | None]] = {
    "accounts": {
        "email": "email", "email_domain": "email_domain", "phone": "phone", "display_name": "display_name",
        "signup_ip": "ip", "attributes": None,
    },
    "payment_methods": {"billing_name": "billing_name", "attributes": None},
    "requests": {"ip": "ip", "prompt_hash": "template", "prompt_minhash": None, "attributes": None},
    "identifiers": {"attributes": None},
}  # fmt: skip


@dataclass(frozen=True)
class Redaction:
    """What a bundle hides (`profiles`, sorted) under a key of its own."""

    profiles: tuple[str, ...] = ()
    key: bytes = b""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of values that are hidden."""
        return frozenset[str]().union(*(PROFILES[name] for name in self.profiles))

    @property
    def words(self) -> str:
        """What is hidden, as a report says it."""
        return ", ".join(self.profiles) or "none"

    def hide(self, kind: str, value: str | None) -> str | None:
        """Return the value, hidden where its kind is."""
        kind = _ALIKE.get(kind, kind)
        if value is None or kind not in self.kinds:
            return value
        message = f"{kind}\0{value}".encode("utf-8", "surrogatepass")
        return f"hidden:{hmac.new(self.key, message, hashlib.sha256).hexdigest()[:DIGITS]}"

    def hide_column(self, table: pa.Table, column: str, kind: str | None) -> pa.Table:
        """Return a table with a column of one kind hidden; of no kind it is emptied. Costs by distinct values."""
        place = table.schema.get_field_index(column)
        if place < 0 or not self.profiles or (kind is not None and kind not in self.kinds):
            return table
        field = table.schema.field(place)
        if kind is None:
            return table.set_column(place, field, pa.nulls(len(table), field.type))
        encoded = table[column].combine_chunks().dictionary_encode()
        hidden = pa.array([self.hide(kind, value) for value in encoded.dictionary.to_pylist()], pa.string())
        return table.set_column(place, column, hidden.take(encoded.indices))

    def hide_values(self, table: pa.Table) -> pa.Table:
        """Return a table of `kind` and `value` with the values of hidden kinds hidden."""
        if not self.profiles:
            return table
        values = [
            self.hide(kind, value)
            for kind, value in zip(table["kind"].to_pylist(), table["value"].to_pylist(), strict=True)
        ]
        return table.set_column(table.schema.get_field_index("value"), "value", pa.array(values, pa.string()))

    def hide_document(self, document: Any) -> Any:
        """Return a JSON document with the `value` of each hidden `kind` hidden, also where a sentence of it names the value."""
        found: dict[str, str] = {}
        _find_values(document, self, found)
        return _replace(document, found) if found else document

    def hide_rows(self, name: str, table: pa.Table) -> pa.Table:
        """Return the rows of one canonical table as the bundle holds them."""
        for column, kind in ROW_COLUMNS.get(name, {}).items():
            table = self.hide_column(table, column, kind)
        return table


def _find_values(document: Any, redaction: Redaction, found: dict[str, str]) -> None:
    if isinstance(document, dict):
        kind, value = document.get("kind"), document.get("value")
        if isinstance(kind, str) and isinstance(value, str):
            hidden = redaction.hide(kind, value)
            if hidden != value and hidden is not None:
                found[value] = hidden
        for item in document.values():
            _find_values(item, redaction, found)
    elif isinstance(document, list):
        for item in document:
            _find_values(item, redaction, found)


def _replace(document: Any, found: Mapping[str, str]) -> Any:
    """Return the document with every text replaced in which a value stands, the longest values first."""
    pattern = re.compile(
        "|".join(re.escape(value) for value in sorted(found, key=len, reverse=True) if value)
    )

    def change(item: Any) -> Any:
        if isinstance(item, str):
            return pattern.sub(lambda match: found[match[0]], item)
        if isinstance(item, dict):
            return {name: change(value) for name, value in item.items()}
        return [change(value) for value in item] if isinstance(item, list) else item

    return change(document)


def read_profiles(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the profiles named, sorted; raises UsageError for an unknown one."""
    for text in texts:
        if text not in PROFILES:
            raise UsageError(f"--redact {text}: there are {', '.join(PROFILES)}")
    return tuple(sorted(set(texts)))
