"""What a letter says of each family of evidence: what was compared, and what would explain it innocently.

An innocent customer reads it, and so may the operator of a ring: it names families and never a value, a count, a weight or
another customer.
"""

from __future__ import annotations

from typing import NamedTuple


class FamilyWords(NamedTuple):
    """A family of evidence in a letter: its name, what was seen, and what would clear it."""

    name: str
    seen: str
    clears: str


FAMILY_WORDS: dict[str, FamilyWords] = {
    "content": FamilyWords(
        "the wording of requests",
        "Requests of your account have the same wording as requests of other accounts in the group, wording that hardly"
        " anybody else uses. We compared fingerprints of texts. Nobody judged what the texts say.",
        "where the wording comes from: a product, template, course, library or published example that you use, with a"
        " link to it or a copy of the page",
    ),
    "customer": FamilyWords(
        "the end users named in requests",
        "Requests of your account name end users by the same identifiers as requests of other accounts in the group.",
        "how these identifiers are made: for example by a program or platform that gives the same ones to all who use"
        " it, or that you and others serve one customer under a contract, which you name",
    ),
    "payment": FamilyWords(
        "payment methods",
        "Your account was paid with a payment method that other accounts in the group were paid with too.",
        "who pays, and why for several accounts: a named payer (employer, school, agency, family) with an invoice or a"
        " letter, or a report to your bank or the police if a card was used without its holder's consent",
    ),
    "network": FamilyWords(
        "internet addresses",
        "Your account was used or opened from internet addresses that other accounts in the group were used from too.",
        "whose line it is: a shared flat, office, school, hostel or mobile provider, or a VPN or proxy service that you"
        " use, with its name; a bill of the line with amounts blacked out is enough",
    ),
    "identity": FamilyWords(
        "contact details",
        "Contact details given for your account are also given for other accounts in the group.",
        "why the contact details are the same: for example several accounts of your own for different projects, or a"
        " person who manages accounts for others",
    ),
    "signup": FamilyWords(
        "the time of registration",
        "Your account was opened within hours of other accounts in the group.",
        "what happened at that time: a course, workshop, event or rollout in your organization, with its date",
    ),
    "succession": FamilyWords(
        "work that moved between accounts",
        "Work that another account did went on at your account, or the other way round, shortly after one of them was closed.",
        "how the work moved: a hand-over between colleagues or to a new owner, with the date",
    ),
    "issuer": FamilyWords(
        "the issuer of the payment method",
        "Your payment method was issued where most of those in the group were issued. This counts little by itself.",
        "nothing in particular: this alone never decides",
    ),
    "workload": FamilyWords(
        "the kind of work asked for",
        "Your account asks for the same kind of work as most accounts in the group. This counts little by itself.",
        "nothing in particular: this alone never decides",
    ),
    "client": FamilyWords(
        "the software in use",
        "Your account is used with the same software as most accounts in the group. This counts little by itself.",
        "nothing in particular: this alone never decides",
    ),
    "verdict": FamilyWords(
        "the judgement of a person",
        "A member of our staff compared your account with others in the group and judged that they are run together.",
        "anything above that shows otherwise; another person will look at it",
    ),
}


def words_for(family: str) -> FamilyWords:
    """Return what a letter says of a family; one that a source declared is named in general terms only."""
    return FAMILY_WORDS.get(
        family,
        FamilyWords(
            "technical identifiers",
            "Your account shows technical identifiers, for example of a device, that other accounts in the group show too.",
            "how several people come to use one device or program: for example a shared computer or a public terminal",
        ),
    )


NEVER = (
    "nationality, language, religion, age, sex, or the origin of a name",
    "opinions, or the meaning of what you asked for or received",
    "what you spent, and whether you complained",
    "anything bought or collected about you elsewhere",
    "a single shared value: independent kinds of evidence have to agree before an account is named",
)
CLEARS_ALL = (
    "that one party stands openly behind the accounts: a company, school, agency or platform with its registration"
    " number or web page, and a person there whom we can ask",
    "that the account is not yours, or that somebody else has used it: say since when; it will then be secured rather than judged",
)
# For an account that a person named and that no evidence places in the group.
BY_PERSON_ONLY = (
    "A member of our staff compared your account with another in the group and judged that they are run together. Your"
    " account is named for that judgement alone: our method did not place it in the group, and no kind of evidence that"
    " it weighs was counted for it."
)
SURENESS_BY_PERSON = (
    "Our method gives no likelihood for your account, and no test says how often a judgement like this one is wrong. A"
    " person can err. That is why you can object, and why another person decides."
)
CLEARS_PERSON = (
    "anything that shows that your account and the others are not run together: for example who uses it, for what, and"
    " since when"
)
