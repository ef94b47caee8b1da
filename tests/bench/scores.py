"""Score expansion and detection on worlds whose truth is known, as the folder's own score.py counts, and print two rows a world.

    LINKAGE_WORLDS=… python tests/bench/scores.py [--worlds default,lowslow,benign] [--thin] [--strata]

Each world's five lists of 20 seeds (score.py seeds, --seed 0..4) are asked in one process; the program is given the
seeds' ids only. `--thin` makes the poorer worlds of thin.py; `--simulate` scores worlds that `linkage simulate` makes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import linkage
from linkage.ingest import ingest
from linkage.lake import Lake
from linkage.simulate import WorldOptions, simulate
from linkage.workspace import Workspace

THIN = {
    "default without end users": ("default", "--drop", "end_user"),
    "default, 90 % of the prompts unique": ("default", "--noise", "0.9"),
    "default without prompts": ("default", "--drop", "prompt_hash"),
    "default without prompts, end users": ("default", "--drop", "prompt_hash,end_user"),
    "default without ips, proxies": ("default", "--without", "ips,proxies"),
    "default without payments": ("default", "--without", "payment_methods"),
    "lowslow, 90 % of the prompts unique": ("lowslow", "--noise", "0.9"),
}
# Preset, seed, how it is thinned. None of these was looked at while the program was built.
SIMULATED: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("default", 501, ()),
    ("lowslow", 502, ()),
    ("benign", 503, ()),
    ("regrowth", 504, ()),
    ("reseller", 505, ()),
    ("default", 506, ()),
    ("lowslow", 507, ()),
    ("default", 508, ("--drop", "end_user")),
    ("default", 509, ("--noise", "0.9")),
    ("default", 510, ("--drop", "prompt_hash")),
    ("default", 511, ("--drop", "prompt_hash,end_user")),
    ("lowslow", 512, ("--noise", "0.9")),
)


def score(scorer: Path, *arguments: str) -> str:
    """Return what score.py prints."""
    run = subprocess.run(
        [sys.executable, str(scorer), *arguments], check=True, capture_output=True, text=True
    )
    return run.stdout


def measure(name: str, world: Path, scorer: Path, scratch: Path, strata: bool) -> None:
    """Take a world in, expand the pooled seeds and print how it went."""
    seeds = [
        seed
        for number in range(5)
        for seed in json.loads(score(scorer, "seeds", "--world", str(world), "--seed", str(number)))
    ]
    workspace = scratch / "workspace"
    ingest(Lake.create(workspace), [str(world / "input")])
    opened = linkage.open(workspace)
    started = time.process_time()
    opened.link()
    linked_s = time.process_time() - started
    answers = {}
    for seed in seeds:
        if seed["seed"] not in answers:
            answers[seed["seed"]] = opened.expand(seed["seed"])[0].to_dict()
    out, listed = scratch / "expansion.json", scratch / "seeds.json"
    out.write_text(json.dumps(list(answers.values())))
    listed.write_text(json.dumps(seeds))
    found = json.loads(
        score(scorer, "expansion", "--world", str(world), "--out", str(out), "--seeds", str(listed), "--rows")
    )
    s = found["summary"]
    print(
        f"{name:46} {_figure(s['precision'])} {_figure(s['recall'])} {_figure(s['ring_seeds_answered'])} "
        f"{s['innocents_in_malicious_expansions']:9} {s['other_operators_accounts']:6} "
        f"{s['innocent_seeds_with_more_than_3_false']:10} {_figure(s['brier'], 5)} {_figure(s['ece'], 4)} {linked_s:7.1f}",
        flush=True,
    )
    detected = detection(opened, world, scorer, scratch)
    print(f"    {detected}", flush=True)
    if strata:
        rows = defaultdict(list)
        for row in found["rows"]:
            rows[row["stratum"]].append((row["recall"], row["returned"]))
        for stratum, values in rows.items():
            if not stratum.startswith("inn"):
                answered = sum(returned > 1 for _, returned in values)
                recall = sum(recall for recall, _ in values) / len(values)
                print(f"    {stratum:16} {len(values):3} seeds, {answered:3} answered, recall {recall:.3f}")


def detection(opened: Workspace, world: Path, scorer: Path, scratch: Path) -> str:
    """Detect without a seed and say in one line how that scored."""
    started = time.process_time()
    networks = opened.detect()
    took = time.process_time() - started
    out = scratch / "detection.json"
    out.write_text(json.dumps({"networks": [one.to_dict() for one in networks]}))
    found = json.loads(score(scorer, "detection", "--world", str(world), "--out", str(out)))
    return (
        f"detection: rings {found['operators_found']} of {found['operators']}, B-cubed"
        f" {_figure(found['bcubed_precision']).strip()} / {_figure(found['bcubed_recall']).strip()},"
        f" false networks {found['false_networks']}, accused {found['accused']}, {took:.1f} s"
    )


def _figure(value: float | None, places: int = 4) -> str:
    return f"{'-':>9}" if value is None else f"{value:9.{places}f}"


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--worlds", default="default,lowslow,benign")
    parser.add_argument("--thin", action="store_true")
    parser.add_argument("--simulate", type=int, default=0, metavar="ACCOUNTS")
    parser.add_argument("--strata", action="store_true")
    chosen = parser.parse_args()
    folder = os.environ.get("LINKAGE_WORLDS")
    if not folder:
        sys.exit("set LINKAGE_WORLDS to the folder that holds the worlds and score.py")
    worlds, scorer = Path(folder), Path(folder) / "score.py"
    print(
        f"{'world':46} {'precision':>9} {'recall':>9} {'answered':>9} {'innocents':>9} {'others':>6} "
        f"{'seeds > 3':>10} {'Brier':>9} {'ECE':>9} {'link s':>7}"
    )
    for name in filter(None, chosen.worlds.split(",")):
        with tempfile.TemporaryDirectory() as scratch:
            measure(name, worlds / name, scorer, Path(scratch), chosen.strata)
    for name, (world, *options) in THIN.items() if chosen.thin else ():
        with tempfile.TemporaryDirectory() as scratch:
            # The copy keeps the modes of what it copies; only a writable one can be thinned.
            whole = Path(scratch) / "whole"
            subprocess.run(["cp", "-r", "--no-preserve=mode", str(worlds / world), str(whole)], check=True)
            measure(name, thinned(whole, worlds / "thin.py", options), scorer, Path(scratch), chosen.strata)
    for preset, seed, thinning in SIMULATED if chosen.simulate else ():
        with tempfile.TemporaryDirectory() as scratch:
            made = Path(scratch) / "whole"
            simulate(made, accounts=chosen.simulate, seed=seed, options=WorldOptions.from_pairs(preset, []))
            world = thinned(made, worlds / "thin.py", thinning)
            name = " ".join((f"simulated {preset} {seed}", *thinning))
            measure(name, world, scorer, Path(scratch), chosen.strata)


def thinned(world: Path, thin: Path, options: Sequence[str]) -> Path:
    """Make a poorer world beside `world` as thin.py does; without options it is the world itself."""
    if not options:
        return world
    poorer = world.with_name("poorer")
    subprocess.run([sys.executable, str(thin), str(world), str(poorer), *options], check=True)
    return poorer


if __name__ == "__main__":
    main()
