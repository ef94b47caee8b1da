// Nodes by label and relationships by type
// question: How much of everything does the graph hold, and what does it lack altogether?
// reads: Account, ASN, Case, Cell, Client, Email, EmailDomain, EndUser, IP, Identifier, Indicator, Model, Network,
//   Organization, PaymentMethod, Phone, PromptTemplate, Proxy, Subnet, AT_DOMAIN, ATTRIBUTED_TO, CALLED_MODEL,
//   EXIT_OF, HAS_EMAIL, HAS_PHONE, HELD, IN_ASN, IN_CELL, IN_SUBNET, LINKED_TO, MEMBER_OF, NAMED_END_USER,
//   PAID_WITH, PART_OF, POINTS_TO, SENT_TEMPLATE, SHOWED, SIGNED_UP_FROM, SUCCEEDED, TIED_TO, USED_CLIENT, USED_IP
// returns: what, name, count
// revision: 1
// params:
//   max_rows: INTEGER = 100
// false positives: a label with no nodes is not an error: the source may not have the field. Then every question about
//   it stays unanswered, which is not the same as "nothing found".
// try: :param max_rows => 100
CALL () {
  MATCH (n:Account) WITH count(n) AS count RETURN 'node' AS what, 'Account' AS name, count
  UNION ALL
  MATCH (n:ASN) WITH count(n) AS count RETURN 'node' AS what, 'ASN' AS name, count
  UNION ALL
  MATCH (n:Case) WITH count(n) AS count RETURN 'node' AS what, 'Case' AS name, count
  UNION ALL
  MATCH (n:Cell) WITH count(n) AS count RETURN 'node' AS what, 'Cell' AS name, count
  UNION ALL
  MATCH (n:Client) WITH count(n) AS count RETURN 'node' AS what, 'Client' AS name, count
  UNION ALL
  MATCH (n:Email) WITH count(n) AS count RETURN 'node' AS what, 'Email' AS name, count
  UNION ALL
  MATCH (n:EmailDomain) WITH count(n) AS count RETURN 'node' AS what, 'EmailDomain' AS name, count
  UNION ALL
  MATCH (n:EndUser) WITH count(n) AS count RETURN 'node' AS what, 'EndUser' AS name, count
  UNION ALL
  MATCH (n:IP) WITH count(n) AS count RETURN 'node' AS what, 'IP' AS name, count
  UNION ALL
  MATCH (n:Identifier) WITH count(n) AS count RETURN 'node' AS what, 'Identifier' AS name, count
  UNION ALL
  MATCH (n:Indicator) WITH count(n) AS count RETURN 'node' AS what, 'Indicator' AS name, count
  UNION ALL
  MATCH (n:Model) WITH count(n) AS count RETURN 'node' AS what, 'Model' AS name, count
  UNION ALL
  MATCH (n:Network) WITH count(n) AS count RETURN 'node' AS what, 'Network' AS name, count
  UNION ALL
  MATCH (n:Organization) WITH count(n) AS count RETURN 'node' AS what, 'Organization' AS name, count
  UNION ALL
  MATCH (n:PaymentMethod) WITH count(n) AS count RETURN 'node' AS what, 'PaymentMethod' AS name, count
  UNION ALL
  MATCH (n:Phone) WITH count(n) AS count RETURN 'node' AS what, 'Phone' AS name, count
  UNION ALL
  MATCH (n:PromptTemplate) WITH count(n) AS count RETURN 'node' AS what, 'PromptTemplate' AS name, count
  UNION ALL
  MATCH (n:Proxy) WITH count(n) AS count RETURN 'node' AS what, 'Proxy' AS name, count
  UNION ALL
  MATCH (n:Subnet) WITH count(n) AS count RETURN 'node' AS what, 'Subnet' AS name, count
  UNION ALL
  MATCH ()-[r:AT_DOMAIN]->() WITH count(r) AS count RETURN 'relationship' AS what, 'AT_DOMAIN' AS name, count
  UNION ALL
  MATCH ()-[r:ATTRIBUTED_TO]->() WITH count(r) AS count RETURN 'relationship' AS what, 'ATTRIBUTED_TO' AS name, count
  UNION ALL
  MATCH ()-[r:CALLED_MODEL]->() WITH count(r) AS count RETURN 'relationship' AS what, 'CALLED_MODEL' AS name, count
  UNION ALL
  MATCH ()-[r:EXIT_OF]->() WITH count(r) AS count RETURN 'relationship' AS what, 'EXIT_OF' AS name, count
  UNION ALL
  MATCH ()-[r:HAS_EMAIL]->() WITH count(r) AS count RETURN 'relationship' AS what, 'HAS_EMAIL' AS name, count
  UNION ALL
  MATCH ()-[r:HAS_PHONE]->() WITH count(r) AS count RETURN 'relationship' AS what, 'HAS_PHONE' AS name, count
  UNION ALL
  MATCH ()-[r:HELD]->() WITH count(r) AS count RETURN 'relationship' AS what, 'HELD' AS name, count
  UNION ALL
  MATCH ()-[r:IN_ASN]->() WITH count(r) AS count RETURN 'relationship' AS what, 'IN_ASN' AS name, count
  UNION ALL
  MATCH ()-[r:IN_CELL]->() WITH count(r) AS count RETURN 'relationship' AS what, 'IN_CELL' AS name, count
  UNION ALL
  MATCH ()-[r:IN_SUBNET]->() WITH count(r) AS count RETURN 'relationship' AS what, 'IN_SUBNET' AS name, count
  UNION ALL
  MATCH ()-[r:LINKED_TO]->() WITH count(r) AS count RETURN 'relationship' AS what, 'LINKED_TO' AS name, count
  UNION ALL
  MATCH ()-[r:MEMBER_OF]->() WITH count(r) AS count RETURN 'relationship' AS what, 'MEMBER_OF' AS name, count
  UNION ALL
  MATCH ()-[r:NAMED_END_USER]->() WITH count(r) AS count RETURN 'relationship' AS what, 'NAMED_END_USER' AS name, count
  UNION ALL
  MATCH ()-[r:PAID_WITH]->() WITH count(r) AS count RETURN 'relationship' AS what, 'PAID_WITH' AS name, count
  UNION ALL
  MATCH ()-[r:PART_OF]->() WITH count(r) AS count RETURN 'relationship' AS what, 'PART_OF' AS name, count
  UNION ALL
  MATCH ()-[r:POINTS_TO]->() WITH count(r) AS count RETURN 'relationship' AS what, 'POINTS_TO' AS name, count
  UNION ALL
  MATCH ()-[r:SENT_TEMPLATE]->() WITH count(r) AS count RETURN 'relationship' AS what, 'SENT_TEMPLATE' AS name, count
  UNION ALL
  MATCH ()-[r:SHOWED]->() WITH count(r) AS count RETURN 'relationship' AS what, 'SHOWED' AS name, count
  UNION ALL
  MATCH ()-[r:SIGNED_UP_FROM]->() WITH count(r) AS count RETURN 'relationship' AS what, 'SIGNED_UP_FROM' AS name, count
  UNION ALL
  MATCH ()-[r:SUCCEEDED]->() WITH count(r) AS count RETURN 'relationship' AS what, 'SUCCEEDED' AS name, count
  UNION ALL
  MATCH ()-[r:TIED_TO]->() WITH count(r) AS count RETURN 'relationship' AS what, 'TIED_TO' AS name, count
  UNION ALL
  MATCH ()-[r:USED_CLIENT]->() WITH count(r) AS count RETURN 'relationship' AS what, 'USED_CLIENT' AS name, count
  UNION ALL
  MATCH ()-[r:USED_IP]->() WITH count(r) AS count RETURN 'relationship' AS what, 'USED_IP' AS name, count
}
RETURN what, name, count
ORDER BY what, name
LIMIT $max_rows
