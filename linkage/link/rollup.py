"""Roll the canonical rows up to who used what: daily partials for each part of the lake, then merged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.lake.durable import make_private_directory, sync_file
from linkage.link.derived import FOREVER_US, REVISION
from linkage.records import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

SQL = Path(__file__).parent / "sql"

# Rows of partials merged at once: about 2.3 GB of hash table (keys of 60 bytes, lists), inside a 4 GB limit.
MERGED_AT_ONCE = 12_000_000


def canonical_schema(table: str) -> pa.Schema:
    """Return the columns of a part of the lake, for the case that there is none."""
    import pyarrow as pa

    types = {"timestamp": pa.timestamp("us", tz="UTC"), "integer": pa.int64(), "boolean": pa.bool_()}
    fields = [pa.field(f.name, types.get(f.type, pa.string())) for f in TABLES[table].fields]
    extra = [("attributes", pa.string()), ("batch", pa.int32()), ("file", pa.int32()), ("line", pa.int64())]
    if table == "accounts":
        extra.append(("email_domain", pa.string()))
    return pa.schema([*fields, *extra])


def source_table(engine: Engine, snapshot: Snapshot, table: str, name: str | None = None) -> None:
    """Name the parts of a canonical table as a dataset of the engine."""
    files = snapshot.files(table)
    engine.source(name or table, files, empty=None if files else canonical_schema(table))


def roll_up(
    engine: Engine, snapshot: Snapshot, out: Path, until_us: int, groups_of_templates: pa.Table | None = None
) -> None:
    """Make the datasets `usage` and `accounts_now` under `out`, from the events up to `until_us`.

    Templates are grouped by their sketches, or as `groups_of_templates` (value, template_group) says.
    """
    from linkage.link.templates import roll_up_groups

    until = {"until_us": until_us}
    source_table(engine, snapshot, "accounts", "accounts_all")
    engine.run(SQL / "accounts_current.sql", "accounts")
    for table in ("payment_methods", "identifiers"):
        source_table(engine, snapshot, table)
    kept = lasting_partials(snapshot) if until_us == FOREVER_US else out / "partials"
    partials = roll_days(engine, snapshot, kept, until_us)
    facts = out / "facts.parquet"
    engine.run(SQL / "usage_facts.sql", "facts", constants=until, save=facts)
    engine.drop("facts")
    groups = (
        roll_up_groups(engine, snapshot, partials, out, until_us, groups_of_templates) if partials else []
    )
    merge_days(engine, out, [*partials, *groups, facts])
    for made in (*groups, facts):
        made.unlink()
    if until_us != FOREVER_US:
        for partial in partials:
            partial.unlink()
        kept.rmdir()
    engine.run(SQL / "accounts_now.sql", "accounts_now", constants=until, save=out / "accounts.parquet")


def lasting_partials(snapshot: Snapshot) -> Path:
    """Return where the daily partials without an end in time are kept from run to run."""
    # What another revision rolled up must not be mistaken for what this one would.
    return snapshot.root / "derived" / "partials" / str(REVISION)


def roll_days(engine: Engine, snapshot: Snapshot, kept: Path, until_us: int = FOREVER_US) -> list[Path]:
    """Return the daily partial of each part of the requests in `kept`, made where it is not there yet."""
    make_private_directory(kept)
    partials = []
    for part in snapshot.files("requests"):
        partial = kept / part.name
        if not partial.exists():
            beside = partial.with_name(f".{part.name}")
            engine.source("requests", [part])
            engine.run(SQL / "usage_days.sql", "partial", constants={"until_us": until_us}, save=beside)
            engine.drop("partial", "requests")
            sync_file(beside)
            beside.rename(partial)
        partials.append(partial)
    return partials


def merge_days(engine: Engine, out: Path, partials: Sequence[Path]) -> None:
    """Make the dataset `usage` of partials, range by range of accounts, so that memory is bounded whatever the rows."""
    import pyarrow.parquet as pq

    engine.source("partials", partials)
    rows = sum(pq.read_metadata(path).num_rows for path in partials)
    ranges = max(1, -(-rows // MERGED_AT_ONCE))
    starts = [""]
    if ranges > 1:
        engine.run(SQL / "range_starts.sql", "range_starts", constants={"chunk": 1})
        every = engine.fetch("range_starts")["account_id"]
        starts = ["", *(str(every[len(every) * i // ranges]) for i in range(1, ranges))]
        engine.drop("range_starts")
    files = []
    for number, (first, after) in enumerate(zip(starts, [*starts[1:], ""], strict=True)):
        file = out / (f"usage-{number:04}.parquet" if ranges > 1 else "usage.parquet")
        engine.run(
            SQL / "usage.sql",
            "usage_range",
            constants={"from_account": first, "to_account": after},
            save=file,
        )
        files.append(file)
    engine.drop("usage_range", "partials")
    engine.source("usage", files)
