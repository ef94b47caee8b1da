"""Find cells: accounts whose rare values come from one pool, by communities of values and then a mixture model.

Values, not accounts, are clustered first; a Dirichlet-multinomial mixture over distinct values then decides who
belongs (Minka, "Estimating a Dirichlet distribution", 2000; Elkan, ICML 2006, on burstiness). Costs: pairs of values
grow with the square of what one account holds (capped), everything else with the number of rare holdings.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from linkage.engine import Engine
from linkage.link.communities import find_account_communities, find_value_communities
from linkage.link.concentration import fit_concentrations
from linkage.link.leading import distinct_seeds, find_led
from linkage.link.merging import find_merges
from linkage.link.pairing import pair_accounts
from linkage.link.support import Levels, add_support, compare_support, source_support
from linkage.link.traits import add_traits, source_traits

SQL = Path(__file__).parent / "sql"

# Two accounts that share a value are an edge of a community of accounts; alone it shows no pool, many such edges do.
RARE_FROM = 2
# The largest group looked for, as a share of all accounts; between 0.5 % and 5 % it hardly matters.
RARE_SHARE = 0.02
RARE_AT_LEAST = 50
# An account with more rare values than this copies everything (an archive, an aggregator); it would make
# 10^5 pairs and no cell.
HELD_TO = 500
# Two values with two accounts in common show nothing; from three on they can (design: the smallest group is three).
SHARED_FROM = 3
# A value of a hundred accounts makes five thousand pairs; who shares only such values is found by communities of values.
PAIR_VALUE_TO = 100
# One value in common is anybody's; the second makes a pair of strangers rare, and a community of such pairs rarer.
PAIR_SHARED_FROM = 2
ROUNDS = 4
# Ten to one before anybody is counted in: a member too many may be an innocent, one too few costs a line of a list.
LEAST_MICROBITS = 3_321_928
# A hundred to one where only cards, addresses and hours speak: a line that was sold and a card that was stolen come together,
# and the fields of a comparison are added up as if they did not.
LEAST_SUPPORTED_MICROBITS = 6_643_856
# A cell merges with one other at a time; four passes make one of sixteen fragments.
MERGE_PASSES = 4


@dataclass(frozen=True)
class Cells:
    """What `find_cells` leaves in the engine: names of the datasets; `roster` is what the last scores were made against."""

    membership: str
    roster: str
    fits: str
    scores: str


def source_holdings(engine: Engine, accounts: int) -> None:
    """Make what every score rests on: rare values and who holds them, what supports a place, traits, the prior's weight."""
    engine.run(SQL / "account_codes.sql", "account_codes")
    engine.run(
        SQL / "rare_values.sql",
        "rare_values",
        constants={"rare_from": RARE_FROM, "rare_to": rare_to(accounts)},
    )
    source_support(engine, accounts)
    source_traits(engine)
    engine.run(SQL / "rare_holdings.sql", "rare_holdings")
    engine.run(SQL / "held.sql", "held")
    engine.source("alphas", _alphas(engine))


def rare_to(accounts: int) -> int:
    """Return how many accounts may hold a rare value at most."""
    return max(RARE_AT_LEAST, int(RARE_SHARE * accounts))


def find_cells(engine: Engine, accounts: int) -> Cells:
    """Cluster the dataset `evidence` into cells; `accounts` is how many accounts the provider has."""
    source_holdings(engine, accounts)
    engine.run(
        SQL / "value_pairs.sql", "value_pairs", constants={"held_to": HELD_TO, "shared_from": SHARED_FROM}
    )
    engine.source("communities", find_value_communities(engine))
    engine.run(SQL / "seed_members.sql", "seed_members")
    engine.source("account_pairs", pair_accounts(engine, PAIR_VALUE_TO, PAIR_SHARED_FROM))
    engine.run(
        SQL / "support_pairs.sql",
        "support_pairs",
        constants={"pair_value_to": PAIR_VALUE_TO},
    )
    engine.source("account_communities", find_account_communities(engine))
    engine.run(SQL / "first_members.sql", "first_members")
    engine.source("membership_0", distinct_seeds(engine, "first_members"))
    engine.drop("first_members", "seed_members", "account_pairs", "support_pairs", "account_communities")
    name = roster = "membership_0"
    for number in range(1, ROUNDS + 1):
        roster = name
        score(engine, roster, number, accounts)
        settle(engine, f"fits_{number}", f"membership_{number}")
        name = f"membership_{number}"
        if number < ROUNDS:
            engine.drop(roster, f"scores_{number}", f"fits_{number}")
            name = _merge(engine, name)
    return Cells(name, roster, f"fits_{ROUNDS}", f"scores_{ROUNDS}")


