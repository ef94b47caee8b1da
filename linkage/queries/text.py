"""Look at Cypher as text: what of it is code, which parameters it uses, and how a value is written in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_QUOTED = re.compile(
    r"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `(?:[^`]|``)*` | //[^\n]* | /\*.*?\*/""",
    re.VERBOSE | re.DOTALL,
)
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_WORD = re.compile(r"[A-Za-z_]\w*")


def code_only(text: str) -> str:
    """Return the text with strings, quoted names and comments blanked; lines keep their numbers."""
    return _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def used_parameters(code: str) -> dict[str, int]:
    """Return each parameter used in `code_only` text with the line (from 0) where it is used first."""
    used: dict[str, int] = {}
    for found in _PARAMETER.finditer(code):
        used.setdefault(found[1], code.count("\n", 0, found.start()))
    return used


def literal(value: object) -> str:
    """Write a value as a Cypher literal on one line; control characters are escaped, so it can be shown.

    Raises TypeError for a type that Cypher has no literal of.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return "'" + "".join(map(_escape, value)) + "'"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quote_name(str(k))}: {literal(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    raise TypeError(f"no Cypher literal for {type(value).__name__}")


def quote_name(name: str) -> str:
    """Write a property or label name, in backticks where it is not a plain word."""
    return name if _WORD.fullmatch(name) else "`" + name.replace("`", "``") + "`"


def _escape(char: str) -> str:
    if char in "\\'":
        return "\\" + char
    if char.isprintable():
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
