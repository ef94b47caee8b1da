"""What is stated in a bundle follows from what is in it, and a bundle of which it does not is told from one of which it does."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from linkage.casebook.canonical import canonical
from linkage.evidence.page import render_page
from linkage.evidence.papers import readme, tables_of
from linkage.evidence.pdf import render_pdf
from linkage.evidence.rederive import rederive
from tests.unit.evidence.sealed import Sealed, seal_again

Payload = dict[str, bytes]


def edit_table(payload: Payload, name: str, change: Any) -> None:
    sink = io.BytesIO()
    pq.write_table(change(pq.read_table(io.BytesIO(payload[name]))), sink)
    payload[name] = sink.getvalue()


def edit_answers(payload: Payload, change: Any) -> None:
    answers = json.loads(payload["answers.json"])
    change(next(iter(answers.values())))
    payload["answers.json"] = canonical(answers)


def test_what_is_stated_derives_to_the_last_digit(case: Sealed) -> None:
    found = rederive(case.bundle)
    assert found.ok, found.checks
    assert [one["network_id"] for one in found.networks] == [case.network_id]
    assert found.networks[0]["members"] >= 8
    network = case.open().networks.find(case.network_id)
    stated = json.loads((case.data / "answers.json").read_bytes())[case.network_id]["members"]
    assert {one["account_id"]: one["probability"] for one in stated} == {
        one.account_id: one.probability for one in network.members
    }


def test_it_needs_no_network_and_no_workspace(case: Sealed, tmp_path: Path) -> None:
    """Sockets are refused, and where the system lets us there is not even a loopback."""
    program = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from pathlib import Path\n"
        "from linkage.evidence.rederive import rederive\n"
        "found = rederive(Path(sys.argv[1]))\n"
        "assert found.ok and found.networks, found.checks\n"
        "assert 'neo4j' not in sys.modules, 'a graph driver was loaded'\n"
    )
    apart = ["unshare", "--net", "--map-root-user"]
    try:
        cut_off = subprocess.run([*apart, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        cut_off = False
    command = [*(apart if cut_off else []), sys.executable, "-W", "error", "-c", program, str(case.bundle)]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert not list(tmp_path.iterdir())


def drop_requests(payload: Payload) -> None:
    edit_table(payload, "rows/requests.parquet", lambda table: table.slice(len(table) // 3))


def pass_for_many(payload: Payload) -> None:
    numbers = json.loads(payload["population/population.json"])
    numbers["accounts"] *= 100
    payload["population/population.json"] = canonical(numbers)


def make_values_common(payload: Payload) -> None:
    def change(table: pa.Table) -> pa.Table:
        more = pc.add(table["outside"], 40)
        return table.set_column(table.schema.get_field_index("outside"), "outside", more)

    edit_table(payload, "population/values.parquet", change)


def raise_probability(payload: Payload) -> None:
    edit_answers(payload, lambda one: one["members"][3].update(probability=0.999991))


def add_member(payload: Payload) -> None:
    def change(one: dict[str, Any]) -> None:
        one["members"].append({**one["members"][0], "account_id": "acct_somebody_else"})

    edit_answers(payload, change)


def hide_who_was_left_out(payload: Payload) -> None:
    edit_answers(payload, lambda one: one["left_out"].clear())


def state_nothing(payload: Payload) -> None:
    payload["answers.json"] = canonical({})


def convict_without_rows(payload: Payload) -> None:
    for name in ("accounts", "requests", "payment_methods"):
        edit_table(payload, f"rows/{name}.parquet", lambda table: table.slice(0, 0))


def name_innocents_on_trust(payload: Payload) -> None:
    """Put somebody into a cell that is derived, by what is only attested."""
    cell = json.loads(payload["answers.json"])
    cell_id = next(iter(cell.values()))["members"][0]["cell_id"]

    def change(table: pa.Table) -> pa.Table:
        row = dict.fromkeys(table.column_names) | {
            "cell_id": cell_id, "account_id": "acct_innocent", "microbits": 17_000_000, "shared": 20,
            "kinds": "content network", "weights": "network:17000000",
        }  # fmt: skip
        return pa.concat_tables([table, pa.Table.from_pylist([row], table.schema)])

    edit_table(payload, "population/beside_members.parquet", change)


def tell_a_value_twice(payload: Payload) -> None:
    edit_table(
        payload, "population/values.parquet", lambda table: pa.concat_tables([table, table.slice(0, 1)])
    )


@pytest.mark.parametrize(
    "change",
    [
        drop_requests,
        pass_for_many,
        make_values_common,
        raise_probability,
        add_member,
        hide_who_was_left_out,
        state_nothing,
        convict_without_rows,
        name_innocents_on_trust,
        tell_a_value_twice,
    ],
)
def test_a_signer_who_states_something_else_is_found(case: Sealed, tmp_path: Path, change: Any) -> None:
    found = rederive(seal_again(case, tmp_path / "bundle", change))
    assert not found.ok
    assert found.checks[0].holds, "the seal itself is good"
    assert any(check.holds is False for check in found.checks)


def lose_rows(payload: Payload) -> None:
    del payload["rows/accounts.parquet"]
    del payload["population/roster.parquet"]


def garble(payload: Payload) -> None:
    payload["population/values.parquet"] = b"PAR1" + b"\xff" * 64 + b"PAR1"


def other_columns(payload: Payload) -> None:
    edit_table(payload, "population/kinds.parquet", lambda table: table.rename_columns(["a", "b", "c", "d"]))


def other_rules(payload: Payload) -> None:
    numbers = json.loads(payload["population/population.json"])
    payload["population/population.json"] = canonical({**numbers, "rules": 1})


def no_answers(payload: Payload) -> None:
    payload["answers.json"] = b"[" * 5000


def statement_in_a_name(payload: Payload) -> None:
    payload["population/x.drop_table.parquet"] = payload["population/kinds.parquet"]


@pytest.mark.parametrize(
    "change", [lose_rows, garble, other_columns, other_rules, no_answers, statement_in_a_name]
)
def test_what_cannot_be_derived_is_a_failed_check_and_no_traceback(
    case: Sealed, tmp_path: Path, change: Any
) -> None:
    found = rederive(seal_again(case, tmp_path / "bundle", change))
    assert not found.ok or change is statement_in_a_name
    assert found.checks[0].name == "seal"


def test_a_broken_seal_is_not_derived_from(case: Sealed, tmp_path: Path) -> None:
    bundle = seal_again(case, tmp_path / "bundle", lambda payload: None)
    with (bundle / "data" / "members.csv").open("ab") as stream:
        stream.write(b"x")
    found = rederive(bundle)
    assert [check.name for check in found.checks] == ["seal"]
    assert not found.ok


def draw_again(payload: Payload, dossier: Any) -> None:
    payload |= {"dossier.json": canonical(dossier), **tables_of(dossier)}
    payload["README.txt"] = readme(dossier).encode()
    payload["report.html"], payload["report.pdf"] = render_page(dossier), render_pdf(dossier)


def surer(dossier: Any) -> None:
    for member in dossier["networks"][0]["members"]:
        member["probability"] = 0.99999


def nothing_speaks_for_them(dossier: Any) -> None:
    dossier["networks"][0]["exculpatory"] = []


def no_limits(dossier: Any) -> None:
    dossier["limits"] = []


@pytest.mark.parametrize("change", [surer, nothing_speaks_for_them, no_limits])
def test_a_report_that_says_more_than_derives_is_found(case: Sealed, tmp_path: Path, change: Any) -> None:
    """Though page, PDF and tables are drawn anew from it, and all is sealed."""

    def lie(payload: Payload) -> None:
        dossier = json.loads(payload["dossier.json"])
        change(dossier)
        draw_again(payload, dossier)

    found = rederive(seal_again(case, tmp_path / "bundle", lie))
    assert [check.name for check in found.checks if check.holds is False] == ["report"]


def test_a_table_that_is_not_the_dossiers_is_found(case: Sealed, tmp_path: Path) -> None:
    def lie(payload: Payload) -> None:
        payload["left_out.csv"] = payload["left_out.csv"].split(b"\n", 1)[0] + b"\n"

    found = rederive(seal_again(case, tmp_path / "bundle", lie))
    assert not found.ok
    assert found.checks[-1].words == "left_out.csv is not that of dossier.json"
