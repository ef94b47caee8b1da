"""The page's colours: WCAG 2 AA contrast in light and in dark, and the same dark by choice as by preference."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import pytest

CSS = (files("linkage.evidence") / "assets" / "page.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")
TEXTS = ("ink", "muted", "accent", "for", "against")
GROUNDS = ("paper", "panel", "sunk")
SHAPES = ("edge", "tie", *(f"cell-{n}" for n in range(10)), "status-active", "status-banned", "status-other")


def scheme(begin: str) -> dict[str, str]:
    return dict(COLOUR.findall(CSS[CSS.index(begin) :].split("}", 1)[0]))


SCHEMES = {
    "light": scheme(":root {"),
    "dark": scheme(':root[data-theme="dark"]'),
    "prefers dark": scheme(':root:not([data-theme="light"])'),
}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    colours = SCHEMES[name]
    weak = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in itertools.product(TEXTS, GROUNDS)
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert weak == {}
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5


@pytest.mark.parametrize("name", SCHEMES)
def test_what_is_drawn_can_be_told_from_the_ground(name: str) -> None:
    colours = SCHEMES[name]
    assert {one: 1 for one in SHAPES if contrast(colours[one], colours["panel"]) < 3} == {}


def test_dark_is_the_same_by_choice_and_by_preference() -> None:
    assert SCHEMES["dark"] == SCHEMES["prefers dark"]
