"""What is skipped is told, and fails the run where that is asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPPED = "import pytest\n\n@pytest.mark.parametrize('n', range(5))\ndef test_a(n):\n    pytest.skip('no such thing here')\n\ndef test_b():\n    pass\n"


@pytest.fixture
def session(pytester: pytest.Pytester) -> pytest.Pytester:
    shutil.copy(Path(__file__).parents[1] / "conftest.py", pytester.path / "conftest.py")
    return pytester


def test_a_skip_is_told_with_its_reason(session: pytest.Pytester) -> None:
    session.makepyfile(SKIPPED)
    ended = session.runpytest_subprocess()
    assert ended.ret == 0
    ended.stdout.fnmatch_lines(["*= skipped =*", "5 not run: no such thing here (*test_a*, …)"])


def test_no_skips_fails_the_run(session: pytest.Pytester) -> None:
    session.makepyfile(SKIPPED)
    assert session.runpytest_subprocess("--no-skips").ret == 1
    session.makepyfile("def test_b(): pass")
    assert session.runpytest_subprocess("--no-skips", "-k", "test_b").ret == 0
