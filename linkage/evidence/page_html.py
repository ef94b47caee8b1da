"""Write HTML that is safe by construction: whatever is not `Html` yet is text, made visible and escaped."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable
from typing import Any

from linkage.visible import escape, shorten

# Longest text shown of one value; whoever needs more of it reads the dossier, where it is whole.
MOST_SHOWN = 400
# Printable by Unicode's word, and nothing to the eye all the same: fillers, a joiner, the blank of Braille, selectors.
UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
# More marks on one letter than any writing needs would cover the lines above and below.
MOST_MARKS = 4


class Html(str):
    """Markup of our own making."""

    __slots__ = ()


def shown(value: object, most: int = MOST_SHOWN) -> str:
    """Return a value as text that can be seen: cut where it is long, what is invisible or turns text around as its escape."""
    text = shorten(str(value), most)
    if text.isascii():
        return text
    out, marks = [], 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        out.append(escape(character) if character in UNSEEN or marks > MOST_MARKS else character)
    return "".join(out)


def _is_mark(character: str) -> bool:
    import unicodedata

    return unicodedata.category(character) in {"Mn", "Me"}


def tag(name: str, /, *children: Html | str | None, **attributes: object) -> Html:
    """Return an element; children that are not `Html` are text, attributes without a value (None, False) are left out.

    An attribute is named as in Python: `class_`, `aria_label`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value if isinstance(value, Html) else shown(value))}"'
        if value is not True
        else f" {key.rstrip('_').replace('_', '-')}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[Html | str | None]) -> Html:
    """Return children one after the other."""
    return Html("".join(_child(one) for one in children if one is not None))


def value(text: object, most: int = MOST_SHOWN) -> Html:
    """Return a value from the logs: of fixed width, and with its direction kept to itself."""
    found = shown(text, most)
    return tag("bdi", found if found else "(empty)", class_="v" if found else "v none")


def embed(document: Any) -> str:
    """Return a document as JSON that cannot end the element it stands in."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def hash_source(text: str) -> str:
    """Return the source by which a policy allows exactly this script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _child(one: Html | str) -> str:
    return one if isinstance(one, Html) else html.escape(shown(one))


_VOID = frozenset({"meta", "br", "hr", "input", "col"})
