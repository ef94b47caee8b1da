"""Read the value of a `:param` line as data, never as code: numbers, texts, true, false, null, lists and maps of these."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from linkage.errors import UsageError

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<text>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*") |
        (?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?) |
        (?P<key>(?:[^\W\d]\w*|`(?:[^`]|``)*`))(?=\s*:) |
        (?P<word>true|false|null)\b |
        (?P<mark>[\[\]{},:])
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# What may follow a backslash, and how JSON writes it; \uXXXX is the same in both.
_ESCAPES = {"'": "'", '"': '\\"', "`": "`", "\\": "\\\\", **{letter: f"\\{letter}" for letter in "bfnrt"}}
_LARGEST = 2**63 - 1  # Cypher's INTEGER has 64 bits


def read_literal(text: str) -> Any:
    """Return the value that a literal of Cypher or JSON stands for, as in `['acct_1', 5, {kind: "ip"}]`.

    Raises UsageError for anything that would have to be evaluated: names, calls, arithmetic, other parameters.
    """
    parts: list[str] = []
    at, end = 0, len(text.rstrip())
    try:
        while at < end:
            found = _TOKEN.match(text, at, end)
            if not found:
                raise ValueError
            parts.append(_as_json(found))
            at = found.end()
        value = json.loads(" ".join(parts))
        _check(value)
    except (ValueError, RecursionError):
        raise UsageError(
            f"{text.strip()[:60]!r} is no value: write a number, 'text', true, false, null, [a, list] or {{a: map}}"
        ) from None
    return value


def _as_json(found: re.Match[str]) -> str:
    if found["text"]:
        return '"' + _text(found["text"][1:-1]) + '"'
    if found["key"]:
        name = found["key"]
        return json.dumps(name[1:-1].replace("``", "`") if name.startswith("`") else name)
    if found["number"]:
        return found["number"].removeprefix("+")
    return found["word"].lower() if found["word"] else found["mark"]


def _text(body: str) -> str:
    """Write the inside of a quoted text as JSON has it; raises ValueError for an escape that Cypher does not know."""

    def escape(found: re.Match[str]) -> str:
        if found[1] == "u":
            return "\\u"
        if found[1]:
            if found[1] not in _ESCAPES:
                raise ValueError
            return _ESCAPES[found[1]]
        return json.dumps(found[0])[1:-1]

    return re.sub(r"\\(.)|[^\\]", escape, body, flags=re.DOTALL)


def _check(value: Any) -> None:
    """Raise ValueError for what the driver cannot send: larger numbers, half a character."""
    if isinstance(value, dict):
        for item in (*value, *value.values()):
            _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError
    elif isinstance(value, int) and not -_LARGEST - 1 <= value <= _LARGEST:
        raise ValueError
