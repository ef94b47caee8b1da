"""Count, by the truth of simulated worlds, the innocents that shared indicators would hit here, later, and elsewhere.

    python tests/bench/share.py [--presets default,lowslow] [--seeds 801,802] [--accounts 8000] [--worlds FOLDER,…]

`--worlds` takes worlds that are there (each with input/ and truth/) in place of simulated ones.

For each world: what all its harmful networks share; *here* its innocents who hold one of the values; *later* what would have been
shared 18 days before the end, and who of the innocents used it after that within its validity; *elsewhere* the innocents of another
world (same preset, seed + 1000) who hold one; *plain* the innocents here of a list of every value that three members hold.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from linkage.lake import connect
from linkage.share.held import MICRO, Holdings
from linkage.share.indicators import Share, Terms
from linkage.share.keyed import ShareKey
from linkage.share.selecting import select
from linkage.simulate import WorldOptions, simulate
from linkage.workspace import Workspace, open_workspace

KEY = ShareKey(b"a key of the benchmark, for nobody")
LATER = timedelta(days=18)


def main() -> None:
    """Print one row a world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presets", default="default,lowslow")
    parser.add_argument("--seeds", default="801,802")
    parser.add_argument("--accounts", type=int, default=8000)
    parser.add_argument("--worlds", type=lambda text: [Path(name) for name in text.split(",")], default=[])
    given = parser.parse_args()
    print("world          innocents  shared  addresses  here  later (shared)  elsewhere  plain")
    for there in given.worlds:
        with tempfile.TemporaryDirectory() as folder:
            score(Path(folder), there.name, 800, given.accounts, there)
    for preset in given.presets.split(",") if not given.worlds else ():
        for seed in map(int, given.seeds.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                score(Path(folder), preset, seed, given.accounts)


def score(folder: Path, preset: str, seed: int, accounts: int, given: Path | None = None) -> None:
    """Make two worlds (or take the first as given), share from it and count."""
    here, innocent = world(folder / "a", preset, seed, accounts, given)
    there, strangers = world(folder / "b", "default" if given else preset, seed + 1000, accounts)
    with connect(here.lake.root, here.settings) as connection:
        networks = here.networks.present()
        holdings = Holdings(connection, here.link(), networks)
        harmful = [one for one in networks if one.assessment == "malicious"]
        share = select(holdings, harmful, Terms("B"), KEY)
        hit = holders(holdings, share) & innocent
        every, _ = holdings.candidates(harmful, 3)
        plain = {row[2] for row in holdings.holders([(one.kind, one.value) for one in every])} & innocent
    then = datetime.fromtimestamp(share.as_of_s, UTC) - LATER
    with connect(here.lake.root, here.settings) as connection:
        before = here.networks.of(here.store(as_of=then), past=True)
        early = Holdings(connection, here.link(as_of=then), before)
        earlier = select(early, [one for one in before if one.assessment == "malicious"], Terms("B"), KEY)
    with connect(here.lake.root, here.settings) as connection:
        later = (
            holders(Holdings(connection, here.link(), networks), earlier, since_s=earlier.as_of_s) & innocent
        )
    with connect(there.lake.root, there.settings) as connection:
        elsewhere = holders(Holdings(connection, there.link(), there.networks.present()), share) & strangers
    addresses = share.by_kind().get("ip", 0)
    print(
        f"{preset:8} {seed:5}  {len(innocent):9,}  {len(share.indicators):6,}  {addresses:9}  {len(hit):4}"
        f"  {len(later):5} ({len(earlier.indicators):6,})  {len(elsewhere):9}  {len(plain):5,}",
        flush=True,
    )


def world(
    folder: Path, preset: str, seed: int, accounts: int, given: Path | None = None
) -> tuple[Workspace, set[str]]:
    """Simulate a provider, or take the given one, and take it in; return its workspace and its innocents."""
    source = given or folder / "world"
    if given is None:
        simulate(source, accounts=accounts, seed=seed, options=WorldOptions.from_pairs(preset, []))
    folder.mkdir(exist_ok=True, parents=True)
    workspace = open_workspace(folder / "workspace", create=True)
    workspace.ingest(source / "input")
    truth = str(source / "truth" / "accounts.parquet")
    rows = duckdb.execute("SELECT account_id FROM read_parquet($1) WHERE NOT malicious", [truth]).fetchall()
    return workspace, {row[0] for row in rows}


def holders(holdings: Holdings, share: Share, since_s: int | None = None) -> set[str]:
    """Return who holds a shared value; with `since_s` only who used it after that, before it expired."""
    listed = {(one.kind, one.value): one for one in share.indicators}
    kinds = sorted({one.kind for one in share.indicators})
    ours = {
        (kind, value): listed[kind, KEY.hash(kind, value)]
        for kind in kinds
        for value in holdings.values(kind)
        if (kind, KEY.hash(kind, value)) in listed
    }
    return {
        account
        for kind, value, account, first_at, last_at in holdings.holders(sorted(ours))
        if since_s is None
        or (
            last_at is not None
            and last_at // MICRO > since_s
            and first_at // MICRO <= ours[kind, value].expires_s
        )
    }


if __name__ == "__main__":
    main()
