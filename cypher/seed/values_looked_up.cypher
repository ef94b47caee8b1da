// What a piece of text is in the graph
// question: Is this address, card, name, domain, number or id known, as what, and how many accounts stand behind it?
// reads: Account, PaymentMethod, IP, Subnet, ASN, Proxy, Client, PromptTemplate, EndUser, Email, EmailDomain, Phone,
//   Identifier, Organization, Cell, Network
// returns: text, label, key, accounts, bits, infrastructure
// revision: 1
// params:
//   texts: LIST<STRING>
//   identifier_kinds: LIST<STRING> = ["display_name", "billing_name", "device"]
//   max_rows: INTEGER = 100
// false positives: the same text may be two things (a name that is also a device id). Looked up as written and in lower
//   case, never in part; a value that was hashed while taken in is found by its hash only.
// try: :param texts => ['192.0.2.1', 'card_1', 'device:abc']
UNWIND $texts AS text
WITH DISTINCT text, trim(text) AS form
UNWIND [form, toLower(form)] AS spelling
WITH DISTINCT text, spelling AS form
CALL (form) {
  MATCH (n:Account {account_id: form}) RETURN n, 'Account' AS label, form AS key
  UNION ALL
  MATCH (n:PaymentMethod {fingerprint: form}) RETURN n, 'PaymentMethod' AS label, form AS key
  UNION ALL
  MATCH (n:IP {ip: form}) RETURN n, 'IP' AS label, form AS key
  UNION ALL
  MATCH (n:Subnet {cidr: form}) RETURN n, 'Subnet' AS label, form AS key
  UNION ALL
  MATCH (n:ASN {asn: toIntegerOrNull(ltrim(form, 'asAS'))}) RETURN n, 'ASN' AS label, toString(n.asn) AS key
  UNION ALL
  MATCH (n:Proxy {proxy_id: form}) RETURN n, 'Proxy' AS label, form AS key
  UNION ALL
  UNWIND [form, 'ja4:' + form, 'ua:' + form] AS id
  MATCH (n:Client {client_id: id}) RETURN n, 'Client' AS label, id AS key
  UNION ALL
  MATCH (n:PromptTemplate {prompt_hash: form}) RETURN n, 'PromptTemplate' AS label, form AS key
  UNION ALL
  MATCH (n:EndUser {end_user: form}) RETURN n, 'EndUser' AS label, form AS key
  UNION ALL
  MATCH (n:Email {value: form}) RETURN n, 'Email' AS label, form AS key
  UNION ALL
  MATCH (n:EmailDomain {value: form}) RETURN n, 'EmailDomain' AS label, form AS key
  UNION ALL
  MATCH (n:Phone {value: form}) RETURN n, 'Phone' AS label, form AS key
  UNION ALL
  UNWIND [form] + [kind IN $identifier_kinds | replace(replace(kind, '%', '%25'), ':', '%3A') + ':' + form] AS id
  MATCH (n:Identifier {identifier_id: id}) RETURN n, 'Identifier' AS label, id AS key
  UNION ALL
  MATCH (n:Organization {org_id: form}) RETURN n, 'Organization' AS label, form AS key
  UNION ALL
  MATCH (n:Cell {cell_id: form}) RETURN n, 'Cell' AS label, form AS key
  UNION ALL
  MATCH (n:Network {network_id: form}) RETURN n, 'Network' AS label, form AS key
}
WITH DISTINCT text, label, key, n
RETURN text, label, key, n.accounts AS accounts, round(n.microbits / 1000000.0, 1) AS bits,
       n.infrastructure AS infrastructure
ORDER BY text, label, key
LIMIT $max_rows
