"""Show text of somebody else's without obeying it: the logs are written by those who are investigated."""

from __future__ import annotations

# Longest text shown of one value; a field of 100 MB must not be a wall.
MOST_SHOWN = 120


def visible(text: str) -> str:
    r"""Return text with every character that a terminal acts on, or that cannot be seen, written as its escape.

    Control characters, escape sequences, line ends, bidirectional overrides and zero-width characters become
    `\n`, `\x1b`, `\u202e` and the like.
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else escape(character) for character in text)


def shorten(text: str, most: int = MOST_SHOWN) -> str:
    """Return visible text of at most `most` characters, with an ellipsis in the middle of what is longer."""
    if len(text) > most:
        head = (most - 1) * 2 // 3
        text = f"{text[:head]}…{text[head + 1 - most :]}"
    return visible(text)


def escape(character: str) -> str:
    r"""Return a character's escape, as in Python: `\n`, `\x1b`, `\u202e`."""
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
