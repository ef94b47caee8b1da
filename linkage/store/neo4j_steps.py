"""Declare once what is loaded into Neo4j: each step is a SELECT over Parquet and the Cypher file that takes its rows.

To load another dataset, write a step and `cypher/load/NAME.cypher`, whose parameter `$rows` is a list of maps with the
columns of the SELECT. Keys longer than an index takes are replaced by their digest (`node_key`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Rows of `select` go to `cypher/load/NAME.cypher`, one node or relationship a row.

    `pattern` finds, as `x`, all that the step makes: afterwards there must be as many of them as rows.
    """

    name: str
    pattern: str
    select: str


def _node(name: str, label: str, select: str) -> Step:
    return Step(name, f"(x:{label})", select)


def _relationship(name: str, type_: str, select: str) -> Step:
    return Step(name, f"()-[x:{type_}]->()", select)


def _values(name: str, label: str, key: str, kind: str) -> Step:
    """Nodes that are nothing but the values of one kind."""
    return _node(name, label, f"SELECT DISTINCT node_key(value) AS {key} FROM usage WHERE kind = '{kind}'")


def _observed(name: str, key: str, where: str, value: str = "value") -> Step:
    """Relationships from accounts to the values of some kinds, with what the roll-up says of them."""
    return _relationship(
        name,
        name.upper(),
        f"""SELECT node_key(account_id) AS account_id, node_key({value}) AS {key},
                   requests, first_at, last_at, days, batches
            FROM usage WHERE {where}""",
    )


_CLIENT = "kind || ':' || value"
# A kind may hold a colon itself ("other:card"); written this way no two pairs give one key.
_IDENTIFIER = "replace(replace(kind, '%', '%25'), ':', '%3A') || ':' || value"
_INDICATOR = "to_json([kind, value, org_id, source, valid_from::VARCHAR])::VARCHAR"
_OWN_KINDS = "('ip', 'signup_ip', 'card', 'ja4', 'ua', 'template', 'end_user', 'email', 'phone', 'model')"  # have labels

NODES: tuple[Step, ...] = (
    _node(
        "accounts",
        "Account",
        """SELECT node_key(account_id) AS account_id, epoch_us(created_at) AS created_at, country, plan, pathway,
                  status, epoch_us(status_at) AS status_at
           FROM (SELECT account_id FROM usage UNION SELECT account_id FROM accounts)
           LEFT JOIN accounts USING (account_id)""",
    ),
    _node(
        "payment_methods",
        "PaymentMethod",
        """SELECT node_key(fingerprint) AS fingerprint, min(kind) AS kind, min(iin) AS iin,
                  min(issuer_country) AS issuer_country
           FROM (SELECT fingerprint, kind, iin, issuer_country FROM payment_methods WHERE fingerprint IS NOT NULL
                 UNION ALL SELECT value, NULL, NULL, NULL FROM usage WHERE kind = 'card')
           GROUP BY ALL""",
    ),
    _node("ips", "IP", "SELECT ip, country, kind FROM addresses LEFT JOIN ips USING (ip)"),
    _node("subnets", "Subnet", "SELECT DISTINCT cidr FROM address_subnets"),
    _node("asns", "ASN", "SELECT asn, min(as_name) AS as_name FROM ips WHERE asn IS NOT NULL GROUP BY asn"),
    _node(
        "proxies",
        "Proxy",
        """SELECT node_key(proxy_id) AS proxy_id, min(name) AS name, min(kind) AS kind
           FROM proxies GROUP BY proxy_id""",
    ),
    _node(
        "clients",
        "Client",
        f"""SELECT DISTINCT node_key({_CLIENT}) AS client_id, kind, value
            FROM usage WHERE kind IN ('ja4', 'ua')""",
    ),
    _values("prompt_templates", "PromptTemplate", "prompt_hash", "template"),
    _values("end_users", "EndUser", "end_user", "end_user"),
    _node(
        "emails",
        "Email",
        """SELECT DISTINCT node_key(value) AS value FROM (
               SELECT value FROM usage WHERE kind = 'email' UNION ALL SELECT email FROM email_domains)""",
    ),
    _node(
        "email_domains", "EmailDomain", "SELECT DISTINCT node_key(email_domain) AS value FROM email_domains"
    ),
    _values("phones", "Phone", "value", "phone"),
    _node(
        "models",
        "Model",
        """SELECT node_key(model) AS model, epoch_us(released_at) AS released_at
           FROM (SELECT value AS model FROM usage WHERE kind = 'model' UNION SELECT model FROM models)
           LEFT JOIN models USING (model)""",
    ),
    _node(
        "organizations",
        "Organization",
        """SELECT node_key(org_id) AS org_id, name, kind, country, aliases
           FROM (SELECT org_id FROM organizations UNION SELECT org_id FROM indicators)
           LEFT JOIN organizations USING (org_id)""",
    ),
    _node(
        "identifiers",
        "Identifier",
        f"""SELECT DISTINCT node_key({_IDENTIFIER}) AS identifier_id, kind, value
            FROM usage WHERE kind NOT IN {_OWN_KINDS}""",
    ),
    _node(
        "indicators",
        "Indicator",
        f"""SELECT node_key({_INDICATOR}) AS indicator_id, min(kind) AS kind, min(value) AS value,
                   min(reliability) AS reliability, min(credibility) AS credibility, min(source) AS source,
                   epoch_us(min(valid_from)) AS valid_from, epoch_us(max(valid_to)) AS valid_to
            FROM indicators GROUP BY 1""",
    ),
)

OBSERVED: tuple[Step, ...] = (
    _observed("used_ip", "ip", "kind = 'ip'"),
    _observed("signed_up_from", "ip", "kind = 'signup_ip'"),
    _observed("paid_with", "fingerprint", "kind = 'card'"),
    _observed("used_client", "client_id", "kind IN ('ja4', 'ua')", _CLIENT),
    _observed("sent_template", "prompt_hash", "kind = 'template'"),
    _observed("named_end_user", "end_user", "kind = 'end_user'"),
    _observed("has_email", "value", "kind = 'email'"),
    _observed("has_phone", "value", "kind = 'phone'"),
    _observed("called_model", "model", "kind = 'model'"),
    _observed("showed", "identifier_id", f"kind NOT IN {_OWN_KINDS}", _IDENTIFIER),
    _relationship("in_subnet", "IN_SUBNET", "SELECT ip, cidr FROM address_subnets"),
    _relationship("in_asn", "IN_ASN", "SELECT ip, asn FROM ips WHERE asn IS NOT NULL"),
    _relationship(
        "exit_of",
        "EXIT_OF",
        """SELECT ip, node_key(proxy_id) AS proxy_id, epoch_us(min(first_seen)) AS first_seen,
                  epoch_us(max(last_seen)) AS last_seen
           FROM address_exits JOIN proxies USING (proxy_id, cidr) GROUP BY ip, proxy_id""",
    ),
    _relationship(
        "at_domain",
        "AT_DOMAIN",
        "SELECT DISTINCT node_key(email) AS email, node_key(email_domain) AS email_domain FROM email_domains",
    ),
    _relationship(
        "points_to",
        "POINTS_TO",
        f"SELECT DISTINCT node_key({_INDICATOR}) AS indicator_id, node_key(org_id) AS org_id FROM indicators",
    ),
)
