"""All networks as a user finds them: the list, one of them, what changed, in each format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import Command, Provider


def test_the_list_has_its_promised_shape_and_the_seeds_network(command: Command, provider: Provider) -> None:
    ended = command("detect", "-w", provider.workspace, "--format", "json")
    assert ended.code == 0
    networks = ended.json["networks"]
    assert {one["assessment"] for one in networks} <= {"malicious", "benign", "coincidence", "unclear"}
    assert networks[0]["assessment"] == "malicious"
    assert set(networks[0]["members"][0]) >= {"account_id", "probability"}
    assert set(networks[0]["reasons"][0]) == {"reason", "microbits", "for"}
    (ring,) = [one for one in networks if provider.ring in {m["account_id"] for m in one["members"]}]
    assert ring["assessment"] == "malicious"
    again = command("detect", "-w", provider.workspace, "--format", "json")
    assert again.out == ended.out
    everything = command("detect", "--all", "-w", provider.workspace, "--format", "json").json["networks"]
    assert everything[: len(networks)] == networks or len(everything) > len(networks)


def test_a_line_a_network_at_eighty_columns(
    command: Command, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed = command("detect", "-w", provider.workspace, "--format", "json").json["networks"]
    lines = command("detect", "-w", provider.workspace).out.splitlines()
    assert sum(line.startswith("net_") for line in lines) == len(listed)
    assert max(map(len, lines)) <= 80
    assert lines[1].startswith(listed[0]["network_id"])


def test_rows_are_members_in_csv_and_parquet(command: Command, provider: Provider, tmp_path: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(command("detect", "-w", provider.workspace, "--format", "csv").out))
    )
    out = tmp_path / "members.parquet"
    assert command("detect", "-w", provider.workspace, "--format", "parquet", "-o", out).code == 0
    table = pq.read_table(out)
    assert table.num_rows == len(rows)
    assert table.column_names == list(rows[0])


def test_one_network_is_shown_and_exported(command: Command, provider: Provider) -> None:
    first = command("network", "list", "-w", provider.workspace, "--format", "json").json["networks"][0]
    name = first["network_id"]
    assert command("network", "show", name, "-w", provider.workspace, "--format", "json").json == first
    shown = command("network", "show", name, "-w", provider.workspace).out
    assert "for: " in shown
    assert "missing" in shown
    exported = command("network", "export", name, "-w", provider.workspace).out
    assert exported.count("\n") == first["accounts"] + 1
    assert command("network", "export", name, "-w", provider.workspace, "--format", "graphml").code == 0


def test_an_unknown_network_is_a_usage_error(command: Command, provider: Provider) -> None:
    ended = command("network", "show", "net_000000000000", "-w", provider.workspace)
    assert ended.code == 2
    assert "no such network" in ended.err


def test_what_changed_since(command: Command, provider: Provider) -> None:
    since = command("changes", "--since", "1d", "-w", provider.workspace, "--format", "json")
    assert since.code == 0
    assert since.json["batches"] == [1]
    assert {tuple(one["changes"]) for one in since.json["networks"]} == {("new",)}
    nothing = command("changes", "--since", "0s", "-w", provider.workspace)
    assert "no network changed" in nothing.out


def test_since_what_is_no_time(command: Command, provider: Provider) -> None:
    ended = command("changes", "--since", "yesterday", "-w", provider.workspace)
    assert ended.code == 2
    assert "how long ago" in ended.err
