"""The main job as a user does it: each command's answer has the promised shape in each format."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import igraph
import pyarrow.parquet as pq
import pytest

from tests.conftest import Command, Provider


@pytest.fixture
def expansion(command: Command, provider: Provider) -> dict[str, Any]:
    answer: dict[str, Any] = command(
        "expand", provider.ring, "-w", provider.workspace, "--format", "json"
    ).json[0]
    return answer


def test_ingest_counts_every_row_and_skips_a_file_it_knows(
    command: Command, provider: Provider, tmp_path: Path
) -> None:
    first = command(
        "ingest", provider.logs / "accounts.parquet", "-w", tmp_path / "w", "--format", "json"
    ).json
    assert (
        first["tables"]["accounts"]["accepted"]
        == pq.read_metadata(provider.logs / "accounts.parquet").num_rows
    )
    assert set(first["files"][0]) >= {"path", "rows", "mapped", "empty", "refused"}
    again = command(
        "ingest", provider.logs / "accounts.parquet", "-w", tmp_path / "w", "--format", "json"
    ).json
    assert again["tables"] == {}
    assert again["files"][0]["skipped"]


def test_ingest_makes_the_workspace_private(command: Command, provider: Provider, tmp_path: Path) -> None:
    assert command("ingest", provider.logs / "models.parquet", "-w", tmp_path / "w").code == 0
    for path in [tmp_path / "w", *(tmp_path / "w").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_dry_run_loads_nothing_and_says_what_a_field_can_prove(
    command: Command, provider: Provider, tmp_path: Path
) -> None:
    shown = command("ingest", "--dry-run", provider.logs / "accounts.parquet", "-w", tmp_path / "w")
    assert shown.code == 0
    assert "cannot show" in shown.out
    assert "signup_ip" in shown.out
    assert not (tmp_path / "w").exists()


def test_status_tells_what_is_there(command: Command, provider: Provider) -> None:
    document = command("status", "-w", provider.workspace, "--format", "json").json
    assert document["linked"] is True
    assert document["tables"]["requests"]["accepted"] > 1000
    assert len(document["batches"]) == 1
    assert "accounts" in command("status", "-w", provider.workspace).out


def test_expand_json_has_the_promised_shape(expansion: dict[str, Any], provider: Provider) -> None:
    assert expansion["seed"] == provider.ring
    assert len(expansion["members"]) > 30
    assert set(expansion["members"][0]) == {"account_id", "probability", "microbits", "kinds", "cell_id"}
    assert set(expansion["left_out"][0]) == {"account_id", "microbits", "kinds", "reason"}
    assert provider.ring not in {member["account_id"] for member in expansion["members"]}
    assert isinstance(expansion["stopped_by"], str)


def test_expand_shows_a_summary_never_a_wall_of_ids(command: Command, provider: Provider) -> None:
    shown = command("expand", provider.ring, "-w", provider.workspace).out
    assert "a ring of" in shown
    assert "everybody: --all" in shown
    assert len(shown.splitlines()) < 80
    everybody = command("expand", provider.ring, "-w", provider.workspace, "--all").out
    assert len(everybody.splitlines()) > len(shown.splitlines())


def test_expand_says_why_an_answer_is_empty(command: Command, provider: Provider) -> None:
    shown = command("expand", provider.firm, "-w", provider.workspace)
    assert shown.code == 0
    assert "no ring" in shown.out
    assert "one payment method pays for" in shown.out


def test_several_seeds_begin_with_a_line_for_each(command: Command, provider: Provider) -> None:
    shown = command("expand", provider.ring, provider.firm, "-w", provider.workspace).out.splitlines()
    assert shown[0].split()[:2] == ["seed", "standing"]
    assert shown[1].startswith(provider.ring)
    assert shown[2].startswith(provider.firm)


def test_csv_parquet_and_graphml_hold_the_same_members(
    command: Command, provider: Provider, expansion: dict[str, Any], tmp_path: Path
) -> None:
    members = {member["account_id"] for member in expansion["members"]}
    ask = ("expand", provider.ring, "-w", provider.workspace)
    rows = list(csv.DictReader(io.StringIO(command(*ask, "--format", "csv").out)))
    assert {row["account_id"] for row in rows if row["role"] == "member"} == members
    for format_ in ("parquet", "graphml"):
        assert command(*ask, "--format", format_, "--output", tmp_path / f"x.{format_}").code == 0
    table = pq.read_table(tmp_path / "x.parquet").to_pylist()
    assert {row["account_id"] for row in table if row["role"] == "member"} == members
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
    assert {vertex["name"] for vertex in graph.vs if vertex["role"] == "member"} == members
    assert graph.ecount() >= len(members)


def test_explain_gives_bars_that_add_up_to_the_bits_of_a_member(command: Command, provider: Provider) -> None:
    ask = ("expand", provider.ring, "-w", provider.workspace, "--explain")
    document = command(*ask, "--format", "json").json[0]
    for member in document["members"]:
        bars = document["explained"][member["account_id"]]
        assert sum(bar["microbits"] for bar in bars) == member["microbits"]
    assert "others" in command(*ask).out


def test_why_draws_the_waterfall_and_what_is_left_without_a_kind(
    command: Command, provider: Provider, expansion: dict[str, Any]
) -> None:
    ask = ("why", provider.ring, expansion["members"][0]["account_id"], "-w", provider.workspace)
    document = command(*ask, "--format", "json").json
    assert set(document) >= {"account_a", "account_b", "microbits", "bars", "without"}
    assert set(document["bars"][0]) == {"kind", "value", "microbits", "accounts"}
    assert sum(bar["microbits"] for bar in document["bars"]) == document["microbits"]
    shown = command(*ask).out
    assert "█" in shown
    assert "not believing" in shown


def test_why_not_gives_the_reason_somebody_was_left_out(
    command: Command, provider: Provider, expansion: dict[str, Any]
) -> None:
    left = expansion["left_out"][0]
    document = command(
        "why-not", provider.ring, left["account_id"], "-w", provider.workspace, "--format", "json"
    ).json
    assert document["is_member"] is False
    assert document["reasons"]
    assert (
        "is not in the network of"
        in command("why-not", provider.ring, left["account_id"], "-w", provider.workspace).out
    )


def test_rebuild_says_that_the_tables_are_byte_equal(
    command: Command, provider: Provider, tmp_path: Path
) -> None:
    command(
        "ingest",
        provider.logs / "accounts.parquet",
        provider.logs / "payment_methods.parquet",
        "-w",
        tmp_path / "w",
    )
    command("link", "-w", tmp_path / "w")
    done = command("rebuild", "-w", tmp_path / "w", "--format", "json")
    assert done.code == 0
    assert done.json["compared"]
    assert done.json["changed"] == []


def test_rejects_name_file_line_and_reason(command: Command, tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text(
        "account_id,created_at\nacct_1,2026-01-05\n,2026-01-05\nacct_2,yesterday\n"
    )
    command("ingest", tmp_path / "accounts.csv", "-w", tmp_path / "w")
    rows = command("rejects", "-w", tmp_path / "w", "--format", "json").json
    assert [(row["line"], row["table"]) for row in rows] == [(3, "accounts"), (4, "accounts")]
    assert "accounts.csv:3" in command("rejects", "-w", tmp_path / "w").out


def test_a_seed_may_be_a_value(command: Command, provider: Provider) -> None:
    cards = pq.read_table(provider.logs / "payment_methods.parquet").to_pylist()
    card = next(row["fingerprint"] for row in cards if row["account_id"] == provider.ring)
    document = command("expand", f"card:{card}", "-w", provider.workspace, "--format", "json").json[0]
    assert provider.ring in document["accounts"]
