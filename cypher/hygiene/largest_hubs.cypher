// Values with the most accounts
// question: Which values of each label do most accounts hold, and does what the link step counted agree with the graph?
// reads: Client, Email, EndUser, IP, Account, Identifier, PaymentMethod, Phone, PromptTemplate, Subnet, USED_CLIENT,
//   HAS_EMAIL, NAMED_END_USER, USED_IP, SIGNED_UP_FROM, SHOWED, PAID_WITH, HAS_PHONE, SENT_TEMPLATE, IN_SUBNET
// returns: label, name, said, found, infrastructure, bits
// revision: 1
// params:
//   each: INTEGER = 5
//   max_rows: INTEGER = 100
// false positives: hubs are healthy (a popular library, a carrier, a tutorial's prompt) so long as they weigh nothing:
//   look at `bits`. `said` and `found` differ while a load goes on, afterwards they must not. An IPv6 range is counted
//   over its addresses.
// try: :param each => 5
CALL () {
  MATCH (v:Client) WHERE v.accounts IS NOT NULL
  WITH v, v.client_id AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'Client' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:USED_CLIENT]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:Email) WHERE v.accounts IS NOT NULL
  WITH v, coalesce(v.text, v.value) AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'Email' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:HAS_EMAIL]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:EndUser) WHERE v.accounts IS NOT NULL
  WITH v, coalesce(v.text, v.end_user) AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'EndUser' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:NAMED_END_USER]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:IP) WHERE v.accounts IS NOT NULL
  WITH v, v.ip AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'IP' AS label, name, v.accounts AS said,
         COUNT { MATCH (a:Account)-[:USED_IP|SIGNED_UP_FROM]->(v) RETURN DISTINCT a } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:Identifier) WHERE v.accounts IS NOT NULL
  WITH v, v.identifier_id AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'Identifier' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:SHOWED]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:PaymentMethod) WHERE v.accounts IS NOT NULL
  WITH v, coalesce(v.text, v.fingerprint) AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'PaymentMethod' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:PAID_WITH]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:Phone) WHERE v.accounts IS NOT NULL
  WITH v, coalesce(v.text, v.value) AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'Phone' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:HAS_PHONE]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:PromptTemplate) WHERE v.accounts IS NOT NULL
  WITH v, coalesce(v.text, v.prompt_hash) AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'PromptTemplate' AS label, name, v.accounts AS said,
         COUNT { (v)<-[:SENT_TEMPLATE]-() } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
  UNION ALL
  MATCH (v:Subnet) WHERE v.accounts IS NOT NULL
  WITH v, v.cidr AS name ORDER BY v.accounts DESC, name LIMIT $each
  RETURN 'Subnet' AS label, name, v.accounts AS said,
         COUNT { MATCH (a:Account)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v) RETURN DISTINCT a } AS found,
         v.infrastructure AS infrastructure, v.microbits AS microbits
}
RETURN label, name, said, found, infrastructure, round(microbits / 1000000.0, 1) AS bits
ORDER BY found DESC, label, name
LIMIT $max_rows
