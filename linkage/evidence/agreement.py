"""Compare what is stated of a network with what was derived again, to the last digit, and say the first things that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Differences told one by one; where there is one there are often thousands.
SHOWN = 20


def differences(stated: dict[str, Any], derived: dict[str, Any], *, hidden: bool = False) -> list[str]:
    """Return in words where two documents of one answer differ, nothing where they are equal.

    With `hidden` the values of bars are not compared, nor which of equal ones come first: one document has them hidden.
    """
    found = []
    for one in _differ(stated, derived, hidden):
        found.append(one)
        if len(found) == SHOWN:
            found.append("and more")
            break
    return found


def _differ(stated: dict[str, Any], derived: dict[str, Any], hidden: bool) -> Iterator[str]:
    for name in sorted((stated.keys() | derived.keys()) - {"members", "left_out"}):
        if stated.get(name) != derived.get(name):
            yield f"{name}: stated {_short(stated.get(name))}, derived {_short(derived.get(name))}"
    for name in ("members", "left_out"):
        yield from _differ_accounts(name, stated.get(name, []), derived.get(name, []), hidden)


def _differ_accounts(
    name: str, stated: list[dict[str, Any]], derived: list[dict[str, Any]], hidden: bool
) -> Iterator[str]:
    a, b = ({row["account_id"]: row for row in rows} for rows in (stated, derived))
    for account in sorted(a.keys() - b.keys()):
        yield f"{name}: {account} is stated and not derived"
    for account in sorted(b.keys() - a.keys()):
        yield f"{name}: {account} is derived and not stated"
    for account in sorted(a.keys() & b.keys()):
        for field in sorted(a[account].keys() | b[account].keys()):
            x, y = a[account].get(field), b[account].get(field)
            if field == "bars" and hidden:
                x, y = _weights(x), _weights(y)
            if x != y:
                yield f"{name}: {account}, {field}: stated {_short(x)}, derived {_short(y)}"


def _weights(bars: Any) -> list[tuple[str, int]]:
    return sorted((bar["kind"], bar["microbits"]) for bar in bars or ())


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 100 else f"{text[:99]}…"
