"""Answer for a seed: who belongs to it, who was left out, and why; the same for every store."""

from linkage.expand.answer import Bar, Expansion, LeftOut, Member, Why, WhyNot
from linkage.expand.expansion import expand
from linkage.expand.why import explain_answer, explain_member, why, why_not

__all__ = [
    "Bar", "Expansion", "LeftOut", "Member", "Why", "WhyNot", "expand", "explain_answer", "explain_member", "why", "why_not",
]  # fmt: skip
