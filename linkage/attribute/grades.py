"""Read the Admiralty code: how far to believe a fact, and what standing its source gives it."""

from __future__ import annotations

import re

# How often a source of this reliability is right, and a fact of this credibility true, where the other is perfect. The
# code is a scale of words (NATO AJP-2.1); numbers near these are what analysts say when asked for them. F and 6 mean
# "cannot be judged": as likely as not, and a grade that is missing is read so.
RELIABILITY = {"A": 0.95, "B": 0.85, "C": 0.70, "D": 0.50, "E": 0.25, "F": 0.50}
CREDIBILITY = {"1": 0.95, "2": 0.85, "3": 0.70, "4": 0.40, "5": 0.15, "6": 0.50}

ALLEGED, ASSESSED, ADJUDICATED = "alleged", "assessed", "adjudicated"
# What a source calls itself decides what may be said with it: a court has found, a complaint or a forum only says.
_ADJUDICATED = re.compile(
    r"\b(court|judge?ment|verdict|ruling|conviction|adjudicat\w*|sanctions? list)\b", re.I
)
_ALLEGED = re.compile(
    r"\b(alleg\w*|forum|blog|rumou?r|anonymous|press|news\w*|social|complaint|indictment|tip|leak\w*|chat)\b",
    re.I,
)


def grade_of(reliability: str | None, credibility: str | None) -> str:
    """Return the grade as it is written: `B2`; `F6` where neither was given."""
    source, fact = (reliability or "").strip().upper()[:1], (credibility or "").strip()[:1]
    return (source if source in RELIABILITY else "F") + (fact if fact in CREDIBILITY else "6")


def belief(grade: str) -> float:
    """Return the chance that a fact of this grade is true."""
    return RELIABILITY[grade[0]] * CREDIBILITY[grade[1]]


def standing_of(source: str | None) -> str:
    """Return the standing of what a source says: `alleged`, `assessed` or `adjudicated`."""
    if source is None or _ALLEGED.search(source):
        return ALLEGED
    return ADJUDICATED if _ADJUDICATED.search(source) else ASSESSED
