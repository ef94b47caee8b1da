"""A provider that lacks one kind of evidence after another gets a shorter answer, never a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from linkage.lake import Batch, Lake, TableCounts
from linkage.link.rollup import canonical_schema
from linkage.settings import Settings
from linkage.simulate import WorldOptions, simulate
from linkage.workspace import Workspace

from ..expand.factory import START

TABLES = ("accounts", "payment_methods", "requests", "ips", "proxies")
# Fields that are left empty, and tables that are left out, by what the provider does not have.
MISSING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing": ((), ()),
    "cards": ((), ("payment_methods",)),
    "issuers": (("iin",), ()),
    "addresses": (("ip", "signup_ip"), ("ips", "proxies")),
    "lists of addresses": ((), ("ips", "proxies")),
    "prompts": (("prompt_hash",), ()),
    "end users": (("end_user",), ()),
    "prompts and end users": (("prompt_hash", "end_user"), ()),
    "capabilities": (("capability",), ()),
    "clients": (("ja4", "user_agent"), ()),
    "times of sign-up": (("created_at", "added_at"), ()),
    "requests": ((), ("requests", "ips", "proxies")),
    "accounts": ((), ("accounts", "payment_methods")),
    "everything but requests' times": (
        ("ip", "prompt_hash", "end_user", "capability", "ja4", "user_agent"), ("accounts", "payment_methods", "ips", "proxies"),
    ),
    "anything but ids of accounts": (
        ("created_at", "email", "phone", "display_name", "country", "plan", "pathway", "signup_ip", "status", "status_at"),
        ("payment_methods", "requests", "ips", "proxies"),
    ),
}  # fmt: skip

Open = Callable[[dict[str, pa.Table]], Workspace]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """What a simulated provider of some six hundred accounts sees in ten days, a tenth of them in rings."""
    root = tmp_path_factory.mktemp("thin")
    options = WorldOptions.from_pairs("default", ["days=10", "ring_share=0.1"])
    simulate(root, accounts=600, seed=4, options=options)
    return {name: pq.read_table(root / "input" / f"{name}.parquet") for name in TABLES}


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Put tables into the lake of a new workspace, as a source would that declares what it lacks, and link them."""

    def take(tables: dict[str, pa.Table]) -> Workspace:
        lake = Lake.create(tmp_path / "workspace")
        counts, written = {}, {}
        with lake.writing():
            for name, rows in tables.items():
                counts[name] = TableCounts(accepted=len(rows))
                path = lake.root / "lake" / name / "b000001-0.parquet"
                path.parent.mkdir(parents=True, exist_ok=True)
                pq.write_table(canonical(name, rows), path)
                written[f"lake/{name}"] = (path.name,)
            lake.commit(Batch(1, START, "tests", (), counts, written))
        workspace = Workspace(lake, Settings(threads=2))
        workspace.link()
        return workspace

    return take


def canonical(name: str, rows: pa.Table) -> pa.Table:
    """Return rows with all columns that a part of the lake has."""
    count = len(rows)
    own = {
        "batch": pa.array([1] * count),
        "file": pa.array([0] * count),
        "line": pa.array(range(1, count + 1)),
    }
    if name == "accounts" and "email" in rows.column_names:
        own["email_domain"] = pc.list_element(
            pc.split_pattern(pc.binary_join_element_wise("", rows["email"], "@"), "@"), 1
        )
    columns = []
    for field in canonical_schema(name):
        column = (
            own[field.name]
            if field.name in own
            else rows[field.name]
            if field.name in rows.column_names
            else pa.nulls(count)
        )
        columns.append(column.cast(field.type))
    return pa.table(columns, schema=canonical_schema(name))


def thinned(
    tables: dict[str, pa.Table], empty: tuple[str, ...], without: tuple[str, ...]
) -> dict[str, pa.Table]:
    """Return the tables without some, and with some of their fields left empty."""
    found = {}
    for name, rows in tables.items():
        if name not in without:
            for field in empty:
                place = rows.schema.get_field_index(field)
                if place >= 0:
                    rows = rows.set_column(place, field, pa.nulls(len(rows), rows.schema.field(field).type))
            found[name] = rows
    return found


@pytest.mark.parametrize("missing", MISSING)
def test_without_it_there_is_an_answer_all_the_same(
    tables: dict[str, pa.Table], opened: Open, missing: str
) -> None:
    left = thinned(tables, *MISSING[missing])
    asked = opened(left)
    accounts = left["accounts" if "accounts" in left else "requests"]["account_id"].unique().to_pylist()
    answers = asked.expand(*accounts[::40])
    assert [answer.seed for answer in answers] == accounts[::40]
    for answer in answers:
        assert answer.standing.word
        assert len({member.account_id for member in answer.members}) == len(answer.members)
        assert all(0.5 <= member.probability <= 1.0 for member in answer.members)


def test_one_account_alone_is_in_no_cell(tables: dict[str, pa.Table], opened: Open) -> None:
    account = tables["accounts"]["account_id"][0].as_py()
    rows = {name: tables[name].filter(pc.equal(tables[name]["account_id"], account))
            for name in ("accounts", "payment_methods", "requests")}  # fmt: skip
    assert opened(rows).expand(account)[0].members == ()


def test_accounts_that_are_all_alike_are_no_ring(opened: Open) -> None:
    ids = [f"acct_{n:03}" for n in range(60)]
    requests = {
        "request_id": [f"r{n}" for n in range(600)],
        "ts": [START] * 600,
        "account_id": ids * 10,
        "ip": ["192.0.2.1"] * 600,
        "prompt_hash": [f"p{n // 60}" for n in range(600)],
        "capability": ["coding"] * 600,
    }
    answer = opened({"accounts": pa.table({"account_id": ids, "created_at": [START] * 60}),
                     "requests": pa.table(requests)}).expand(ids[7])[0]  # fmt: skip
    assert answer.members == (), answer.standing
