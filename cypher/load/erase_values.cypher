// Remove the values that only these accounts hold, before the accounts themselves
// writes: PaymentMethod, IP, Client, PromptTemplate, EndUser, Email, Phone, Identifier
// returns: removed
// revision: 1
// params:
//   accounts: LIST<STRING>
UNWIND $accounts AS id
MATCH (a:Account {account_id: id})
MATCH (a)-[:PAID_WITH|USED_IP|SIGNED_UP_FROM|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
WITH DISTINCT v
WHERE NOT EXISTS {
  (v)<-[:PAID_WITH|USED_IP|SIGNED_UP_FROM|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]-(o:Account)
  WHERE NOT o.account_id IN $accounts
}
DETACH DELETE v
RETURN count(*) AS removed
