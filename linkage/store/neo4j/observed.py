"""Declare how what was observed becomes nodes and relationships; a value's node carries what the link step found of it."""

from __future__ import annotations

from linkage.store.neo4j.keys import CLIENT_SQL, IDENTIFIER_SQL, INDICATOR_SQL, LABELLED_KINDS
from linkage.store.neo4j.steps import Step, node_step, relationship_step


def _values(name: str, label: str, key: str, where: str, value: str = "value", columns: str = "text") -> Step:
    """Declare the nodes of a kind's values; `text` is the value itself where its key is only a digest."""
    return node_step(
        name,
        label,
        f"""SELECT node_key({value}) AS {key}, {columns}, accounts, microbits, infrastructure
            FROM (SELECT DISTINCT kind, value, long_text(value) AS text FROM usage WHERE {where})
            LEFT JOIN value_facts USING (kind, value)""",
    )


def _observed(name: str, key: str, where: str, value: str = "value") -> Step:
    """Declare relationships from accounts to the values of some kinds, with what the roll-up says of them."""
    return relationship_step(
        name,
        name.upper(),
        f"""SELECT node_key(account_id) AS account_id, node_key({value}) AS {key},
                   requests, first_at, last_at, days, batches
            FROM usage WHERE {where}""",
    )


NODES: tuple[Step, ...] = (
    node_step(
        "accounts",
        "Account",
        """SELECT node_key(account_id) AS account_id, created_at, country, plan, pathway, status, status_at,
                  requests, first_at, last_at
           FROM (SELECT account_id FROM usage UNION SELECT account_id FROM accounts_now)
           LEFT JOIN accounts_now USING (account_id)""",
    ),
    node_step(
        "payment_methods",
        "PaymentMethod",
        """SELECT node_key(u.value) AS fingerprint, long_text(u.value) AS text, min(p.kind) AS kind,
                  min(p.iin) AS iin, min(p.issuer_country) AS issuer_country, any_value(f.accounts) AS accounts,
                  any_value(f.microbits) AS microbits, any_value(f.infrastructure) AS infrastructure
           FROM (SELECT DISTINCT value FROM usage WHERE kind = 'card') u
           LEFT JOIN payment_methods p ON u.value = p.fingerprint
           LEFT JOIN value_facts f ON f.kind = 'card' AND f.value = u.value
           GROUP BY u.value""",
    ),
    node_step(
        "ips",
        "IP",
        """SELECT ip, country, ips.kind, accounts, microbits, infrastructure
           FROM addresses LEFT JOIN ips USING (ip) LEFT JOIN value_facts f ON f.kind = 'ip' AND f.value = ip""",
    ),
    node_step(
        "subnets",
        "Subnet",
        """SELECT DISTINCT cidr, accounts, microbits, infrastructure
           FROM address_subnets LEFT JOIN value_facts f ON f.kind = 'ip' AND f.value = cidr""",
    ),
    node_step(
        "asns", "ASN", "SELECT asn, min(as_name) AS as_name FROM ips WHERE asn IS NOT NULL GROUP BY asn"
    ),
    node_step(
        "proxies",
        "Proxy",
        """SELECT node_key(proxy_id) AS proxy_id, min(name) AS name, min(kind) AS kind
           FROM proxies GROUP BY proxy_id""",
    ),
    _values("clients", "Client", "client_id", "kind IN ('ja4', 'ua')", CLIENT_SQL, "kind, value"),
    _values("prompt_templates", "PromptTemplate", "prompt_hash", "kind = 'template'"),
    _values("end_users", "EndUser", "end_user", "kind = 'end_user'"),
    _values("emails", "Email", "value", "kind = 'email'"),
    node_step(
        "email_domains",
        "EmailDomain",
        "SELECT DISTINCT node_key(email_domain) AS value FROM email_domains",
    ),
    _values("phones", "Phone", "value", "kind = 'phone'"),
    node_step(
        "models",
        "Model",
        """SELECT node_key(model) AS model, epoch_us(released_at) AS released_at
           FROM (SELECT value AS model FROM usage WHERE kind = 'model' UNION SELECT model FROM models)
           LEFT JOIN models USING (model)""",
    ),
    node_step(
        "organizations",
        "Organization",
        """SELECT node_key(org_id) AS org_id, name, kind, country, aliases
           FROM (SELECT org_id FROM organizations UNION SELECT org_id FROM indicators)
           LEFT JOIN organizations USING (org_id)""",
    ),
    _values(
        "identifiers",
        "Identifier",
        "identifier_id",
        f"kind NOT IN {LABELLED_KINDS}",
        IDENTIFIER_SQL,
        "kind, value",
    ),
    node_step(
        "indicators",
        "Indicator",
        f"""SELECT node_key({INDICATOR_SQL}) AS indicator_id, min(kind) AS kind, min(value) AS value,
                   min(reliability) AS reliability, min(credibility) AS credibility, min(source) AS source,
                   epoch_us(min(valid_from)) AS valid_from, epoch_us(max(valid_to)) AS valid_to
            FROM indicators GROUP BY 1""",
    ),
)

OBSERVED: tuple[Step, ...] = (
    _observed("used_ip", "ip", "kind = 'ip'"),
    _observed("signed_up_from", "ip", "kind = 'signup_ip'"),
    _observed("paid_with", "fingerprint", "kind = 'card'"),
    _observed("used_client", "client_id", "kind IN ('ja4', 'ua')", CLIENT_SQL),
    _observed("sent_template", "prompt_hash", "kind = 'template'"),
    _observed("named_end_user", "end_user", "kind = 'end_user'"),
    _observed("has_email", "value", "kind = 'email'"),
    _observed("has_phone", "value", "kind = 'phone'"),
    _observed("called_model", "model", "kind = 'model'"),
    _observed("showed", "identifier_id", f"kind NOT IN {LABELLED_KINDS}", IDENTIFIER_SQL),
    relationship_step("in_subnet", "IN_SUBNET", "SELECT ip, cidr FROM address_subnets"),
    relationship_step("in_asn", "IN_ASN", "SELECT ip, asn FROM ips WHERE asn IS NOT NULL"),
    relationship_step(
        "exit_of",
        "EXIT_OF",
        """SELECT ip, node_key(proxy_id) AS proxy_id, epoch_us(min(first_seen)) AS first_seen,
                  epoch_us(max(last_seen)) AS last_seen
           FROM address_exits JOIN proxies USING (proxy_id, cidr) GROUP BY ip, proxy_id""",
    ),
    relationship_step(
        "at_domain",
        "AT_DOMAIN",
        "SELECT DISTINCT node_key(email) AS email, node_key(email_domain) AS email_domain FROM email_domains",
    ),
    relationship_step(
        "points_to",
        "POINTS_TO",
        f"SELECT DISTINCT node_key({INDICATOR_SQL}) AS indicator_id, node_key(org_id) AS org_id FROM indicators",
    ),
)
