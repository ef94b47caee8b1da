"""Declare how what was observed becomes nodes and relationships; a value's node carries what the link step found of it."""

from __future__ import annotations

from linkage.store.neo4j.keys import CLIENT_SQL, IDENTIFIER_SQL, INDICATOR_SQL, LABELLED_KINDS, WITHOUT_NODE
from linkage.store.neo4j.steps import Endpoint, NodeStep, RelationshipStep


def _values(
    name: str, label: str, key: str, where: str, value: str = "value", columns: str = "text"
) -> NodeStep:
    """Declare the nodes of a kind's values; `text` is the value itself where its key is only a digest."""
    return NodeStep(
        name,
        label,
        key,
        f"""SELECT node_key({value}) AS {key}, {columns}, accounts, microbits, infrastructure
            FROM (SELECT DISTINCT kind, value, long_text(value) AS text FROM usage WHERE {where})
            LEFT JOIN value_facts USING (kind, value)""",
    )


def _observed(name: str, label: str, key: str, where: str, value: str = "value") -> RelationshipStep:
    """Declare relationships from accounts to the values of some kinds, with what the roll-up says of them.

    What was seen at no known time has no `days`: an offline import cannot tell an empty list from none.
    """
    return RelationshipStep(
        name,
        name.upper(),
        Endpoint("Account", "account_id", "account_id"),
        Endpoint(label, key, key),
        f"""SELECT node_key(account_id) AS account_id, node_key({value}) AS {key},
                   requests, first_at, last_at, CASE WHEN len(days) > 0 THEN days END AS days, batches
            FROM usage WHERE {where}""",
    )


NODES: tuple[NodeStep, ...] = (
    NodeStep(
        "accounts",
        "Account",
        "account_id",
        """SELECT node_key(account_id) AS account_id, created_at, country, plan, pathway, status, status_at,
                  requests, first_at, last_at
           FROM (SELECT account_id FROM usage UNION SELECT account_id FROM accounts_now)
           LEFT JOIN accounts_now USING (account_id)""",
    ),
    NodeStep(
        "payment_methods",
        "PaymentMethod",
        "fingerprint",
        """SELECT node_key(u.value) AS fingerprint, long_text(u.value) AS text, min(p.kind) AS kind,
                  min(p.iin) AS iin, min(p.issuer_country) AS issuer_country, any_value(f.accounts) AS accounts,
                  any_value(f.microbits) AS microbits, any_value(f.infrastructure) AS infrastructure
           FROM (SELECT DISTINCT value FROM usage WHERE kind = 'card') u
           LEFT JOIN payment_methods p ON u.value = p.fingerprint
           LEFT JOIN value_facts f ON f.kind = 'card' AND f.value = u.value
           GROUP BY u.value""",
    ),
    NodeStep(
        "ips",
        "IP",
        "ip",
        """SELECT ip, country, ips.kind, accounts, microbits, infrastructure
           FROM addresses LEFT JOIN ips USING (ip) LEFT JOIN value_facts f ON f.kind = 'ip' AND f.value = ip""",
    ),
    NodeStep(
        "subnets",
        "Subnet",
        "cidr",
        """SELECT DISTINCT cidr, accounts, microbits, infrastructure
           FROM address_subnets LEFT JOIN value_facts f ON f.kind = 'ip' AND f.value = cidr""",
    ),
    NodeStep(
        "asns",
        "ASN",
        "asn",
        "SELECT asn, min(as_name) AS as_name FROM ips WHERE asn IS NOT NULL GROUP BY asn",
    ),
    NodeStep(
        "proxies",
        "Proxy",
        "proxy_id",
        """SELECT node_key(proxy_id) AS proxy_id, min(name) AS name, min(kind) AS kind
           FROM proxies GROUP BY proxy_id""",
    ),
    _values("clients", "Client", "client_id", "kind IN ('ja4', 'ua')", CLIENT_SQL, "kind, value"),
    _values("prompt_templates", "PromptTemplate", "prompt_hash", "kind = 'template'"),
    _values("end_users", "EndUser", "end_user", "kind = 'end_user'"),
    _values("emails", "Email", "value", "kind = 'email'"),
    NodeStep(
        "email_domains",
        "EmailDomain",
        "value",
        "SELECT DISTINCT node_key(email_domain) AS value FROM email_domains",
    ),
    _values("phones", "Phone", "value", "kind = 'phone'"),
    NodeStep(
        "models",
        "Model",
        "model",
        """SELECT node_key(model) AS model, epoch_us(released_at) AS released_at
           FROM (SELECT value AS model FROM usage WHERE kind = 'model' UNION SELECT model FROM models)
           LEFT JOIN models USING (model)""",
    ),
    NodeStep(
        "organizations",
        "Organization",
        "org_id",
        """SELECT node_key(org_id) AS org_id, name, kind, country, aliases
           FROM (SELECT org_id FROM organizations UNION SELECT org_id FROM indicators)
           LEFT JOIN organizations USING (org_id)""",
    ),
    _values(
        "identifiers",
        "Identifier",
        "identifier_id",
        f"kind NOT IN {(*LABELLED_KINDS, *WITHOUT_NODE)}",
        IDENTIFIER_SQL,
        "kind, value",
    ),
    NodeStep(
        "indicators",
        "Indicator",
        "indicator_id",
        f"""SELECT node_key({INDICATOR_SQL}) AS indicator_id, min(kind) AS kind, min(value) AS value,
                   min(reliability) AS reliability, min(credibility) AS credibility, min(source) AS source,
                   epoch_us(min(valid_from)) AS valid_from, epoch_us(max(valid_to)) AS valid_to
            FROM indicators GROUP BY 1""",
    ),
)