def _merge(engine: Engine, membership: str) -> str:
    """Merge what the Bayes factor favours, pair by pair; return the name of the membership that holds afterwards."""
    name = membership
    for number in range(MERGE_PASSES):
        merges = find_merges(engine, name)
        if not len(merges):
            break
        engine.source("merges", merges)
        merged = f"{membership}_merged_{number}"
        engine.run(SQL / "merged_membership.sql", merged, inputs={"membership": name})
        engine.drop(name, "merges")
        name = merged
    return name


def score(engine: Engine, membership: str, number: int, accounts: int) -> Levels:
    """Score every account against the profiles of `membership`; leaves `scores_N` and `fits_N`.

    Returns how accounts agree with each cell by what supports a place in it.
    """
    engine.run(SQL / "settled.sql", "settled", inputs={"membership": membership})
    engine.run(SQL / "background.sql", "background")
    engine.run(SQL / "background_totals.sql", "background_totals")
    profile(engine, membership)
    levels = compare_support(engine, membership, accounts)
    score_content(engine, membership)
    add_support(engine, "content_scores_made", "supported_scores")
    add_traits(engine, membership, "supported_scores", f"scores_{number}")
    engine.drop("content_scores_made", "supported_scores")
    fit(engine, f"scores_{number}", f"fits_{number}", accounts)
    return levels


def profile(engine: Engine, membership: str) -> None:
    """Make the profiles of the cells of `membership`, their concentrations and sizes, and who is led to them."""
    engine.run(SQL / "profiles.sql", "profiles", inputs={"membership": membership})
    engine.run(SQL / "profile_totals.sql", "profile_totals", inputs={"membership": membership})
    engine.source("concentrations", fit_concentrations(engine))
    engine.run(SQL / "cell_sizes.sql", "cell_sizes", inputs={"membership": membership})
    find_led(engine)


def score_content(engine: Engine, membership: str) -> None:
    """Make content_scores_made: what rare values say of each place considered; reads what `profile` made, the public's rates too."""
    engine.run(SQL / "bases.sql", "bases")
    engine.run(SQL / "scores.sql", "content_scores_made", inputs={"membership": membership})


def fit(engine: Engine, scores: str, fits: str, accounts: int) -> None:
    """Add up `scores` to the odds `fits` of each place."""
    engine.run(SQL / "fits.sql", fits, inputs={"scores": scores}, constants={"accounts": accounts})


def settle(engine: Engine, fits: str, membership: str) -> None:
    """Make `membership` of `fits`: each account where it fits best, if well enough."""
    engine.run(
        SQL / "membership.sql",
        membership,
        inputs={"fits": fits},
        constants={
            "least_microbits": LEAST_MICROBITS,
            "least_supported_microbits": LEAST_SUPPORTED_MICROBITS,
        },
    )


def _alphas(engine: Engine) -> pa.Table:
    """Weigh the prior as one account's worth of values: the mean number of rare values held, by kind."""
    held = engine.fetch("held")
    codes, inverse = np.unique(held["kind_code"], return_inverse=True)
    sums = np.bincount(inverse, weights=held["held"].astype(float), minlength=len(codes))
    counts = np.bincount(inverse, minlength=len(codes))
    alpha = np.maximum(1, np.rint(sums / np.maximum(counts, 1))).astype(np.int64)
    return pa.table({"code": pa.array(codes, pa.int32()), "alpha": pa.array(alpha, pa.int64())})
