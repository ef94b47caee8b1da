"""Gather what payments and sign-ups say of each cell, and what chance alone would have made of them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from linkage.engine import Engine

SQL = Path(__file__).parent / "sql"

# Operators open accounts in batches that last hours; a quarter of a day holds one batch and is short against the
# weeks over which strangers come.
SIGNUP_WINDOW_US = 6 * 3600 * 1_000_000
# An instrument behind this many accounts is an organisation's invoice: whoever shares it is no stranger, so it
# says nothing of how often strangers share by chance.
COMPANY_FROM = 20
# A mail domain is a company's, not a mail provider's, when most of its accounts sit in one cell. Rings take their
# mailboxes from small providers, of whose accounts they can be a third.
COMPANY_SHARE_THOUSANDTHS = 500

_COUNTS = (
    "payers", "sharing", "top_payer", "shared_instruments", "dated", "crowded", "top_domain",
)  # fmt: skip


def count_everybody(engine: Engine) -> None:
    """Make what chance is read off, of all accounts: payers, sign-ups by window, accounts of each mail domain.

    Reads the datasets evidence, degrees, usage and opened.
    """
    engine.run(SQL / "domain_accounts.sql", "domain_accounts")
    engine.run(SQL / "payers.sql", "payers", constants={"company_from": COMPANY_FROM})
    engine.run(SQL / "signup_slots.sql", "signup_slots", constants={"window_us": SIGNUP_WINDOW_US})


def gather_facts(engine: Engine, sizes: dict[str, int]) -> pa.Table:
    """Return one row for each cell: counts of accounts, and the expected counts in millionths.

    Reads the datasets evidence, usage, members and opened, and what `count_everybody` made.
    """
    engine.run(SQL / "cell_payment.sql", "cell_payment")
    engine.run(SQL / "cell_signups.sql", "cell_signups", constants={"window_us": SIGNUP_WINDOW_US})
    engine.run(
        SQL / "cell_domains.sql",
        "cell_domains",
        constants={"company_share_thousandths": COMPANY_SHARE_THOUSANDTHS},
    )
    cells = sorted(sizes)
    facts: dict[str, list[int]] = {"accounts": [sizes[cell] for cell in cells]}
    for name, dataset in (
        *((name, "cell_payment") for name in _COUNTS[:4]),
        *((name, "cell_signups") for name in _COUNTS[4:6]),
        (_COUNTS[6], "cell_domains"),
    ):
        rows = engine.fetch(dataset)
        found = dict(zip(rows["cell_id"].tolist(), rows[name].tolist(), strict=True))
        facts[name] = [int(found.get(cell, 0)) for cell in cells]
    facts["expected_sharing_micro"] = _expected_sharing(engine, facts["payers"])
    facts["expected_crowded_micro"] = _expected_crowding(engine, facts["dated"])
    columns = {name: pa.array(column, pa.int64()) for name, column in facts.items()}
    return pa.table({"cell_id": pa.array(cells, pa.string()), **columns})


def _expected_sharing(engine: Engine, payers: list[int]) -> list[int]:
    """Members who would share an instrument with another member, were the cell drawn from all payers."""
    row = engine.fetch("payers")
    everybody, partners = int(row["payers"][0]), int(row["partners"][0])
    if everybody < 2:
        return [0] * len(payers)
    mean_partners = partners / everybody
    return [round(1e6 * n * min(1.0, max(0, n - 1) * mean_partners / (everybody - 1))) for n in payers]


def _expected_crowding(engine: Engine, dated: list[int]) -> list[int]:
    """Members who would share a sign-up window with another member, were the cell drawn from all sign-ups."""
    n = engine.fetch("signup_slots")["n"].astype(float)
    if not n.sum():
        return [0] * len(dated)
    share = n / n.sum()
    chance = {size: float((share * (1 - (1 - share) ** max(0, size - 1))).sum()) for size in set(dated)}
    return [round(1e6 * size * chance[size]) for size in dated]
