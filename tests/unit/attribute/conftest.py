"""One small provider with a network of ten accounts that shows facts of two organizations in every way they can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from linkage.attribute.indicators import Known, read_known
from linkage.attribute.matching import Hit, find_hits
from linkage.engine import DuckEngine
from linkage.lake import connect
from linkage.workspace import Workspace, open_workspace

MEMBERS = tuple(f"m{n:02}" for n in range(10))
OTHERS = tuple(f"o{n:03}" for n in range(120))

ORGANIZATIONS = """org_id,name,kind,country
org_a,Name <b>A</b>,ai_lab,FR
org_b,Name B,ai_lab,US
"""
# Members are in use from 10 to 20 January 2026.
INDICATORS = """org_id,kind,value,reliability,credibility,source,valid_from,valid_to
org_a,email_domain,A.Example,A,1,website,,
org_a,email,Boss@B.example,B,2,website,,
org_a,person,Ada  LOVE,C,3,authors,,
org_a,billing_name,love ada,C,3,register,,
org_a,phone,+15550100,B,2,website,,
org_a,end_user,a-team,B,2,repository,,
org_a,prompt_hash,a0a0,C,3,repository,,
org_a,payment_fingerprint,fp_a,B,2,court judgment,,
org_a,iin,4000,E,5,forum,,
org_a,ja4,t13d_a,C,3,blog,,
org_a,user_agent,a-agent/1,D,4,blog,,
org_a,asn,AS64500,B,2,routing,,
org_a,cidr,198.51.100.0/24,B,2,routing,,
org_a,cidr,2001:db8:a::/48,B,2,routing,,
org_a,cidr,no range,B,2,routing,,
org_a,shoe_size,44,B,2,tailor,,
org_b,end_user,a-team,E,4,forum,,
org_b,email_domain,a.example,C,3,directory,2020-01-01T00:00:00Z,2025-12-31T00:00:00Z
org_b,prompt_hash,a0a0,C,3,repository,2026-01-12T00:00:00Z,2026-01-13T00:00:00Z
org_b,cidr,203.0.113.0/25,B,2,routing,2026-03-01T00:00:00Z,
"""


@dataclass
class Small:
    """The provider, what is known, and what the network showed of it."""

    workspace: Workspace
    known: Known
    hits: dict[tuple[str, str, str], Hit]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    root = tmp_path_factory.mktemp("small")
    write_logs(root / "logs")
    workspace = open_workspace(root / "workspace", create=True)
    workspace.ingest(root / "logs")
    derived, snapshot = workspace.link(), workspace.lake.snapshot()
    with connect(workspace.lake.root, workspace.settings) as connection:
        engine = DuckEngine(connection)
        known = read_known(engine, snapshot)
        hits = find_hits(engine, snapshot, derived, known.indicators, {"net_1": MEMBERS})
    by_fact = {
        (one.indicator.org_id, one.indicator.kind.kind, one.indicator.value): one for one in hits["net_1"]
    }
    return Small(workspace, known, by_fact)


def write_logs(folder: Path) -> None:
    """Write tables in which member 0 shows everything, member 1 half of it, and one other the address."""
    folder.mkdir()
    accounts, requests, payments = [], [], []
    for n, account in enumerate((*MEMBERS, *OTHERS)):
        special = account == "m00"
        mail = {"m00": "ada@a.example", "m01": "x@A.EXAMPLE", "m02": "boss@b.example"}.get(
            account, f"u{n}@c.example"
        )
        name = {"m00": "Ada Love", "m01": "ADA LOVE"}.get(account, f"Person {n}")
        accounts.append(
            f"{account},2026-01-10T00:{n % 60:02}:00Z,{mail},{name},{'+15550100' if special else ''}"
        )
        for day in range(10, 20):
            ip = f"192.0.2.{n}"
            if special:
                ip = ("198.51.100.7", "2001:db8:a::9", "192.0.2.200", "203.0.113.9")[day % 4]
            elif account == "o000":
                ip = "198.51.100.8"
            user = "a-team" if account in ("m00", "m01", "m02") and day == 15 else ""
            prompt = "a0a0" if account == "m00" or (account == "m01" and day == 19) else f"{n:04x}"
            agent, ja4 = ("a-agent/1", "t13d_a") if special else ("other/1", "t13d_o")
            requests.append(
                f"r{n}-{day},2026-01-{day}T12:00:00Z,{account},{ip},model-1,{user},{prompt},{agent},{ja4}"
            )
        payments.append(f"{account},{'fp_a' if special else f'fp_{n}'},{400012 if n < 5 else 510000},{'Love ADA' if special else ''}")  # fmt: skip
    tables = {
        "accounts": ["account_id,created_at,email,display_name,phone", *accounts],
        "requests": ["request_id,ts,account_id,ip,model,end_user,prompt_hash,user_agent,ja4", *requests],
        "payment_methods": ["account_id,fingerprint,iin,billing_name", *payments],
        "ips": ["ip,asn,kind", "192.0.2.200,64500,business"],
    }
    for table, lines in tables.items():
        (folder / f"{table}.csv").write_text("\n".join([*lines, ""]))
    (folder / "organizations.csv").write_text(ORGANIZATIONS)
    (folder / "indicators.csv").write_text(INDICATORS)
