"""Template groups: variants of one slot-filled prompt become one value; others, and what cannot be compared, stay alone."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb

from linkage.link.templates import group_sketches
from linkage.workspace import open_workspace

WORDS = [f"word{n}" for n in range(400)]


def sketch(draw: random.Random, like: str | None = None, changed: int = 0) -> str:
    """Draw a sketch of 64 permutations, or one that differs from another in so many."""
    if like is None:
        return "".join(f"{draw.getrandbits(32):08x}" for _ in range(64))
    places = set(draw.sample(range(64), changed))
    return "".join(
        f"{draw.getrandbits(32):08x}" if n in places else like[8 * n : 8 * n + 8] for n in range(64)
    )


def test_sketches_mostly_alike_are_one_group() -> None:
    draw = random.Random(1)
    bases = [sketch(draw) for _ in range(5)]
    texts = [sketch(draw, base, 12) for base in bases for _ in range(8)]
    groups = group_sketches(texts, ["s"] * 40).reshape(5, 8)
    assert [len(set(row)) for row in groups.tolist()] == [1] * 5
    assert len(set(groups.ravel().tolist())) == 5


def test_sketches_of_two_sources_or_lengths_are_never_compared() -> None:
    draw = random.Random(2)
    one = sketch(draw)
    assert len(set(group_sketches([one, one, one[:256]], ["s", "t", "s"]).tolist())) == 3


def test_what_is_no_sketch_stands_alone() -> None:
    texts = ["", "zz" * 256, "ab", " " * 512, "ab" * 256, "ab" * 256]
    groups = group_sketches(texts, ["s"] * 6).tolist()
    assert groups[4] == groups[5]
    assert len(set(groups)) == 5


def test_slot_filled_prompts_become_one_value_of_all_who_sent_them(tmp_path: Path) -> None:
    draw = random.Random(3)
    template = draw.sample(WORDS, 40)
    rows = ["request_id,ts,account_id,ip,model,prompt"]
    for n in range(12):
        filled = [*template]
        filled[20] = f"customer{n}"
        prompt = " ".join(filled if n < 8 else draw.sample(WORDS, 40))
        rows.append(f"r{n},2026-01-05T{n:02}:00:00Z,acct_{n},192.0.2.{n},m,{prompt}")
    (tmp_path / "requests.csv").write_text("\n".join(rows) + "\n")
    workspace = open_workspace(tmp_path / "w", create=True)
    workspace.ingest(tmp_path / "requests.csv")
    usage = [str(file) for file in workspace.link().files("usage")]
    with duckdb.connect() as con:
        asked = "SELECT value, count(*), min(value) FROM read_parquet($f) WHERE kind = $k GROUP BY value"
        groups = con.execute(asked, {"f": usage, "k": "template_group"}).fetchall()
        own = con.execute(asked, {"f": usage, "k": "template"}).fetchall()
    assert len(own) == 12
    assert [(value in {row[0] for row in own}, holders) for value, holders, _ in groups] == [(True, 8)]
    assert not list((tmp_path / "w" / "derived").rglob("template_groups*"))
