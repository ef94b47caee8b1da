"""Draft a world, play its days and write what a provider would have seen, and beside it the truth."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa

from linkage.errors import LinkageError, UsageError
from linkage.simulate.accounts import account_ids, accounts_table, payments_table, signup_codes
from linkage.simulate.draft import draft_world
from linkage.simulate.draws import Array, Codes, mix
from linkage.simulate.facts import ips_table, small_tables
from linkage.simulate.options import PRESETS, WorldOptions
from linkage.simulate.software import clients
from linkage.simulate.text import addresses, choose, hexadecimal
from linkage.simulate.traffic import CAPABILITIES, MODELS, Day, play
from linkage.simulate.truth import pick_examples, summarize, write_summary, write_truth
from linkage.simulate.world import PATHWAYS, World
from linkage.simulate.writing import FORMATS, TableWriter, schema_of

Progress = Callable[[str, int, int], None]
_NO_PROMPT = frozenset({"prompt", "prompt_minhash"})
MOST_ACCOUNTS = 20_000_000


@dataclass(frozen=True)
class Summary:
    """What was made: counts by table and the rings, as in `truth/summary.json`; `examples` are seeds worth trying."""

    out: Path
    accounts: int
    requests: int
    ring_accounts: int
    ring_requests: int
    operators: dict[str, dict[str, Any]]
    tables: dict[str, int]
    examples: dict[str, str]


def simulate(
    out: Path,
    *,
    accounts: int,
    seed: int,
    options: WorldOptions | None = None,
    format: str = "parquet",
    progress: Progress | None = None,
) -> Summary:
    """Write a provider of about `accounts` accounts to `out/input` and its truth to `out/truth`.

    The same seed, size and options give the same bytes. `format` is one of parquet, csv, jsonl, csv.gz, jsonl.gz;
    the truth is Parquet always. `progress` is told (stage, done, total). Raises UsageError for a number or a format
    that is not possible, LinkageError where `out` already holds a world or cannot be written.
    """
    options = options or WorldOptions()
    if not 100 <= accounts <= MOST_ACCOUNTS:
        raise UsageError(f"a world has from 100 to {MOST_ACCOUNTS} accounts, not {accounts}")
    if seed < 0:
        raise UsageError(f"a seed is 0 or more, not {seed}")
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}: there are {', '.join(FORMATS)}")
    if (out / "input").exists() or (out / "truth").exists():
        raise LinkageError(f"{out} already holds a world: name another directory, or remove it first")
    tell = progress or (lambda stage, done, total: None)
    try:
        out.mkdir(parents=True, exist_ok=True)
        # A world that was not finished must not look like one, so it appears only when it is whole.
        with TemporaryDirectory(prefix=".unfinished-", dir=out) as name:
            (Path(name) / "input").mkdir()
            (Path(name) / "truth").mkdir()
            tell("draft", 0, 1)
            world = draft_world(accounts, seed, options)
            tell("draft", 1, 1)
            summary = _write(world, Path(name), format, tell)
            for part in ("input", "truth"):
                (Path(name) / part).rename(out / part)
        return dataclasses.replace(summary, out=out)
    except OSError as error:
        raise LinkageError(f"cannot write the world to {out}: {error}") from error


def _write(world: World, out: Path, format_: str, tell: Progress) -> Summary:
    rows = world.rows()
    tables: dict[str, int] = {}

    def write(name: str, columns: dict[str, Any]) -> None:
        with TableWriter(out / "input", name, format_, schema_of(name)) as writer:
            if columns:
                writer.write(columns)
        tables[name] = writer.rows

    counts = np.zeros(len(rows), np.int64)
    ids = account_ids(world, np.arange(len(rows)))
    seen: list[Codes] = []
    with TableWriter(out / "input", "requests", format_, schema_of("requests", _NO_PROMPT)) as writer:
        for number, day in enumerate(play(world)):
            tell("requests", number, world.options.days)
            counts += np.bincount(day.account, minlength=len(rows))
            writer.write(_request_columns(world, rows, ids, day, writer.rows))
            seen.append(np.unique(day.address))
            if len(seen) > 7:
                seen = [np.unique(np.concatenate(seen))]
    tell("requests", world.options.days, world.options.days)
    tables["requests"] = writer.rows
    seen.append(signup_codes(world))
    table = accounts_table(world)
    order = pa.array(
        np.argsort(np.asarray(table["account_id"].to_numpy(zero_copy_only=False)), kind="stable")
    )
    write("accounts", {name: values.take(order) for name, values in table.items()})
    del table
    write("payment_methods", payments_table(world))
    write("ips", ips_table(world, np.unique(np.concatenate(seen))))
    for name, columns in small_tables(world).items():
        write(name, columns)
    write_truth(world, out / "truth", counts)
    preset = next((name for name, o in PRESETS.items() if o == world.options), "custom")
    summary = summarize(world, preset, counts, tables)
    write_summary(out / "truth", {**summary, "options": dataclasses.asdict(world.options)})
    kept = {f.name for f in dataclasses.fields(Summary)}
    return Summary(
        out=out,
        tables=tables,
        examples=pick_examples(world, counts),
        **{k: v for k, v in summary.items() if k in kept},
    )


def _request_columns(world: World, rows: Array, ids: pa.Array, day: Day, before: int) -> dict[str, Any]:
    n = len(day.at)
    ja4, agents = clients(world.seed)
    literal = choose(world.literals or [""], np.where(day.end_user > 0, day.end_user - 1, -1))
    opaque = hexadecimal(np.where(day.end_user < 0, mix(world.seed, 17, day.end_user), np.uint64(0)), "hmac:")
    return {
        "request_id": hexadecimal(mix(world.seed, 16, before + np.arange(n)), "req_"),
        "ts": pa.array(day.at).cast(pa.timestamp("us", "UTC")),
        "account_id": ids.take(pa.array(day.account)),
        "ip": addresses(day.address),
        "model": choose([name for name, _ in MODELS], day.model),
        "pathway": choose(PATHWAYS, rows["pathway"][day.account]),
        "ja4": choose(ja4, day.client),
        "user_agent": choose(agents, day.client),
        "end_user": pa.compute.coalesce(literal, opaque),
        "input_tokens": day.input_tokens,
        "output_tokens": day.output_tokens,
        "prompt_hash": hexadecimal(day.template, ""),
        "capability": choose(CAPABILITIES, day.capability),
        "status_code": day.status,
    }
