"""Say which accounts are looked at for which cell: only those that a value leads there, so that cost grows with holdings.

A prompt of a tutorial is held by one in a hundred accounts, and by some member of most cells; were each of its holders
weighed against each of those cells, cost would grow with the square of the provider.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from linkage.engine import Engine

SQL = Path(__file__).parent / "sql"

# One in thirty-two of a value's holders has to be a member, before the others are looked at: who shares only values that
# are thirty-one times as often elsewhere is five bits short with each of them. It bounds the places considered: thirty-two
# times what members hold.
LED_TO = 32


def find_led(engine: Engine) -> None:
    """Make the dataset led (a, cell) of profiles and concentrations."""
    engine.run(SQL / "led.sql", "led", constants={"led_to": LED_TO})


def distinct_seeds(engine: Engine, membership: str) -> pa.Table:
    """Return (cell, a): the cells of three accounts and more, of those with the same members only the first by number."""
    rows = engine.fetch(membership)
    cells, accounts = rows["cell"].astype(np.int64), rows["a"].astype(np.int32)
    order = np.lexsort((accounts, cells))
    cells, accounts = cells[order], accounts[order]
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    seen: set[bytes] = set()
    kept = np.zeros(len(starts), bool)
    for number, members in enumerate(np.split(accounts, starts[1:]) if len(starts) else []):
        key = members.tobytes()
        kept[number] = len(members) >= 3 and key not in seen
        seen.add(key)
    rows_kept = np.repeat(kept, np.diff(np.append(starts, len(cells))))
    return pa.table({"cell": pa.array(cells[rows_kept]), "a": pa.array(accounts[rows_kept])})
