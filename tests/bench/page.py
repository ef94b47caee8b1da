"""Measure the HTML page of a large network: time from navigation to the first complete drawing in headless Chromium, and its size.

The page itself says when the drawing lies in the canvas (`performance.mark("linkage-drawn")`), after the graphics
commands are done. Wall time depends on what else the machine does: the load is printed, and the CPU seconds of Chromium.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))  # the factory of dossiers is the tests'

from unit.evidence import dossiers

from linkage.evidence.page import render_page

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
FAMILIES = (["content", "payment"], ["content", "customer", "network"], ["customer", "payment"], ["network", "signup"], ["content"])  # fmt: skip
BARS = 8
LEFT_OUT = 3000
DRAWN = "performance.getEntriesByName('linkage-drawn').map(m => m.startTime)[0] ?? null"
RENDERER = """(() => { const gl = document.createElement('canvas').getContext('webgl2');
  return gl ? gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL) : 'none'; })()"""


def make_network(accounts: int, links: int, cells: int, seed: int = 1) -> Any:
    """Return a network of cells of very different sizes, with ties, links between neighbours and bars."""
    draw = random.Random(seed)
    weights = [min(draw.paretovariate(1.1), 12.0) for _ in range(cells)]
    sizes = [max(6, int(accounts * weight / sum(weights))) for weight in weights]
    sizes[0] += accounts - sum(sizes)
    members: list[Any] = []
    found: dict[tuple[str, str], int] = {}
    made: list[Any] = []
    for number, size in enumerate(sizes):
        cell = f"cell_{_hex(number)}"
        names = [f"acct_{_hex((number, place))}" for place in range(size)]
        opened = draw.randrange(22) * dossiers.DAY_US
        for place, name in enumerate(names):
            first = dossiers.START_US + opened + int(draw.expovariate(0.25) * dossiers.DAY_US)
            bars = [
                dossiers.bar(draw.choice(("template", "end_user", "ip", "card")), _hex((number, draw.randrange(size))),
                             draw.randrange(-2_000_000, 12_000_000), draw.randrange(9))
                for _ in range(BARS)
            ]  # fmt: skip
            members.append({**dossiers.member(1, place % 24), "account_id": name, "cell_id": cell, "kinds": draw.choice(FAMILIES),
                            "created_at": first, "first_at": first, "bars": bars})  # fmt: skip
        wanted = len(found) + links * size // accounts
        for _ in range(40 * size):
            if len(found) >= wanted:
                break
            one = draw.randrange(size)
            near = (
                (one + 1 + int(draw.expovariate(0.2))) % size
                if draw.random() < 0.85
                else draw.randrange(size)
            )
            if near != one:
                found[names[min(one, near)], names[max(one, near)]] = draw.randrange(3, 30) * dossiers.BIT
        made.append({**dossiers.cell(cell, min(number, 1), size, [cell]),
                     "reached_from": None if draw.random() < 0.25 or not made else draw.choice(made)["cell_id"]})  # fmt: skip
    made_links = [
        {
            "account_a": a,
            "account_b": b,
            "microbits": bits,
            "kinds": FAMILIES[bits // dossiers.BIT % len(FAMILIES)],
        }
        for (a, b), bits in found.items()
    ]
    left = [dossiers.left_out(1, place) for place in range(LEFT_OUT)]
    changes: dict[str, Any] = {
        "seed": members[0]["account_id"],
        "cells": made,
        "links": made_links,
        "left_out": left,
    }
    return {**dossiers.network(members=4, **changes), "members": members}


def measure(browser: Browser, page: Path) -> tuple[float, float]:
    """Return seconds from navigation to the drawing, and the CPU seconds of Chromium until then."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    before = _chromium_cpu()
    opened.goto(page.as_uri(), wait_until="commit")
    while (drawn := opened.evaluate(DRAWN)) is None:
        time.sleep(0.1)
    spent = _chromium_cpu() - before
    opened.close()
    return float(drawn) / 1000, spent


def main() -> None:
    """Print what was measured, one line a run, and the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=25_000)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--cells", type=int, default=220)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="write the page here and leave it")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium is installed (Debian: apt-get install chromium)")
    network = make_network(asked.accounts, asked.links, asked.cells)
    started = time.process_time()
    written = render_page(dossiers.dossier([network]))
    spent = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = asked.keep or Path(folder) / "page.html"
        page.write_bytes(written)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        print(f"{len(network['members']):,} accounts, {len(network['links']):,} links, {len(network['cells']):,} cells; {len(written) / 1e6:.1f} MB, "
              f"written in {spent:.1f} CPU s")  # fmt: skip
        blank = browser.new_page()
        print(
            f"Chromium {browser.version}, {blank.evaluate(RENDERER)}; {os.cpu_count()} cores, {platform.machine()}"
        )
        blank.close()
        runs = []
        for _ in range(asked.runs):
            runs.append(measure(browser, page))
            print(
                f"drawn {runs[-1][0]:6.2f} s   Chromium {runs[-1][1]:5.2f} CPU s   load {os.getloadavg()[0]:.1f}"
            )
        print(f"median {statistics.median(run[0] for run in runs):5.2f} s            {statistics.median(run[1] for run in runs):5.2f} CPU s")  # fmt: skip
        browser.close()


def _chromium_cpu() -> float:
    spent = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                times = process.cpu_times()
                spent += times.user + times.system
        except psutil.Error:
            continue
    return spent


def _hex(what: object) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:12]


if __name__ == "__main__":
    main()
