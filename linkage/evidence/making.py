"""Make the proof of some networks: ask, cut out what the answers rest on, derive it again, and refuse what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.casebook.canonical import canonical
from linkage.errors import LinkageError
from linkage.evidence.agreement import differences
from linkage.evidence.answering import ask, state_answer
from linkage.evidence.everybody import measure_everybody
from linkage.evidence.population import Population, Scope, cut_population
from linkage.evidence.proof import ANSWERS, Again, answer_again, write_proof
from linkage.evidence.redaction import Redaction
from linkage.evidence.rows import take_rows
from linkage.evidence.scope import scope_of
from linkage.expand import Expansion
from linkage.expand.verdicts import Verdicts
from linkage.lake import Snapshot
from linkage.link import Derived
from linkage.store import GraphStore

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Sources:
    """A workspace as evidence reads it: the store that answers, the lake, what was derived, and what persons judged."""

    store: GraphStore
    snapshot: Snapshot
    derived: Derived
    verdicts: Verdicts
    connect: Callable[[], duckdb.DuckDBPyConnection]


@dataclass(frozen=True)
class Proof:
    """A proof that was written: its scope, the answers as asked of the workspace, and all of it derived again from the files."""

    scope: Scope
    answers: dict[str, Expansion]
    again: Again


def make_proof(
    sources: Sources, seeds: Mapping[str, str], redaction: Redaction, folder: Path, out: Path, tell: Tell
) -> Proof:
    """Write the proof of the networks of `seeds` (network id → account) below `folder`; derived tables go to `out`.

    Raises LinkageError where what is derived from the files is not what the workspace answers: nothing is stated then.
    """
    tell("Asking", 0, 4)
    answers = {name: ask(sources.store, seed, sources.verdicts) for name, seed in seeds.items()}
    scope = scope_of(sources.store, list(answers.values()), sources.derived)
    tell("Counting everybody", 1, 4)
    with sources.connect() as connection:
        population = cut_population(measure_everybody(connection, sources.snapshot, sources.derived), scope)
    tell("Taking rows", 2, 4)
    with sources.connect() as connection:
        rows = take_rows(connection, sources.snapshot, scope.members)
    judged = sources.verdicts.rows_about([*scope.members, *scope.considered])
    rows = {**{name: redaction.hide_rows(name, table) for name, table in rows.items()}, "verdicts": judged}
    write_proof(folder, rows, _redact(population, redaction), sources.verdicts)
    tell("Deriving again", 3, 4)
    again = answer_again(folder, out, seeds, sources.connect)
    for name, answer in answers.items():
        found = differences(
            state_answer(sources.store, answer), again.stated[name], hidden=bool(redaction.profiles)
        )
        if found:
            raise LinkageError(f"{name}: cannot be stated, because it does not derive again: {found[0]}")
    (folder / ANSWERS).write_bytes(canonical(again.stated))
    tell("Derived again", 4, 4)
    return Proof(scope, answers, again)


def _redact(population: Population, redaction: Redaction) -> Population:
    """Return the population table with hidden values; of hidden IPv6 addresses it says which are of one /64."""
    tables = dict(population.tables)
    subnets = tables.pop("subnets")
    if not redaction.profiles:
        return Population(tables, population.numbers)
    if "ip" in redaction.kinds:
        for column in ("ip", "subnet"):
            subnets = redaction.hide_column(subnets, column, "ip")
        tables["subnets"] = subnets
    for name in ("values", "support", "considered_usage"):
        tables[name] = redaction.hide_values(tables[name])
    tables["addresses"] = redaction.hide_column(tables["addresses"], "value", "ip")
    tables["domains"] = redaction.hide_column(tables["domains"], "value", "email_domain")
    for column in ("value", "template_group"):
        tables["template_groups"] = redaction.hide_column(tables["template_groups"], column, "template")
    # In the order of what they hide, hashes would tell its rank.
    return Population({name: _sorted(table) for name, table in tables.items()}, population.numbers)


def _sorted(table: pa.Table) -> pa.Table:
    plain = [field.name for field in table.schema if not pa.types.is_list(field.type)]
    return table.sort_by([(name, "ascending") for name in plain])
