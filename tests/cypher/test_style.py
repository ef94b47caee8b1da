"""The style of the graph in Neo4j Browser: something for every label and type, and colours that all eyes tell apart."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from linkage.queries.file import read_cypher
from linkage.shipped import shipped

from .cases import PATHS, query_id
from .colour import VISIONS, ciede2000, contrast, distance
from .graph_model import ENDS, KEYS, TYPES

TEXT = (shipped("cypher") / "style.grass").read_text()
# Whitespace and selector, then `key: value;` lines: all that the Browser's reader knows; it has no comments.
RULE = re.compile(r"(node|relationship)(?:\.(\w+))? \{\n((?:  [a-z-]+: [^;\n']+;\n)+)\}\n")
RULES = {
    (kind, name): dict(line.strip().rstrip(";").split(": ", 1) for line in body.splitlines())
    for kind, name, body in RULE.findall(TEXT)
}
COLOURS = {name: rule["color"] for (kind, name), rule in RULES.items() if kind == "node" and name}
# Not evidence: nobody draws these beside each other.
BOOKKEEPING = {"Case", "Run", "SchemaVersion"}
# What an eye just notices is about 2; three times that is told apart at a glance in a node of 50 pixels.
APART, APART_TOGETHER = 7.5, 9.0
READABLE = 4.5  # WCAG 2 AA


def test_the_distance_is_ciede2000() -> None:
    pairs = [  # from Sharma, Wu, Dalal, table 1
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ]
    for one, two, expected in pairs:
        assert ciede2000(one, two) == pytest.approx(expected, abs=1e-4)


def test_the_file_has_only_what_the_browser_reads() -> None:
    assert "'" not in TEXT
    assert not RULE.sub("", TEXT).strip()


def test_every_label_and_type_has_its_rule() -> None:
    assert COLOURS.keys() == KEYS.keys()
    assert {name for kind, name in RULES if kind == "relationship" and name} == TYPES
    assert all("caption" in rule for (_, name), rule in RULES.items() if name)


def test_captions_can_be_read_on_their_colour() -> None:
    for (kind, name), rule in RULES.items():
        if kind == "node":
            assert contrast(rule["color"], rule["text-color-internal"]) >= READABLE, name


@pytest.mark.parametrize("vision", VISIONS)
def test_all_eyes_tell_the_labels_apart(vision: str) -> None:
    for a, b in combinations(COLOURS.keys() - BOOKKEEPING, 2):
        assert distance(COLOURS[a], COLOURS[b], vision) >= APART, (a, b)


@pytest.mark.parametrize("path", [p for p in PATHS if p.stem.endswith(".graph")], ids=query_id)
def test_labels_of_one_picture_are_further_apart(path: Path) -> None:
    for a, b in combinations(sorted(_drawn(read_cypher(path).head["reads"])), 2):
        for vision in VISIONS:
            assert distance(COLOURS[a], COLOURS[b], vision) >= APART_TOGETHER, (a, b, vision)


def _drawn(reads: str) -> set[str]:
    """Return the labels that a twin says it reads, and those at the ends of the types."""
    words = set(re.findall(r"\w+", reads))
    return (words & KEYS.keys()) | {
        end for start, type_, stop in ENDS if type_ in words for end in (start, stop)
    }
