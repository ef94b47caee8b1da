"""Put probabilities into the words of ICD 203, and keep a likelihood and a confidence level out of one sentence.

Intelligence Community Directive 203 (2015), D.6.e(2): seven bands of likelihood, and products "should not combine" a
likelihood and a level of confidence "in the same sentence": a reader takes one for the other. The directive's outer bands
end at 1 and 99 %; what lies beyond has the same words here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from linkage.errors import CheckFailed

UNATTRIBUTED = "unattributed"
# No sentence gives a chance beyond these.
LEAST_SAID, MOST_SAID = 0.01, 0.99

# Upper end of each band, and its words; what lies on an end belongs to the band nearer to even chances.
BANDS: tuple[tuple[float, str], ...] = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)
# The other words that the directive has for the same bands: a sentence may come from a person.
_LIKELIHOODS = (
    *(words for _, words in BANDS),
    "roughly even odds", "remote", "highly improbable", "improbable", "improbably", "probable", "probably",
    "highly probable", "nearly certain", "almost certainly", "likelihood", "probability",
)  # fmt: skip
_LIKELIHOOD = re.compile(
    r"\b(" + "|".join(sorted(_LIKELIHOODS, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_CONFIDENCE = re.compile(r"\bconfiden(ce|t|tly)\b", re.IGNORECASE)
# A sentence ends at its mark before a space; the dot of a domain, of an address or of a number is none.
_END = re.compile(r"(?<=[.!?;])\s+")


def likelihood_words(probability: float) -> str:
    """Return the words for a probability; raises ValueError for what is none."""
    if not 0.0 <= probability <= 1.0:
        raise ValueError(f"{probability!r} is no probability")
    for end, words in BANDS:
        if probability < end or (probability == end and end > 0.5):
            return words
    raise AssertionError(probability)  # not reached: the last band ends at one


def chance_text(probability: float) -> str:
    """Return a probability for a sentence, cut at two decimals: neither nought nor one is ever meant."""
    if probability > MOST_SAID:
        return f"above {MOST_SAID}"
    if probability < LEAST_SAID:
        return f"below {LEAST_SAID}"
    return f"{math.floor(probability * 100 + 1e-9) / 100:.2f}"


def checked_sentences(text: str) -> str:
    """Return the text; raises CheckFailed where one sentence holds both a likelihood and a level of confidence."""
    for sentence in _END.split(text):
        if _LIKELIHOOD.search(sentence) and _CONFIDENCE.search(sentence):
            raise CheckFailed(
                f"{sentence!r}: a likelihood and a level of confidence do not go into one sentence (ICD 203);"
                " write two"
            )
    return text


def listed(words: Iterable[str]) -> str:
    """Return words as a list in prose: `a, b and c`."""
    some = list(words)
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}" if some else "nothing"
