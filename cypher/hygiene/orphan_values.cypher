// Values that no account holds
// question: Which values lie in the graph without an account (or without the value they describe)?
// reads: ASN, Client, Email, EmailDomain, EndUser, IP, Identifier, Model, Organization, PaymentMethod, Phone,
//   PromptTemplate, Proxy, Subnet, IN_ASN, USED_CLIENT, HAS_EMAIL, AT_DOMAIN, NAMED_END_USER, USED_IP,
//   SIGNED_UP_FROM, SHOWED, CALLED_MODEL, POINTS_TO, PAID_WITH, HAS_PHONE, SENT_TEMPLATE, EXIT_OF, IN_SUBNET
// returns: label, nodes, orphans, examples
// revision: 1
// params:
//   max_rows: INTEGER = 50
// false positives: addresses, models, proxies and organizations come from lists of their own and may be unused: no fault
//   there. Cards, emails and templates come from accounts only: orphans are left of a load that died or an account
//   that was erased.
// try: :param max_rows => 50
CALL () {
  MATCH (v:ASN)
  WITH CASE WHEN NOT (v)<-[:IN_ASN]-() THEN toString(v.asn) END AS name
  ORDER BY name
  RETURN 'ASN' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Client)
  WITH CASE WHEN NOT (v)<-[:USED_CLIENT]-() THEN v.client_id END AS name
  ORDER BY name
  RETURN 'Client' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Email)
  WITH CASE WHEN NOT (v)<-[:HAS_EMAIL]-() THEN v.value END AS name
  ORDER BY name
  RETURN 'Email' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:EmailDomain)
  WITH CASE WHEN NOT (v)<-[:AT_DOMAIN]-() THEN v.value END AS name
  ORDER BY name
  RETURN 'EmailDomain' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:EndUser)
  WITH CASE WHEN NOT (v)<-[:NAMED_END_USER]-() THEN v.end_user END AS name
  ORDER BY name
  RETURN 'EndUser' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:IP)
  WITH CASE WHEN NOT (v)<-[:USED_IP|SIGNED_UP_FROM]-() THEN v.ip END AS name
  ORDER BY name
  RETURN 'IP' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Identifier)
  WITH CASE WHEN NOT (v)<-[:SHOWED]-() THEN v.identifier_id END AS name
  ORDER BY name
  RETURN 'Identifier' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Model)
  WITH CASE WHEN NOT (v)<-[:CALLED_MODEL]-() THEN v.model END AS name
  ORDER BY name
  RETURN 'Model' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Organization)
  WITH CASE WHEN NOT (v)<-[:POINTS_TO]-() THEN v.org_id END AS name
  ORDER BY name
  RETURN 'Organization' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:PaymentMethod)
  WITH CASE WHEN NOT (v)<-[:PAID_WITH]-() THEN v.fingerprint END AS name
  ORDER BY name
  RETURN 'PaymentMethod' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Phone)
  WITH CASE WHEN NOT (v)<-[:HAS_PHONE]-() THEN v.value END AS name
  ORDER BY name
  RETURN 'Phone' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:PromptTemplate)
  WITH CASE WHEN NOT (v)<-[:SENT_TEMPLATE]-() THEN v.prompt_hash END AS name
  ORDER BY name
  RETURN 'PromptTemplate' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Proxy)
  WITH CASE WHEN NOT (v)<-[:EXIT_OF]-() THEN v.proxy_id END AS name
  ORDER BY name
  RETURN 'Proxy' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
  UNION ALL
  MATCH (v:Subnet)
  WITH CASE WHEN NOT (v)<-[:IN_SUBNET]-() THEN v.cidr END AS name
  ORDER BY name
  RETURN 'Subnet' AS label, count(*) AS nodes, count(name) AS orphans, collect(name)[..3] AS examples
}
WITH label, nodes, orphans, examples WHERE orphans > 0
RETURN label, nodes, orphans, examples
ORDER BY orphans DESC, label
LIMIT $max_rows
