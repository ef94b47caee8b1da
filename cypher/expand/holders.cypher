// Accounts that hold one value
// question: Which accounts used or showed this value?
// reads: Account, every value's label, USED_IP, SIGNED_UP_FROM, IN_SUBNET, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED
// returns: kind, value, account_id
// revision: 1
// params:
//   kind: STRING
//   value: STRING
//   key: STRING
//   max_rows: INTEGER = 2000001
// false positives: an address of a crowd; `key` is the value as its node's key says it (ja4:…, device:…)
// try: :param kind => 'card'; :param value => 'card_1'; :param key => 'card_1'
CALL () {
  MATCH (v:PaymentMethod {fingerprint: $key}) WHERE $kind = 'card' RETURN v
  UNION ALL
  MATCH (v:Client {client_id: $key}) WHERE $kind IN ['ja4', 'ua'] RETURN v
  UNION ALL
  MATCH (v:PromptTemplate {prompt_hash: $key}) WHERE $kind = 'template' RETURN v
  UNION ALL
  MATCH (v:EndUser {end_user: $key}) WHERE $kind = 'end_user' RETURN v
  UNION ALL
  MATCH (v:Email {value: $key}) WHERE $kind = 'email' RETURN v
  UNION ALL
  MATCH (v:Phone {value: $key}) WHERE $kind = 'phone' RETURN v
  UNION ALL
  MATCH (v:Identifier {identifier_id: $key}) WHERE v.kind = $kind AND NOT $kind IN ['email_domain', 'subnet6'] RETURN v
}
MATCH (a:Account)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
RETURN $kind AS kind, $value AS value, a.account_id AS account_id
ORDER BY account_id
LIMIT $max_rows
