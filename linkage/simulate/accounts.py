"""Write out who the accounts are and what they paid with: names, mail, phones, cards."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from linkage.simulate.draws import Array, Codes, Ints, mix, pick, portion
from linkage.simulate.networks import COUNTRIES
from linkage.simulate.text import NAMES, addresses, choose, hexadecimal, join
from linkage.simulate.world import HOUR, PATHWAYS, PLANS, START, World

# The last two are the throw-away services that rings like and some innocents use too.
MAIL = ("freemail.example", "postcloud.example", "inbox.example", "webpost.example", "mailhub.example", "letterbox.example",
        "mailnest.example", "postbox7.example")  # fmt: skip
_COUNTRIES = tuple(COUNTRIES)
_TIME = pa.timestamp("us", "UTC")


def account_ids(world: World, accounts: Ints) -> pa.Array:
    """Look up the ids of accounts by number; a negative number is null."""
    return hexadecimal(np.where(accounts < 0, np.uint64(0), mix(world.seed, 1, accounts)), "acct_", 12)


def operator_ids(world: World, operators: Ints) -> pa.Array:
    """Look up the ids of operators by number."""
    return hexadecimal(mix(world.seed, 2, operators), "op_", 10)


def person_names(rows: Array) -> pa.Array:
    """Write the names of the people behind accounts, in lower case."""
    return join(choose(NAMES, rows["given"]), " ", choose(NAMES, rows["family"]))


def _emails(world: World, rows: Array, code: Codes) -> pa.Array:
    given, family = choose(NAMES, rows["given"]), choose(NAMES, rows["family"])
    digits = choose([str(i) for i in range(10_000)], pick(code, 10_000))
    private = join(given, family, digits, "@", choose(MAIL, rows["mail"].astype(int)))
    company = rows["company"].astype(int)
    firms = [f"co{i}.example" for i in range(int(company.max(initial=0)) + 1)]
    at_work = join(given, ".", family, "@", choose(firms, company))
    known = [d.domain for d in world.shared.get("organizations", [])] or [""]
    at_known = join(given, ".", family, "@", choose(known, np.where(company <= -2, -2 - company, -1)))
    mail = pc.if_else(pa.array(company >= 0), at_work, pc.if_else(pa.array(company <= -2), at_known, private))
    return pc.if_else(pa.array(portion(mix(code, 3)) < 0.08), hexadecimal(mix(code, 4), "hmac:"), mail)


def accounts_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `accounts`, in the order of the accounts' numbers."""
    rows = world.rows()
    number = np.arange(len(rows))
    code = mix(world.seed, 3, number)
    phone = join(
        "+",
        choose([str(c) for c in range(20, 999)], pick(mix(code, 6), 979)),
        choose([f"{i:05d}" for i in range(100_000)], pick(mix(code, 7), 100_000)),
        choose([f"{i:03d}" for i in range(1000)], pick(mix(code, 8), 1000)),
    )
    phone = pc.if_else(pa.array(portion(mix(code, 9)) < 0.4), hexadecimal(mix(code, 10), "hmac:"), phone)
    banned = pa.array((rows["banned_at"] > 0) & (rows["banned_at"] < world.end))
    none = pa.scalar(None, pa.string())
    return {
        "account_id": account_ids(world, number),
        "created_at": pa.array(rows["created_at"]).cast(_TIME),
        "email": _emails(world, rows, code),
        "phone": pc.if_else(pa.array(portion(mix(code, 11)) < 0.35), phone, none),
        "display_name": pc.if_else(
            pa.array(portion(mix(code, 12)) < 0.6), pc.utf8_title(person_names(rows)), none
        ),
        "country": choose(_COUNTRIES, rows["country"]),
        "plan": choose(PLANS, rows["plan"]),
        "pathway": choose(PATHWAYS, rows["pathway"]),
        "signup_ip": addresses(signup_codes(world)),
        "status": pc.if_else(banned, "banned", "active"),
        "status_at": pc.if_else(banned, pa.array(rows["banned_at"]).cast(_TIME), pa.scalar(None, _TIME)),
    }


def signup_codes(world: World) -> Codes:
    """Find the address codes from which the accounts were opened: mostly the first place, sometimes the third."""
    rows = world.rows()
    number = np.arange(len(rows))
    elsewhere = (rows["share"][:, 2] > 0) & (portion(mix(world.seed, 12, number)) < 0.15)
    place = rows["place"][number, np.where(elsewhere, 2, 0)].astype(np.int64)
    hour = (rows["created_at"] - START) // HOUR
    return world.places.addresses(place, number, hour, mix(world.seed, 13, number))


def payments_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `payment_methods`."""
    rows = world.rows()
    parts = [p for p in world.payments if len(p["accounts"])]
    account = np.concatenate([p["accounts"] for p in parts])
    card = np.concatenate([p["cards"] for p in parts])
    kind = np.concatenate([np.full(len(p["accounts"]), k) for k, p in enumerate(parts)])
    iin = np.concatenate([np.broadcast_to(p.get("iin", -1), len(p["accounts"])) for p in parts])
    payer = np.concatenate([np.broadcast_to(p.get("payer", -1), len(p["accounts"])) for p in parts])
    code = mix(world.seed, 14, card)
    row = rows[account]
    added = row["created_at"] + (portion(mix(world.seed, 15, account, card)) ** 2 * 72 * HOUR).astype(
        np.int64
    )
    added = np.minimum(added, world.end)
    # A country has a dozen issuers; a card's holder is mostly at home.
    iin = np.where(iin >= 0, iin, 400_000 + row["country"].astype(int) * 500 + pick(mix(code, 1), 12) * 37)
    no_iin = np.isin([p["kind"] for p in parts], ("wallet", "bank", "invoice"))[kind]
    firms = [f"Company {i} Ltd" for i in range(max(0, int(payer.max())) + 1)]
    own = pc.if_else(
        pa.array(portion(mix(code, account, 2)) < 0.5),
        pc.utf8_upper(person_names(row)),
        pa.scalar(None, pa.string()),
    )
    order = np.lexsort((card, account, added))
    columns = {
        "account_id": account_ids(world, account),
        "fingerprint": hexadecimal(code, "fp_"),
        "kind": choose([p["kind"] for p in parts], kind),
        "iin": pa.array(iin.astype(str), mask=no_iin),
        "issuer_country": choose(_COUNTRIES, row["country"]),
        "billing_name": pc.if_else(pa.array(payer >= 0), choose(firms, payer), own),
        "added_at": pa.array(added).cast(_TIME),
    }
    return {name: values.take(pa.array(order)) for name, values in columns.items()}