OBSERVED: tuple[RelationshipStep, ...] = (
    _observed("used_ip", "IP", "ip", "kind = 'ip'"),
    _observed("signed_up_from", "IP", "ip", "kind = 'signup_ip'"),
    _observed("paid_with", "PaymentMethod", "fingerprint", "kind = 'card'"),
    _observed("used_client", "Client", "client_id", "kind IN ('ja4', 'ua')", CLIENT_SQL),
    _observed("sent_template", "PromptTemplate", "prompt_hash", "kind = 'template'"),
    _observed("named_end_user", "EndUser", "end_user", "kind = 'end_user'"),
    _observed("has_email", "Email", "value", "kind = 'email'"),
    _observed("has_phone", "Phone", "value", "kind = 'phone'"),
    _observed("called_model", "Model", "model", "kind = 'model'"),
    _observed(
        "showed",
        "Identifier",
        "identifier_id",
        f"kind NOT IN {(*LABELLED_KINDS, *WITHOUT_NODE)}",
        IDENTIFIER_SQL,
    ),
    RelationshipStep(
        "in_subnet",
        "IN_SUBNET",
        Endpoint("IP", "ip", "ip"),
        Endpoint("Subnet", "cidr", "cidr"),
        "SELECT ip, cidr FROM address_subnets",
    ),
    RelationshipStep(
        "in_asn",
        "IN_ASN",
        Endpoint("IP", "ip", "ip"),
        Endpoint("ASN", "asn", "asn"),
        "SELECT ip, asn FROM ips WHERE asn IS NOT NULL",
    ),
    RelationshipStep(
        "exit_of",
        "EXIT_OF",
        Endpoint("IP", "ip", "ip"),
        Endpoint("Proxy", "proxy_id", "proxy_id"),
        """SELECT ip, node_key(proxy_id) AS proxy_id, epoch_us(min(first_seen)) AS first_seen,
                  epoch_us(max(last_seen)) AS last_seen
           FROM address_exits JOIN proxies USING (proxy_id, cidr) GROUP BY ip, proxy_id""",
    ),
    RelationshipStep(
        "at_domain",
        "AT_DOMAIN",
        Endpoint("Email", "value", "email"),
        Endpoint("EmailDomain", "value", "email_domain"),
        "SELECT DISTINCT node_key(email) AS email, node_key(email_domain) AS email_domain FROM email_domains",
    ),
    RelationshipStep(
        "points_to",
        "POINTS_TO",
        Endpoint("Indicator", "indicator_id", "indicator_id"),
        Endpoint("Organization", "org_id", "org_id"),
        f"SELECT DISTINCT node_key({INDICATOR_SQL}) AS indicator_id, node_key(org_id) AS org_id FROM indicators",
    ),
)
