"""Name the families of evidence for the steps: which kind counts for which, and how much a family may say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from linkage.engine import Engine
from linkage.link.kinds import describe

SQL = Path(__file__).parent / "sql"


def source_families(engine: Engine, kinds_of_provider: Sequence[str] | None = None) -> None:
    """Make the datasets `family_kinds` (kind, family_code) and `families` (family_code, family, cap_microbits).

    A family may say as much as the strongest of its kinds that the provider has: those of value_facts, or those given.
    """
    if kinds_of_provider is None:
        kinds_of_provider = fact_kinds(engine)
    kinds = describe(kinds_of_provider)
    names = sorted({kind.family for kind in kinds})
    code = {name: number for number, name in enumerate(names)}
    cap = {name: max(kind.cap_bits for kind in kinds if kind.family == name) for name in names}
    engine.source(
        "family_kinds",
        pa.table(
            {
                "kind": pa.array([kind.kind for kind in kinds], pa.string()),
                "family_code": pa.array([code[kind.family] for kind in kinds], pa.int32()),
            }
        ),
    )
    engine.source(
        "families",
        pa.table(
            {
                "family_code": pa.array(range(len(names)), pa.int32()),
                "family": pa.array(names, pa.string()),
                "cap_microbits": pa.array([round(cap[name] * 1e6) for name in names], pa.int64()),
            }
        ),
    )


def fact_kinds(engine: Engine) -> list[str]:
    """Return the kinds of value_facts."""
    engine.run(SQL / "fact_kinds.sql", "fact_kinds")
    kinds: list[str] = engine.fetch("fact_kinds")["kind"].tolist()
    engine.drop("fact_kinds")
    return kinds
