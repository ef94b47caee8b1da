"""Show text that nobody can trust on paper: only characters that the report's own type has, runs from left to right and can be seen.

PDF/A wants a glyph for each character, and nothing of the reader's machine may be needed: the type comes with the
typesetter. What it has not, what stacks on other characters and what turns the direction of a line is written as its escape.
"""

from __future__ import annotations

from linkage.visible import escape

# Longest text of one value; as long as a line of a log that a person reads.
MOST_SHOWN = 300
# Of a name that stands in a narrow column: a kind, a status, an organization.
MOST_IN_COLUMN = 40

# DejaVu Sans Mono, which the typesetter carries, has all of these: Latin, Greek, Cyrillic, Armenian, Georgian, marks and
# signs. A test sets each of them. Its Arabic and Lao are left out: they turn direction or stack.
_SHOWN = (
    (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x1C3), (0x1CD, 0x1E3), (0x1F8, 0x221), (0x250, 0x2B9), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x3F0, 0x45F), (0x490, 0x49B), (0x4CF, 0x4F9), (0x531, 0x556), (0x561, 0x587), (0x10D0, 0x10FC),
    (0x1E00, 0x1E99), (0x1E9F, 0x1EF9), (0x2010, 0x2023), (0x2026, 0x2026), (0x2030, 0x2037), (0x2039, 0x203A), (0x203C, 0x203F),
    (0x2074, 0x208E), (0x20A0, 0x20B5), (0x20B8, 0x20BA), (0x20BD, 0x20BD), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2213),
    (0x2217, 0x2220), (0x2234, 0x223D), (0x2241, 0x2269), (0x2500, 0x25FF),
)  # fmt: skip
SHOWN = frozenset(chr(code) for first, last in _SHOWN for code in range(first, last + 1))


def shown(text: str, most: int = MOST_SHOWN) -> str:
    r"""Return text of at most `most` characters as it can be printed; the middle of a longer one is an ellipsis.

    Control characters, line ends, marks that cannot be seen and characters that the type has not become `\n`, `\u202e`
    and the like, so a shown text may be longer than `most`.
    """
    text = _cut(text, most)
    if SHOWN.issuperset(text):
        return text
    return "".join(one if one in SHOWN else escape(one) for one in text)


def in_column(text: str, most: int = MOST_IN_COLUMN) -> str:
    """Return text as it can be printed in a narrow column: at most `most` characters, escapes and all."""
    return _cut(shown(text, most), most)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head = (most - 1) * 2 // 3
    return f"{text[:head]}…{text[head + 1 - most :]}"
