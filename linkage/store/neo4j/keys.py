"""Say by which key a value's node is found; the same rules stand in SQL for the loader, and a test compares them."""

from __future__ import annotations

import hashlib

# A range index takes keys of up to 8 kB. Longer text is junk or an attack: its digest is the key, its wording a property.
LONGEST_KEY = 4000

KEY_MACROS = f"""
CREATE OR REPLACE MACRO node_key(v) AS CASE WHEN strlen(v) > {LONGEST_KEY} THEN 'sha256:' || sha256(v) ELSE v END;
CREATE OR REPLACE MACRO long_text(v) AS CASE WHEN strlen(v) > {LONGEST_KEY} THEN v END;
"""
CLIENT_SQL = "kind || ':' || value"
# A kind may hold a colon itself ("other:card"); written this way no two pairs give one key.
IDENTIFIER_SQL = "replace(replace(kind, '%', '%25'), ':', '%3A') || ':' || value"
INDICATOR_SQL = "to_json([kind, value, org_id, source, valid_from::VARCHAR])::VARCHAR"

CLIENT_KINDS = ("ja4", "ua")
LABELLED_KINDS = ("ip", "signup_ip", "card", *CLIENT_KINDS, "template", "end_user", "email", "phone", "model")
# Kinds of usage that make no node: half of all accounts would hang on each.
WITHOUT_NODE = ("capability", "iin")


def node_key(text: str) -> str:
    """Return the key for a text: itself, or its digest where it is too long for an index."""
    data = text.encode("utf-8", "surrogatepass")
    return text if len(data) <= LONGEST_KEY else "sha256:" + hashlib.sha256(data).hexdigest()


def value_key(kind: str, value: str) -> str:
    """Return the key of the node that a value of some kind has."""
    if kind in CLIENT_KINDS:
        return node_key(f"{kind}:{value}")
    if kind in LABELLED_KINDS:
        return node_key(value)
    return node_key(kind.replace("%", "%25").replace(":", "%3A") + ":" + value)
