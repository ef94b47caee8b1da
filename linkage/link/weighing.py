"""Weigh every shared value: how rare it is, what infrastructure it is, what sharing it is worth in micro-bits."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.link.addresses import ranges_of, subnets_of
from linkage.link.kinds import AGREEMENT, HANDED_OVER, OPENED, TRAITS, Kind, describe, evidence_kind
from linkage.link.rollup import source_table

SQL = Path(__file__).parent / "sql"

# From five accounts on, the clients behind an address tell a crowd of strangers from one hand.
CROWD_FROM = 5
# Strangers bring about as many different clients as chance gives them; one pool brings a few. Half lies between.
CROWD_SHARE_THOUSANDTHS = 500
# Without clients to look at, twenty accounts on one address are taken for a crowd, because that errs towards nobody.
BLIND_CROWD_FROM = 20
# What an address of a crowd may still weigh: "nearly nothing" is one bit.
INFRASTRUCTURE_BITS = 1.0


def weigh(engine: Engine, snapshot: Snapshot, out: Path) -> int:
    """Make the datasets `evidence` and `value_facts` under `out`; return how many accounts leave any evidence."""
    engine.run(SQL / "addresses6.sql", "addresses6")
    engine.source("subnets", subnets_of(engine.fetch("addresses6")["ip"].tolist()))
    source_kinds(engine)
    gather_evidence(engine, out)
    engine.run(SQL / "population.sql", "population")
    accounts = int(engine.fetch("population")["accounts"][0])
    engine.run(SQL / "degrees.sql", "degrees")
    describe_addresses(engine, snapshot)
    weigh_values(engine, accounts, out)
    engine.drop("crowds", "crowd_sizes", "client_diversity", "listed", "address_numbers")
    return accounts


def source_kinds(engine: Engine) -> None:
    """Make the datasets `usage_kinds` (what kind of evidence a kind of usage is) and `kinds`; reads usage."""
    engine.run(SQL / "kinds_used.sql", "kinds_used")
    used = {name: evidence_kind(name) for name in engine.fetch("kinds_used")["kind"].tolist()}
    evidence = {name: kind for name, kind in used.items() if kind is not None}
    engine.source("usage_kinds", _mapping(evidence))
    engine.source("kinds", kinds_table([*describe(evidence.values()), OPENED, HANDED_OVER, *TRAITS]))


def gather_evidence(engine: Engine, out: Path) -> None:
    """Make the dataset `evidence` under `out`; reads usage, usage_kinds and subnets."""
    engine.run(
        SQL / "evidence.sql", "evidence", inputs={"kinds": "usage_kinds"}, save=out / "evidence.parquet"
    )


def weigh_values(engine: Engine, accounts: int, out: Path) -> None:
    """Make the dataset `value_facts` under `out`; reads degrees, kinds and what `describe_addresses` made."""
    engine.run(
        SQL / "value_facts.sql",
        "value_facts",
        constants={
            "accounts": accounts,
            "crowd_from": CROWD_FROM,
            "crowd_share_thousandths": CROWD_SHARE_THOUSANDTHS,
            "blind_crowd_from": BLIND_CROWD_FROM,
            "infrastructure_bits": INFRASTRUCTURE_BITS,
        },
        save=out / "value_facts.parquet",
    )


def kinds_table(kinds: list[Kind]) -> pa.Table:
    """Return the kinds of evidence as the dataset that the steps join."""
    return pa.table(
        {
            "kind": pa.array([k.kind for k in kinds], pa.string()),
            "code": pa.array(range(len(kinds)), pa.int32()),
            "family": pa.array([k.family for k in kinds], pa.string()),
            "m": pa.array([AGREEMENT] * len(kinds), pa.float64()),
            "cap_bits": pa.array([k.cap_bits for k in kinds], pa.float64()),
            "makes_cells": pa.array([k.makes_cells for k in kinds], pa.bool_()),
            "ties": pa.array([k.ties for k in kinds], pa.bool_()),
        }
    )


def _mapping(evidence: dict[str, str]) -> pa.Table:
    return pa.table(
        {
            "kind": pa.array(list(evidence), pa.string()),
            "evidence": pa.array(list(evidence.values()), pa.string()),
        }
    )


def describe_addresses(engine: Engine, snapshot: Snapshot) -> None:
    """Say of each address what lists know of it and how many different clients it brings."""
    source_table(engine, snapshot, "ips", "ips_all")
    engine.run(SQL / "ips_current.sql", "ips")
    source_table(engine, snapshot, "proxies")
    engine.run(SQL / "proxy_ranges.sql", "proxy_ranges")
    engine.source("ranges", ranges_of(engine.fetch("proxy_ranges")))
    engine.run(SQL / "address_numbers.sql", "address_numbers")
    engine.run(SQL / "networks.sql", "networks")
    engine.run(SQL / "listed.sql", "listed")
    engine.run(SQL / "main_clients.sql", "main_clients")
    engine.run(SQL / "crowds.sql", "crowds")
    engine.run(SQL / "crowd_sizes.sql", "crowd_sizes")
    engine.run(SQL / "client_diversity.sql", "client_diversity", inputs={"crowds": "crowd_sizes"})
