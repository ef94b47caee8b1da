"""Which labels and relationship types the graph has: the keys from the constraints, the ends as docs/architecture.md has them."""

from __future__ import annotations

import re

from linkage.shipped import shipped

_KEY = re.compile(r"FOR \(n:(\w+)\) REQUIRE n\.(\w+) IS UNIQUE")
# Each label's key: `Account` → `account_id`.
KEYS: dict[str, str] = dict(
    _KEY.findall("\n".join(p.read_text() for p in sorted((shipped("cypher") / "schema").glob("*.cypher"))))
)
_ENDS = """\
Account PAID_WITH PaymentMethod, Account USED_IP IP, Account SIGNED_UP_FROM IP, Account USED_CLIENT Client,
Account SENT_TEMPLATE PromptTemplate, Account NAMED_END_USER EndUser, Account HAS_EMAIL Email, Account HAS_PHONE Phone,
Account CALLED_MODEL Model, Account SHOWED Identifier, IP IN_SUBNET Subnet, IP IN_ASN ASN, IP EXIT_OF Proxy,
Email AT_DOMAIN EmailDomain, Indicator POINTS_TO Organization, Account LINKED_TO Account, Account IN_CELL Cell,
Cell TIED_TO Cell, Cell HELD PromptTemplate, Cell HELD EndUser, Cell HELD Identifier, Account SUCCEEDED Account,
Account MEMBER_OF Network, Cell PART_OF Network, Network ATTRIBUTED_TO Organization"""
# Start label, type, end label.
ENDS: list[tuple[str, str, str]] = [
    (start, type_, end) for start, type_, end in (each.split() for each in _ENDS.split(","))
]
TYPES = {type_ for _, type_, _ in ENDS}
