"""`linkage retention`: a period that is easily mistyped is refused before anything is read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from linkage.cli.retention import read_age
from tests.conftest import Command


def test_a_period_is_days_or_at_least_one() -> None:
    assert read_age(" 400d ") == timedelta(days=400)
    assert read_age("36h") == timedelta(hours=36)


@pytest.mark.parametrize("mistyped", ["400", "400.5", "0", "23h", "400s", "400m", "0d"])
def test_a_number_without_a_unit_and_less_than_a_day_are_refused(
    mistyped: str, tmp_path: Path, command: Command
) -> None:
    command("init", "-w", tmp_path / "ws")
    ended = command("retention", "--older-than", mistyped, "--dry-run", "-w", tmp_path / "ws")
    assert (ended.code, ended.out) == (2, "")
    assert "400d" in ended.err
