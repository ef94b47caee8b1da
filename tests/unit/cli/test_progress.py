from __future__ import annotations

import sys

import pytest

from linkage.cli.progress import ProgressBar


def test_nothing_is_shown_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar() as progress:
        progress("reading", 1, 2)
    assert capsys.readouterr().err == ""


def test_a_moments_work_shows_no_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with ProgressBar() as progress:
        progress("reading", 1, 2)
        progress("checking", 0, 0)
    assert capsys.readouterr().err == ""


def test_what_lasts_is_shown_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("linkage.cli.progress.PATIENCE_S", 0.0)
    with ProgressBar() as progress:
        progress("reading [red]", 1, 2)
        assert progress._timer is not None
        progress._timer.join()
    out, err = capsys.readouterr()
    assert out == ""
    assert "reading [red]" in err
