"""The fixed words of a report: headings, what each section proves, definitions. The PDF and the page both take them from here."""

from __future__ import annotations

from typing import NamedTuple

UNATTRIBUTED = "unattributed"


class Section(NamedTuple):
    """A part of a report: its heading, and a sentence that says what it proves and what it does not."""

    heading: str
    intro: str


SECTIONS = {
    "summary": Section("Summary", "One page; everything on it is worked out in the sections that follow."),
    "reading": Section("How to read this report", ""),
    "question": Section("What was asked, and the answer", ""),
    "counts": Section(
        "How many accounts",
        "Each number counts something else. None may be quoted without the definition beside it.",
    ),
    "network": Section(
        "The network drawn",
        "Each circle is a cell: accounts that draw their rare values from one pool. A line is a tie between two cells:"
        " values used by both and by hardly anybody else. Places and distances mean nothing.",
    ),
    "timeline": Section(
        "Timeline",
        "What the accounts of this network did, day by day (UTC). That they did it shows use, not who used them.",
    ),
    "incriminating": Section(
        "What speaks for one hand and for harm",
        "Each reason with its weight beyond chance, in bits. A reason without a weight decides by itself.",
    ),
    "exculpatory": Section(
        "What speaks for these accounts",
        "Collected with the same care as what speaks against them. Whoever quotes the section before must quote this one.",
    ),
    "attribution": Section(
        "Who it may be",
        "A distribution over organizations with “unattributed” among them. A name stands with its standing, always.",
    ),
    "hypotheses": Section(
        "Competing hypotheses",
        "Each row is an item of evidence, each column an explanation. What counts is what contradicts an explanation,"
        " not what fits it: the one with the least inconsistency is left.",
    ),
    "members": Section(
        "Members",
        "The accounts named, with the probability that each belongs to the network. An account is not a person.",
    ),
    "waterfalls": Section(
        "Why each account is a member",
        "Bars to the right speak for the account's place in its cell, bars to the left against it; together they make"
        " its odds. Beside each bar: how many other accounts it fits as well.",
    ),
    "left_out": Section(
        "Considered and left out", "Accounts that were near, and why they are not named as members."
    ),
    "strike_out": Section(
        "What stands without one kind of data",
        "The whole analysis as if a kind of data had not been there: for the case that it is not admitted, or not believed.",
    ),
    "collateral": Section(
        "What an action would hit",
        "Innocents expected among those whom each action would hit. An expectation, with its interval; nobody knows which ones.",
    ),
    "method": Section("Limits of the method", "What it is known to get wrong, and how often, as measured."),
    "rederive": Section(
        "What can be derived again, and what is only attested",
        "The other side can compute the first list from the bundle, offline. For the second it has the provider's word.",
    ),
    "custody": Section(
        "Chain of custody",
        "The files as they were taken in. A row of any of them can be followed to its file and line.",
    ),
    "log": Section(
        "Log of the case",
        "Each entry names the digest of the one before it and is signed: none can be changed or taken out unseen.",
    ),
    "authors": Section(
        "Authors and keys",
        "A name here is what a key's holder calls himself. Compare the fingerprint with the person, by another way than this report.",
    ),
    "verify": Section(
        "How to verify", "Commands that anybody can give; none needs the provider, a network or our database."
    ),
}
"""The sections in their order, by the name that anchors them."""

# ICD 203, the first row of words, as `linkage.attribute.words` gives them: its ends of 1 and 99 % are open here.
LIKELIHOOD_RANGES = (
    ("almost no chance", "below 5 %"),
    ("very unlikely", "5 to 20 %"),
    ("unlikely", "20 to 45 %"),
    ("roughly even chance", "45 to 55 %"),
    ("likely", "55 to 80 %"),
    ("very likely", "80 to 95 %"),
    ("almost certain", "above 95 %"),
)  # fmt: skip

ASSESSMENTS = {
    "malicious": "one hand runs these accounts, and their cards and sign-ups look like those of a ring",
    "benign": "these accounts act together, and one party stands openly behind them",
    "coincidence": "what these accounts share fits strangers as well",
    "unclear": "these accounts cannot be told from an innocent group",
}
STANDINGS = {
    "alleged": "somebody says so; it was not examined here",
    "assessed": "an analyst examined the evidence and says so; no court did",
    "adjudicated": "a court or another competent body decided so",
}
FAMILIES = {
    "client": "clients",
    "content": "wording",
    "customer": "end users",
    "device": "devices",
    "identity": "identity",
    "issuer": "card issuers",
    "network": "addresses",
    "payment": "cards",
    "signup": "sign-ups",
    "succession": "hand-overs",
    "time": "synchrony",
    "verdict": "verdicts",
    "workload": "work",
}
"""A family of evidence in a word or two; `KINDS_OF_EVIDENCE` says what each is."""
KINDS_OF_EVIDENCE = (
    ("wording", "texts or templates of requests that hardly anybody else sends"),
    ("end users", "opaque numbers by which requests name the account's own customers"),
    ("addresses", "internet addresses and ranges from which the accounts were used or opened"),
    ("cards, card issuers", "payment methods, and the banks that issued them"),
    ("identity", "email addresses, telephone numbers and names that were given"),
    ("sign-ups, hand-overs", "accounts opened within hours of each other, or taking over where another was banned"),
    ("clients, devices, work", "the software and devices in use, and the kind of work asked for"),
    ("synchrony", "use at the same times beyond what each account's own hours explain"),
    ("verdicts", "what a person judged of a pair of accounts"),
)  # fmt: skip
GLOSSARY = (
    ("account", "An entry in the provider's customer list. Accounts are linked here, not people."),
    ("bit", "A weight of evidence. One bit doubles the odds, ten make them a thousandfold; a minus sign speaks against."),
    ("cell", "Accounts that draw rare values (wording, end users) from one pool."),
    ("tie", "What joins two cells: values that both use, and hardly anybody else; two independent kinds are asked for."),
    ("others", "How many other accounts a value or a bar fits as well. The fewer, the more it tells."),
    ("expected innocents", "The sum of what is missing from each member's probability to certainty."),
)  # fmt: skip
TLP = {
    "RED": "for the eyes of the named recipients only",
    "AMBER+STRICT": "for the recipient's organization only",
    "AMBER": "for the recipient's organization and its clients, on a need-to-know basis",
    "GREEN": "for the recipient's community, not in public",
    "CLEAR": "no limit on disclosure",
}
NOT_SHOWN = (
    "It links accounts, not people: which natural person did anything it does not say.",
    "It makes no finding of law or of intent; those are for others.",
    "It rests on the provider's own logs. What was not logged cannot speak, for or against.",
)
