"""The Traffic Light Protocol 2.0 (FIRST, 2022): how far a recipient may pass on what it was given."""

from __future__ import annotations

from enum import StrEnum

from linkage.errors import UsageError


class Tlp(StrEnum):
    """A label of TLP 2.0, from the one that restricts nothing to the one that restricts most."""

    clear = "clear"
    green = "green"
    amber = "amber"
    amber_strict = "amber+strict"
    red = "red"

    @property
    def label(self) -> str:
        """The label as it is written for people: `TLP:AMBER+STRICT`."""
        return f"TLP:{self.value.upper()}"


def read_tlp(text: str) -> Tlp:
    """Read a label with or without `TLP:`, in either case; raises UsageError for another."""
    try:
        return Tlp(text.strip().lower().removeprefix("tlp:"))
    except ValueError:
        raise UsageError(f"{text}: no label of TLP 2.0; there are {', '.join(Tlp)}") from None
