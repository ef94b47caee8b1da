"""Take account ids and free text out of what is signed, and put them back for whoever reads: see `references`.

What an entry's body holds under one of the names in `PERSONAL` is written as a keyed reference, so that `linkage forget`
can erase it and every digest and signature stays as it is. Readers get the text; of what was erased, the reference.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linkage.casebook.references import References

PERSONAL = frozenset({
    "title", "text", "reason", "seed", "seeds", "value", "values", "members",
    "account", "accounts", "account_id", "account_ids", "account_a", "account_b",
})  # fmt: skip
"""Names whose texts may name a person: ids of accounts, values that were asked for, and what somebody wrote freely."""


def seal(body: dict[str, Any], references: References) -> dict[str, Any]:
    """Return the body with a reference for each personal text, each remembered."""
    found: list[str] = []
    _map(body, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    if not found:
        return body
    given = references.refer_all(found)
    sealed = _map(body, lambda text: given[text])
    assert isinstance(sealed, dict)
    return sealed


def unseal(body: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the body with the text of each reference that still stands for one."""
    opened = _map(body, lambda text: names.get(text, text), everywhere=True)
    assert isinstance(opened, dict)
    return opened


def meanings(refs: list[str], references: References) -> dict[str, str]:
    """Return what references stand for, without those erased, and without those whose text was changed in the file."""
    found = references.names(refs)
    return {
        ref: text for ref, text in found.items() if hmac.compare_digest(references.reference_of(text), ref)
    }


def _map(
    value: Any, change: Callable[[str], str], *, personal: bool = False, everywhere: bool = False
) -> Any:
    from linkage.casebook.references import REFERENCE

    if isinstance(value, str):
        is_reference = REFERENCE.fullmatch(value) is not None
        return change(value) if (is_reference if everywhere else personal and not is_reference) else value
    if isinstance(value, dict):
        return {
            name: _map(item, change, personal=personal or name in PERSONAL, everywhere=everywhere)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_map(item, change, personal=personal, everywhere=everywhere) for item in value]
    return value
