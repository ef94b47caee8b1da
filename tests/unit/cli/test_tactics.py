"""The views of a group's tactics fit the terminal, the pictures hold hostile text as text, and files are not replaced unasked."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from linkage.cli.plots import interval_line, sparkline, squeeze
from linkage.cli.tactics_svg import pivot_svg, scheduler_svg, timeline_svg
from linkage.cli.tactics_view import draw_pivots, draw_scheduler, draw_timeline
from linkage.signals.pivot import Pivot
from linkage.signals.scheduler import Scheduler, find_scheduler
from linkage.signals.timeline import Timeline, make_timeline
from tests.conftest import Command, Provider
from tests.unit.signals.queues import group_of, queue

HOSTILE = '</text><script>x</script>&"[bold]\x1b]0;x\x07\u202e'
PIVOTS = [
    Pivot(HOSTILE, "2026-01-29T15:00:00+00:00", 24, 47, 2, 800, 0.91, 48, 0.12, 0.79, 0.55, 0.9, 0.0005),
    Pivot("b", "2026-02-01T00:00:00+00:00", 24, 0, 0, 0, None, 0, None, None, None, None, None),
]


def a_timeline() -> Timeline:
    draw = np.random.default_rng(1)
    account, at_us = queue(draw, "random", 9, 3000, days=40)
    kind = np.where(np.arange(3000) < 1500, 0, 1)
    return make_timeline(group_of(account, at_us, 9, capability=kind, capabilities=(HOSTILE, "y" * 90)))


def a_scheduler() -> Scheduler:
    group = group_of(*queue(np.random.default_rng(2), "sticky_session", 9, 1500), 9)
    cells: dict[str | None, tuple[str, ...]] = {HOSTILE: group.accounts[:8], None: group.accounts[8:]}
    return find_scheduler(group, cells, shuffles=99)


def drawn(width: int) -> str:
    text = io.StringIO()
    console = Console(file=text, width=width, highlight=False, markup=False, emoji=False)
    draw_timeline(console, a_timeline())
    draw_scheduler(console, a_scheduler(), 9)
    draw_pivots(console, PIVOTS, 47)
    return text.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_nor_obeyed(width: int) -> None:
    text = drawn(width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text


def test_a_picture_holds_text_as_text_and_the_same_bytes_each_time() -> None:
    for made in (
        lambda: timeline_svg(a_timeline()), lambda: scheduler_svg(a_scheduler()), lambda: pivot_svg(PIVOTS),
    ):  # fmt: skip
        svg = made()
        tags = {element.tag.split("}")[1] for element in ElementTree.fromstring(svg).iter()}
        assert tags <= {"svg", "title", "rect", "text", "polyline", "circle"}
        assert "<script" not in svg
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]|https?://(?!www\.w3\.org/2000/svg)", svg)
        assert svg == made()


def test_an_empty_timeline_is_a_picture_too() -> None:
    empty = make_timeline(group_of(np.zeros(0, np.int64), np.zeros(0, np.int64), 2))
    assert ElementTree.fromstring(timeline_svg(empty)).tag.endswith("svg")
    assert ElementTree.fromstring(scheduler_svg(Scheduler("too little to tell", 1.0, ()))).tag.endswith("svg")
    assert ElementTree.fromstring(pivot_svg([])).tag.endswith("svg")


def test_lines_of_blocks_keep_what_there_is() -> None:
    assert sparkline([0, 1, 50, 100], 100) == " ▁▄█"
    assert sparkline([], 0) == ""
    pieces = squeeze(list(range(45)), 20)
    assert [number for piece in pieces for number in piece] == list(range(45))
    assert {len(piece) for piece in pieces} == {2, 3}
    assert interval_line(-1, 0.5, 1, -1, 1, 21) == "──────────┼────●─────"
    assert interval_line(0.5, 0.5, 1, -1, 1, 21)[10] == "│"


def test_each_command_answers_for_a_seed(command: Command, provider: Provider, tmp_path: Path) -> None:
    ring = ("--workspace", provider.workspace, provider.ring)
    queues = command("network", "scheduler", *ring, "--shuffles", 99, "--format", "json").json
    assert set(queues) >= {"rule", "p_value", "cells"}
    assert sum(len(cell["accounts"]) for cell in queues["cells"]) > 3
    (pivot,) = command("network", "pivot", *ring, "--format", "json").json
    assert pivot["model"] == "orbit-4.5"
    assert pivot["hours"] == 24
    lines = command("network", "timeline", *ring, "--format", "csv").out.splitlines()
    assert lines[0] == "at,kind,value,number"
    for name in (["scheduler", "--shuffles", 99], ["pivot"], ["timeline"]):
        ended = command("network", *name, *ring, "--svg", tmp_path / f"{name[0]}.svg")
        assert ended.code == 0
        assert ended.out


def test_accounts_may_come_from_a_file_and_must_be_known(
    command: Command, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = ("network", "timeline", "--workspace", provider.workspace, "--format", "json")
    file = tmp_path / "accounts.txt"
    file.write_text(f"{provider.ring}\n\n {provider.firm} \n")
    from_file = command(*workspace, "--accounts", file)
    assert from_file.json["accounts"] == 2
    received = pq.read_table(provider.logs / "requests.parquet", columns=["account_id"])[
        "account_id"
    ].to_pylist()
    counted = sum(received.count(name) for name in (provider.ring, provider.firm))
    assert sum(one["requests"] for one in from_file.json["bins"]) == counted > 0
    monkeypatch.setattr("sys.stdin", io.StringIO(file.read_text()))
    assert command(*workspace, "--accounts", "-").out == from_file.out
    file.write_text("nobody\n")
    assert command(*workspace, "--accounts", file).code == 2
    assert command(*workspace, "--accounts", tmp_path / "none").code == 2
    assert command(*workspace).code == 2
    assert command(*workspace, provider.ring, "--accounts", file).code == 2


def test_a_cell_is_a_group(command: Command, provider: Provider) -> None:
    ring = ("--workspace", provider.workspace)
    cells = command("network", "scheduler", *ring, provider.ring, "--shuffles", 99, "--format", "json").json[
        "cells"
    ]
    cell = next(cell["cell_id"] for cell in cells if cell["cell_id"])
    asked = command("network", "timeline", *ring, cell, "--format", "json")
    assert asked.code == 0
    assert asked.json["accounts"] >= 3


def test_a_picture_replaces_no_file_unasked(command: Command, provider: Provider, tmp_path: Path) -> None:
    picture = tmp_path / "timeline.svg"
    picture.write_text("mine")
    asked = ("network", "timeline", "--workspace", provider.workspace, provider.ring, "--svg", picture)
    ended = command(*asked)
    assert (ended.code, picture.read_text()) == (2, "mine")
    assert command(*asked, "--force").code == 0
    assert picture.read_text().startswith("<svg")


def test_a_model_without_a_release_in_the_data_is_refused(command: Command, provider: Provider) -> None:
    asked = ("network", "pivot", "--workspace", provider.workspace, provider.ring, "--model")
    assert "did not come out while" in command(*asked, "orbit-3").err
    assert "no release of that name" in command(*asked, "nothing").err
