from __future__ import annotations

from itertools import pairwise

import pytest

from linkage.attribute.grades import belief, grade_of, standing_of


def test_a_better_grade_is_believed_more() -> None:
    assert all(belief(better) > belief(worse) for better, worse in pairwise(["A1", "B2", "C3", "D4", "E5"]))


@pytest.mark.parametrize(
    ("reliability", "credibility", "grade"),
    [("b", " 2 ", "B2"), (None, None, "F6"), ("", "3", "F3"), ("Z", "9", "F6"), ("A", None, "A6")],
)
def test_a_grade_that_is_missing_or_none_cannot_be_judged(
    reliability: str | None, credibility: str | None, grade: str
) -> None:
    assert grade_of(reliability, credibility) == grade


@pytest.mark.parametrize(
    ("source", "standing"),
    [
        ("judgment of a court", "adjudicated"), ("sanctions list", "adjudicated"), ("online forum", "alleged"),
        ("leaked court files", "alleged"), ("indictment", "alleged"), (None, "alleged"), ("company register", "assessed"),
    ],
)  # fmt: skip
def test_a_source_gives_what_it_says_no_more_standing_than_it_has(source: str | None, standing: str) -> None:
    assert standing_of(source) == standing
