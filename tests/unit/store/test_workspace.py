"""The embedded store answers in the contract's columns and order, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

import linkage.store
from linkage.errors import LinkageError
from linkage.link import Derived
from linkage.store import COLUMNS, WorkspaceStore
from linkage.store.workspace import DATASETS

from ..expand.factory import Provider

HOSTILE = "'; DROP TABLE evidence; --"
# Questions that are asked of everything, or with more than ids.
UNIDENTIFIED = {
    "population", "holders", "neighbours", "last_days", "cell_ids", "cell_exits", "activity", "co_holders",
}  # fmt: skip
Ask = Callable[[], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    """Two tied rings among strangers, one of whom has an id like a statement."""
    made = Provider(seed=2)
    made.strangers(250)
    north, south = made.ring("north"), made.ring("south")
    for person in (*north[:3], *south[:3]):
        made.pay(person, "card_control")
        made.request(person, made.address(), end_user="control_user")
    made.account(HOSTILE, card="card_odd")
    made.pay("stranger_000", "card_odd")
    return made.open(tmp_path_factory.mktemp("it's") / "workspace").link()


@pytest.fixture(scope="module")
def store(derived: Derived) -> Iterator[WorkspaceStore]:
    with duckdb.connect() as connection:
        yield WorkspaceStore(connection, derived.files)


def asking(store: WorkspaceStore, question: str) -> Ask:
    """Return a question about all that there is, ready to be asked."""
    accounts = [f"{name}_{n:03}" for name in ("south", "north") for n in range(14)]
    if question in ("population", "last_days", "cell_ids"):
        ask: Ask = getattr(store, question)
        return ask
    if question == "holders":
        return partial(store.holders, "card", "card_control")
    if question == "neighbours":
        return partial(store.neighbours, "north_000", 500)
    if question == "cell_exits":
        return partial(store.cell_exits, 50)
    if question == "co_holders":
        return partial(store.co_holders, accounts, [name[:5] for name in accounts])
    if question == "activity":
        return partial(store.activity, accounts, 20_470, 20_463)
    cells = sorted({row[1] for row in store.account_cells(accounts)}, reverse=True)
    of_cells = question.startswith("cell") and question != "cell_profile"
    return partial(getattr(store, question), cells if of_cells else [*accounts, "stranger_000", HOSTILE])


def sortable(row: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((cell is None, "" if cell is None else cell) for cell in row)


@pytest.mark.parametrize("question", COLUMNS)
def test_an_answer_has_the_columns_of_the_contract(store: WorkspaceStore, question: str) -> None:
    sql = (Path(linkage.store.__file__).parent / f"{question}.sql").read_text()
    given = {"ids": ["x"], "hub": 1, "max_rows": 1, "group_ids": ["g"], "since_day": 2, "before_day": 1}
    asked = {name: given.get(name, "x") for name in re.findall(r"\$(\w+)", sql)}
    names = [column[0] for column in store._connection.execute(sql, asked or None).description or []]
    assert tuple(names) == COLUMNS[question]


@pytest.mark.parametrize("question", COLUMNS)
def test_rows_are_sorted_and_each_is_there_once(store: WorkspaceStore, question: str) -> None:
    rows = asking(store, question)()
    assert rows or question == "cell_left_out"
    assert rows == sorted(rows, key=sortable)
    assert len({repr(row) for row in rows}) == len(rows)


@pytest.mark.parametrize("question", COLUMNS)
def test_numbers_are_whole_so_that_stores_agree(store: WorkspaceStore, question: str) -> None:
    kinds = {type(cell) for row in asking(store, question)() for cell in row}
    assert kinds <= {int, str, list, type(None)}


@pytest.mark.parametrize("question", [q for q in COLUMNS if q not in ("population", "cell_left_out")])
def test_an_answer_past_the_limit_fails_instead_of_being_cut(
    store: WorkspaceStore, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    ask = asking(store, question)
    whole = ask()
    monkeypatch.setattr("linkage.store.workspace.MAX_ROWS", len(whole))
    assert ask() == whole
    monkeypatch.setattr("linkage.store.workspace.MAX_ROWS", len(whole) - 1)
    with pytest.raises(LinkageError, match=f"{question}: more than {len(whole) - 1:,} rows"):
        ask()


def test_ids_that_are_not_there_give_no_rows_and_no_error(store: WorkspaceStore) -> None:
    for question in COLUMNS:
        if question not in UNIDENTIFIED:
            assert getattr(store, question)([]) == []
            assert getattr(store, question)(["nobody", "x' OR '1'='1"]) == []
    assert store.co_holders([], []) == store.co_holders(["nobody"], ["one"]) == []
    assert store.activity([], 2, 1) == store.activity(["nobody"], 2, 1) == []
    assert store.holders("card", "none") == store.neighbours("nobody", 500) == []


def test_an_id_given_twice_is_answered_once(store: WorkspaceStore) -> None:
    assert len(store.accounts(["north_000", "north_000"])) == 1


def test_an_id_that_is_sql_is_an_id(store: WorkspaceStore) -> None:
    assert [row[0] for row in store.accounts([HOSTILE])] == [HOSTILE]
    assert [row[2] for row in store.holders("card", "card_odd")] == [HOSTILE, "stranger_000"]


def test_a_hub_is_not_followed(store: WorkspaceStore) -> None:
    held = {row[2]: row[4] for row in store.neighbours("north_000", 500)}
    limit = held["card_control"] - 1
    assert "card_control" not in {row[2] for row in store.neighbours("north_000", limit)}
    assert "card_control" in {row[2] for row in store.neighbours("north_000", limit + 1)}


def test_neighbours_share_what_they_are_said_to_share(store: WorkspaceStore) -> None:
    for account, kind, value, *_ in store.neighbours("north_000", 500):
        assert {"north_000", account} <= {row[2] for row in store.holders(kind, value)}
        assert account != "north_000"


def test_a_tie_is_given_from_either_end(store: WorkspaceStore) -> None:
    north, south = (store.account_cells([f"{name}_000"])[0][1] for name in ("north", "south"))
    assert store.cell_ties([north]) == store.cell_ties([south])
    assert {row[2] for row in store.cell_ties([north])} == {"customer", "payment"}
    assert {row[4] for row in store.cell_tie_values([north])} == {"card_control", "control_user"}


def test_every_dataset_of_the_link_step_that_is_asked_for_is_opened(derived: Derived) -> None:
    asked = "".join(file.read_text() for file in Path(linkage.store.__file__).parent.glob("*.sql"))
    own = set(re.findall(r"(\w+) AS \(", asked))
    assert set(re.findall(r"(?:FROM|JOIN) (\w+)", asked)) - own <= set(DATASETS)
    assert all(derived.files(name) for name in DATASETS)
