"""Read parameters that a person typed (`name=value`) or wrote into a JSON file as the types that a query declares."""

from __future__ import annotations

import json
import math
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from linkage.errors import UsageError
from linkage.queries.file import CypherFile, Parameter

_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_LARGEST = 2**63 - 1  # Cypher's INTEGER has 64 bits
_SHOWN = {
    "STRING": "text as it is",
    "INTEGER": "a whole number",
    "FLOAT": "a number",
    "BOOLEAN": "true or false",
    "LIST<STRING>": "texts with commas between, or JSON",
}


def read_values(
    file: CypherFile,
    typed: Sequence[str],
    given: Mapping[str, object] | None = None,
    *,
    complete: bool = True,
) -> dict[str, object]:
    """Return the values of a query's parameters: `typed` are `name=value`, `given` values of a JSON file.

    What is typed goes before what is given. A LIST<STRING> may be typed several times, with commas, or as JSON.

    Raises UsageError, with name, type and an example, for a parameter that is unknown, of another type, or, where the
    values have to be `complete`, missing.
    """
    declared = {p.name: p for p in file.params}
    texts: dict[str, list[str]] = {}
    for one in typed:
        name, equals, text = one.partition("=")
        if not equals:
            raise UsageError(f"{one!r}: write a parameter as name=value")
        texts.setdefault(name.strip(), []).append(text)
    for name in sorted({*texts, *(given or {})} - declared.keys()):
        takes = ", ".join(f"{p.name} ({p.type})" for p in file.params) or "none"
        raise UsageError(f"{file.name} has no parameter {name!r}; it takes {takes}")
    values = {name: _check(file, declared[name], value) for name, value in (given or {}).items()}
    values |= {name: _read(file, declared[name], each) for name, each in texts.items()}
    for parameter in file.params:
        if complete and parameter.required and parameter.name not in values:
            raise UsageError(
                f"{file.name} needs {parameter.name} ({parameter.type}){_example(file, parameter)}"
            )
    return values


def _read(file: CypherFile, parameter: Parameter, texts: list[str]) -> object:
    if parameter.type == "LIST<STRING>":
        return [item for text in texts for item in _list(file, parameter, text)]
    if len(texts) > 1:
        raise UsageError(f"{file.name}: {parameter.name} ({parameter.type}) is given {len(texts)} times")
    text = texts[0]
    try:
        if parameter.type == "STRING":
            return _check(file, parameter, text)
        if parameter.type == "INTEGER":
            return _check(file, parameter, int(text) if _WHOLE.fullmatch(text.strip()) else text)
        if parameter.type == "FLOAT":
            return _check(file, parameter, float(text))
        if parameter.type == "BOOLEAN":
            return _check(file, parameter, {"true": True, "false": False}.get(text.strip().lower(), text))
        return json.loads(text)
    except ValueError:
        raise _refused(file, parameter, text) from None


def _list(file: CypherFile, parameter: Parameter, text: str) -> list[str]:
    if text.lstrip().startswith("["):
        try:
            return list(_check(file, parameter, json.loads(text)))
        except (json.JSONDecodeError, RecursionError):
            raise _refused(file, parameter, text) from None
    items = [item.strip() for item in text.split(",")] if text.strip() else []
    if "" in items:
        raise _refused(file, parameter, text)
    return items


def _check(file: CypherFile, parameter: Parameter, value: Any) -> Any:
    """Return the value, whole numbers as FLOAT where one is declared, or refuse it."""
    if value is None and not parameter.required and parameter.default is None:
        return None
    if parameter.type == "FLOAT" and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    fits = {
        "STRING": isinstance(value, str) and _is_text(value),
        "INTEGER": isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST,
        "FLOAT": isinstance(value, float) and math.isfinite(value),
        "BOOLEAN": isinstance(value, bool),
        "LIST<STRING>": isinstance(value, list)
        and all(isinstance(one, str) and _is_text(one) for one in value),
    }
    if not fits.get(parameter.type, True):
        raise _refused(file, parameter, value)
    return value


def _is_text(value: str) -> bool:
    """Tell whether the driver can send it: a lone surrogate (bytes that are no UTF-8) cannot be."""
    return not any("\ud800" <= char <= "\udfff" for char in value)


def _refused(file: CypherFile, parameter: Parameter, value: object) -> UsageError:
    said = value if isinstance(value, str) else json.dumps(value)
    said = f"{said[:60]}…" if len(said) > 60 else said
    return UsageError(
        f"{file.name}: {parameter.name} is {parameter.type}, {_SHOWN.get(parameter.type, 'JSON')};"
        f" {said!r} is none{_example(file, parameter)}"
    )


def example_argument(file: CypherFile, parameter: Parameter) -> str:
    """Return how a parameter is typed in a shell, `--param seed=acct_1`; empty where the header tries no value."""
    text = file.examples.get(parameter.name)
    if text is None:
        return ""
    plain = re.sub(r"""^\[?\s*['"]|['"]\s*\]?$""", "", text)
    plain = re.sub(r"""['"]\s*,\s*['"]""", ",", plain)
    return f"--param {shlex.quote(f'{parameter.name}={plain}')}"


def _example(file: CypherFile, parameter: Parameter) -> str:
    argument = example_argument(file, parameter)
    return f", as in {argument}" if argument else ""
