"""Say what things are called in an answer: by their names, or, while a network is judged blind, by letters."""

from __future__ import annotations

from linkage.attribute.indicators import Indicator, Known

HIDDEN = "hidden"


class Naming:
    """The names of organizations and facts in one answer; `is_blind` hides all that tells an organization."""

    def __init__(self, known: Known, *, is_blind: bool = False) -> None:
        self._known = known
        self.is_blind = is_blind
        self._letters = {org: f"org-{_letters(n)}" for n, org in enumerate(known.organizations)}
        self._numbers = {one.indicator_id: f"indicator-{n + 1}" for n, one in enumerate(known.indicators)}

    def org_id(self, org: str) -> str:
        """Return the id of an organization, or its letter: the same in the whole answer, and by no order of likelihood."""
        return self._letters[org] if self.is_blind else org

    def name(self, org: str) -> str:
        """Return the name of an organization, or its letter."""
        return self._letters[org] if self.is_blind else self._known.organizations[org].name

    def indicator_id(self, one: Indicator) -> str:
        """Return the id of an indicator; it holds the value, so a number stands for it."""
        return self._numbers[one.indicator_id] if self.is_blind else one.indicator_id

    def value(self, one: Indicator) -> str:
        """Return what the fact is: a domain or a person names its organization."""
        return HIDDEN if self.is_blind else one.value

    def source(self, one: Indicator) -> str | None:
        """Return who says it."""
        return HIDDEN if self.is_blind and one.source else one.source


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("A") + letter) + text
    return text
