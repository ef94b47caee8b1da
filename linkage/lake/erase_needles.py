"""Find given texts in other texts and in the bytes of files, however many there are: what erasing removes, and its proof.

A text counts as found where it stands as a word: `acct_1` is not in `acct_12`. Each is looked up by its first run of
letters and digits, so the time grows with what is searched and not with how many texts are looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

LEAST_CHARACTERS = 4
"""Shorter texts (a name "Li", a customer "7") are in half of all lines by chance: they are compared as whole fields only."""

_WORD = re.compile(r"[^\W_]+")


class Needles:
    """Texts to look for, in the forms that logs write them in; upper and lower case are the same."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = frozenset(texts)
        self._by_word: dict[str, list[str]] = {}
        self._without_word: list[str] = []
        forms = {form for text in self.texts if len(text) >= LEAST_CHARACTERS for form in _forms(text)}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            first = _WORD.search(form)
            if first is None:
                self._without_word.append(form)
            else:
                # What stands before the first word (the + of a phone number) is compared too, behind the look-up.
                self._by_word.setdefault(first.group(), []).append(form)
        self._lead = {
            form: m.start() for forms in self._by_word.values() for form in forms if (m := _WORD.search(form))
        }

    @property
    def first_words(self) -> list[str]:
        """The words one of which is in each text that has a needle in it, lower case, for a look in bulk."""
        return sorted(self._by_word)

    def in_text(self, text: str) -> bool:
        """Tell whether one of the texts is the text, or stands in it as a word."""
        return text in self.texts or next(self._places(_lower(text)), None) is not None

    def in_bytes(self, content: bytes) -> bool:
        """Tell whether one of the texts stands in the bytes of a file as a word, written in UTF-8."""
        return self.in_text(content.decode("utf-8", "replace"))

    def replace(self, text: str, stand_in: Callable[[str], str]) -> str:
        """Return the text with each needle replaced by what `stand_in` gives for it (in lower case)."""
        if text in self.texts:
            return stand_in(text)
        parts, last = [], 0
        for start, end in self._places(_lower(text)):
            if start >= last:
                parts += [text[last:start], stand_in(text[start:end])]
                last = end
        return "".join([*parts, text[last:]])

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where the needles stand in a text of lower case."""
        for word in _WORD.finditer(text):
            for form in self._by_word.get(word.group(), ()):
                start = word.start() - self._lead[form]
                if start >= 0 and text.startswith(form, start) and _is_alone(text, start, start + len(form)):
                    yield start, start + len(form)
        for form in self._without_word:
            if (start := text.find(form)) >= 0:
                yield start, start + len(form)


def _forms(text: str) -> set[str]:
    """Return how a text may be written in a log: as it is, or escaped as JSON does it."""
    return {
        form.lower() for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    }


def _is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the place is no part of a longer id, address or name.

    Ids grow to the right (`acct_1_2`, `acct_1-b`), email addresses to the left (`x.ann@…`), and a value with dots or
    colons by more of them; but `export_acct_1.csv` and `acct_1,` name the account.
    """
    first, last = text[start], text[end - 1]
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if (before[-1:].isalnum() and first.isalnum()) or (behind[:1].isalnum() and last.isalnum()):
        return False
    found = text[start:end]
    joints = "_-" + "".join(sign for sign in ".:" if sign in found)
    if len(behind) == 2 and behind[0] in joints and behind[1].isalnum():
        return False
    return not ("@" in found and len(before) == 2 and before[1] in "._+-" and before[0].isalnum())


def _lower(text: str) -> str:
    """Return lower case of the same length, so that places in it are places in the text."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
