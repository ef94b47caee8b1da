"""`linkage signals shared`, `successors` and `synchrony` as a user gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small simulated provider, most of whose rings' accounts were banned and replaced, linked."""
    from linkage.simulate import simulate
    from linkage.simulate.options import WorldOptions
    from linkage.workspace import open_workspace

    root = tmp_path_factory.mktemp("signals")
    simulate(root / "world", accounts=1500, seed=6, options=WorldOptions.from_pairs("regrowth"))
    workspace = open_workspace(root / "w", create=True)
    workspace.ingest(root / "world" / "input")
    workspace.link()
    return root


def test_shared_lists_the_strongest_pairs(command: Command, case: Path) -> None:
    ended = command("signals", "shared", "--limit", "30", "-w", case / "w", "--format", "json")
    assert ended.code == 0
    assert list(ended.json[0]) == ["account_a", "account_b", "microbits", "kinds"]
    assert len(ended.json) == 30
    assert "pairs of accounts share 12 bits or more; 30 listed" in ended.err
    wrong = command("signals", "shared", "--kind", "shoe", "-w", case / "w")
    assert wrong.code == 2
    assert "template" in wrong.err


def test_successors_are_those_of_the_truth_and_chance_is_told(command: Command, case: Path) -> None:
    import pyarrow.parquet as pq

    ended = command("signals", "successors", "-w", case / "w", "--format", "json")
    truth = pq.read_table(case / "world" / "truth" / "accounts.parquet").to_pylist()
    before = {row["account_id"]: row["successor_of"] for row in truth if row["successor_of"]}
    right = [row for row in ended.json if before.get(row["successor"]) == row["predecessor"]]
    assert len(right) >= 10
    assert len(right) >= 0.8 * len(ended.json)
    assert {row["successor"] for row in ended.json} <= {
        row["account_id"] for row in truth if row["malicious"]
    }
    assert max(row["generation"] for row in ended.json) > 2
    assert "by chance (bans shifted by weeks)" in ended.err


def test_synchrony_takes_accounts_and_files(command: Command, case: Path, tmp_path: Path) -> None:
    pairs = command("signals", "shared", "--limit", "8", "-w", case / "w", "--format", "json").json
    accounts = sorted({row["account_a"] for row in pairs} | {row["account_b"] for row in pairs})
    (tmp_path / "suspects.txt").write_text("\n".join(accounts[1:]))
    asked = ("-w", case / "w", "--window", "10m", "--shuffles", "39", "--format", "json")
    ended = command("signals", "synchrony", accounts[0], "--accounts", tmp_path / "suspects.txt", *asked)
    assert ended.code == 0
    assert all(list(row) == ["account_a", "account_b", "weight", "expected", "p_value"] for row in ended.json)
    assert "all together p = " in ended.err
    assert command("signals", "synchrony", *accounts, *asked).out == ended.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "at least two"), (("acct_x", "acct_y"), "acct_x"), (("--cell", "cell_x"), "no such cell")],
)
def test_synchrony_of_nobody_is_refused(
    command: Command, case: Path, arguments: tuple[str, ...], said: str
) -> None:
    ended = command("signals", "synchrony", *arguments, "-w", case / "w")
    assert ended.code == 2
    assert said in ended.err
