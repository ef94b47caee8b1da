"""What the method is known to get wrong, and how often, as measured: printed in every report.

Each figure is carried over from docs/benchmarks.md, where the command stands that gives it.
"""

from __future__ import annotations

from linkage.evidence.dossier import ErrorRate

LIMITS = (
    "An account is not a person. The report says which accounts one hand seems to run, not who signed in.",
    "That accounts are coordinated does not show that they mean harm. Only shared payment and crowded sign-ups beyond chance "
    "let a group be called a ring, and a provider's honest customers may show both.",
    "Accounts with few requests, and those known by behaviour alone, are found less often than others: who is not named is not "
    "thereby cleared.",
    "In trials those named wrongly were accounts of another ring or of a reseller that shares exits with it, and innocents: owners of a "
    "home line that is sold as an exit, and of a stolen card.",
    "Probabilities are cut at 17 bits (0.99999): no model is surer of a person than that.",
    "How rare a value is was counted over the whole provider. Those counts are attested; they cannot be derived from the rows "
    "in this bundle.",
    "The rates below were measured on simulated providers, whose truth is known. On real data the truth is not known, and the "
    "rates may be worse.",
)
ERROR_RATES: tuple[ErrorRate, ...] = (
    {
        "what": "accounts named that another hand runs or nobody's, of all named (six simulated providers with rings and all kinds of data)",
        "figure": "0.11 % in the mean, 0.42 % in the worst",
        "source": "docs/benchmarks.md, Expansion and detection",
    },
    {
        "what": "the same where a provider logs neither prompt fingerprints nor end users (one development world, one simulated)",
        "figure": "6.2 % and 0 %; nearly all of the first were another ring's",
        "source": "docs/benchmarks.md, Expansion and detection",
    },
    {
        "what": "innocents in groups called malicious, in each of seven simulated providers of 15,000 accounts",
        "figure": "0 to 2 accounts",
        "source": "docs/benchmarks.md, Expansion and detection",
    },
    {
        "what": "accounts of a ring that were not named (all kinds of data; without prompts; without prompts and end users)",
        "figure": "6 % in the mean, 14 % in the worst; 15 to 16 %; 37 to 57 %",
        "source": "docs/benchmarks.md, Expansion and detection",
    },
    {
        "what": "calibration of probabilities on eight simulated providers never looked at (Brier score, mean and worst provider)",
        "figure": "0.0008; 0.0038",
        "source": "docs/benchmarks.md, Calibration",
    },
    {
        "what": "members with less than 12 bits that were wrong (two sets of simulated providers, of one three are left out in which two operators "
        "had been joined by a tie that is refused since)",
        "figure": "3 of 70 where 0.7 were expected; 13 of 122 where 1.4 were",
        "source": "docs/benchmarks.md, Calibration",
    },
)
REDERIVED = (
    "the bits of each member in its cell, bar by bar where a value makes one",
    "who is a member of which cell, and who of those considered is not",
    "the ties between cells of the network, and the walk over them",
    "the counts of shared cards and crowded sign-ups, and the standing that they give",
    "the probability of each member, to the last digit",
    "the links between members",
)
ATTESTED = (
    "how many accounts of the whole provider hold each value, in all and of those in no cell, and when",
    "what lists and the clients behind an address say of it",
    "how often cards, addresses and hours of sign-up agree outside of the network, and how usual each trait is",
    "which accounts were in the cells when they were last scored, and how well an account of the bundle fits cells outside of it",
    "which templates are variants of one another, hand-overs after bans, what persons judged",
    "counts, members and ties of the cells beside the network",
    "holdings of the accounts that were considered and left out",
    "how many accounts are missing, what the group is assessed as, attribution, and the cost of actions",
    "that the rows are those of the source files (whoever has the files can compare them, line by line)",
    "what the references in the signed log stand for: the words of notes and reasons, and whom an entry is about",
)
