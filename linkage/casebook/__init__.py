"""Keep what was asked, answered and judged: append-only, hash-chained logs, each entry signed by its author."""

from linkage.casebook.canonical import canonical, digest
from linkage.casebook.casebook import Case, Casebook, require_approval
from linkage.casebook.entries import Entry, check_chain
from linkage.casebook.keys import SigningKey, fingerprint_of, load_key, make_key, signature_holds
from linkage.casebook.log import Log
from linkage.casebook.standing import standing

__all__ = [
    "Case",
    "Casebook",
    "Entry",
    "Log",
    "SigningKey",
    "canonical",
    "check_chain",
    "digest",
    "fingerprint_of",
    "load_key",
    "make_key",
    "require_approval",
    "signature_holds",
    "standing",
]
