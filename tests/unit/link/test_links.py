"""Links within cells and pairs among all: what two accounts share in bits, bounded and without a trace of order."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.link import links
from linkage.workspace import Workspace

from ..expand.factory import Provider


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Provider(5)
    made.strangers(300)
    made.ring()
    made.strangers(2, "couple", ip=made.address(), card="card_of_both")
    return made.open(tmp_path_factory.mktemp("links") / "w")


def test_the_strongest_pairs_are_the_rings_and_say_what_they_share(workspace: Workspace) -> None:
    found = workspace.signals.shared(limit=20).to_list()
    assert all(row["account_a"].startswith("ring") and row["account_b"].startswith("ring") for row in found)
    assert [row["microbits"] for row in found] == sorted((r["microbits"] for r in found), reverse=True)
    assert {"content", "customer"} <= set(found[0]["kinds"])


def test_one_kind_alone_stays_within_its_cap(workspace: Workspace) -> None:
    found = workspace.signals.shared("template", least_bits=1)
    assert found.account_a
    assert max(found.microbits) <= 12_000_000
    assert set(found.kinds) == {"content"}


def test_a_couple_is_listed_by_its_card(workspace: Workspace) -> None:
    pairs = {
        (r["account_a"], r["account_b"]) for r in workspace.signals.shared("card", least_bits=1).to_list()
    }
    assert ("couple_000", "couple_001") in pairs


def test_a_kind_that_nobody_shares_is_refused_with_those_there_are(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="end_user"):
        workspace.signals.shared("shoe_size")


def test_pairs_made_in_small_ranges_are_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = workspace.signals.shared(least_bits=3, limit=50)
    monkeypatch.setattr(links, "PAIRED_AT_ONCE", 10)
    assert workspace.signals.shared(least_bits=3, limit=50) == whole


def test_links_stay_within_a_cell_and_are_the_strongest_few(workspace: Workspace, tmp_path: Path) -> None:
    import duckdb

    derived = workspace.link()
    with duckdb.connect() as con:
        for name in ("account_links", "cell_members"):
            con.read_parquet([str(f) for f in derived.files(name)]).create_view(name)
        rows = con.execute("SELECT account_a, account_b FROM account_links").fetchall()
        cells = dict(con.execute("SELECT account_id, cell_id FROM cell_members").fetchall())
    assert {a for row in rows for a in row if a.startswith("ring")} == {
        a for a in cells if a.startswith("ring")
    }
    assert all(a < b and cells[a] == cells[b] for a, b in rows)
    assert len(rows) <= links.LINKS_EACH * len(cells)
