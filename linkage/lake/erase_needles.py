"""Find given texts in other texts and in the bytes of files, however many there are: what erasing removes, and its proof.

A text counts as found where it stands by itself: `acct_1` is not in `acct_12`. Each is looked up by its longest run of
plain letters and digits, so the time grows with what is searched and not with how many texts are looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

LEAST_CHARACTERS = 4
"""Shorter texts (a name "Li", a customer "7") are in half of all lines by chance: they are compared as whole fields only."""

WORD = "[a-z0-9]+"
"""The runs by which texts are looked up, in lower case; the same in Python and in SQL, whatever the alphabet around."""

_WORD = re.compile(WORD)


class Needles:
    """Texts to look for, in the forms that logs write them in; upper and lower case are the same.

    With `loosely` an id that goes on after `_` or `-` counts too, as in the name of a file.
    """

    def __init__(self, texts: Iterable[str], *, loosely: bool = False) -> None:
        self.texts = frozenset(texts)
        self._loosely = loosely
        self._meant: dict[str, str] = {}  # form → text
        self._by_word: dict[
            str, list[tuple[str, int]]
        ] = {}  # word → forms, and where the word begins in each
        self.without_word: list[str] = []
        for text in sorted(self.texts):
            if len(text) >= LEAST_CHARACTERS:
                for form in _forms(text):
                    self._meant.setdefault(form, text)
        for form in sorted(self._meant, key=lambda form: (-len(form), form)):
            longest = max(_WORD.finditer(form), key=lambda word: len(word.group()), default=None)
            if longest is None:
                self.without_word.append(form)
            else:
                self._by_word.setdefault(longest.group(), []).append((form, longest.start()))

    @property
    def words(self) -> list[str]:
        """Words one of which is in each lower-case text that has a needle in it, but for those `without_word`."""
        return sorted(self._by_word)

    def in_text(self, text: str) -> bool:
        """Tell whether one of the texts is the text, or stands in it."""
        return text in self.texts or next(self._places(_lower(text)), None) is not None

    def found(self, text: str) -> set[str]:
        """Return which of the texts stand in a text."""
        lower = _lower(text)
        found = {self._meant[lower[start:end]] for start, end in self._places(lower)}
        return found | ({text} & self.texts)

    def found_in_bytes(self, content: bytes) -> set[str]:
        """Return which of the texts stand in the bytes of a file, written in UTF-8."""
        return self.found(content.decode("utf-8", "replace"))

    def replace(self, text: str, stand_in: Callable[[str], str]) -> str:
        """Return the text with each needle in it replaced by what `stand_in` gives for that needle."""
        if text in self.texts:
            return stand_in(text)
        lower = _lower(text)
        parts, last = [], 0
        for start, end in sorted(self._places(lower), key=lambda place: (place[0], -place[1])):
            if start >= last:
                parts += [text[last:start], stand_in(self._meant[lower[start:end]])]
                last = end
        return "".join([*parts, text[last:]])

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where the needles stand in a text of lower case."""
        for word in _WORD.finditer(text):
            for form, lead in self._by_word.get(word.group(), ()):
                start = word.start() - lead
                if (
                    start >= 0
                    and text.startswith(form, start)
                    and self._is_alone(text, start, start + len(form))
                ):
                    yield start, start + len(form)
        for form in self.without_word:
            start = text.find(form)
            while start >= 0:
                yield start, start + len(form)
                start = text.find(form, start + len(form))

    def _is_alone(self, text: str, start: int, end: int) -> bool:
        """Tell whether the place is no part of a longer id, address or name.

        Ids grow to the right (`acct_1_2`, `acct_1-b`), email addresses to the left (`x.ann@…`), and a value with dots
        or colons by more of them; but `export_acct_1.csv` and `acct_1,` name the account.
        """
        before, behind = text[max(0, start - 2) : start], text[end : end + 2]
        if (before[-1:].isalnum() and text[start].isalnum()) or (
            behind[:1].isalnum() and text[end - 1].isalnum()
        ):
            return False
        if self._loosely:
            return True
        found = text[start:end]
        joints = "_-" + "".join(sign for sign in ".:" if sign in found)
        if len(behind) == 2 and behind[0] in joints and behind[1].isalnum():
            return False
        return not ("@" in found and len(before) == 2 and before[1] in "._+-" and before[0].isalnum())


def _forms(text: str) -> set[str]:
    """Return how a text may be written in a log: as it is, or escaped as JSON does it."""
    return {
        _lower(form) for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    }


def _lower(text: str) -> str:
    """Return lower case of the same length, so that places in it are places in the text."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
