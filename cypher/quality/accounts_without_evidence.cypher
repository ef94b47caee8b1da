// Accounts by the evidence that there is of them
// question: Of how many accounts can nothing be concluded, because they share nothing or only what crowds share?
// reads: Account, IP, Subnet, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED,
//   USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: evidence, accounts, requests, example_ids
// revision: 1
// params:
//   max_rows: INTEGER = 10
// false positives: an account that shares nothing is not innocent: it is unknown. Where most accounts share only what
//   crowds share, the source lacks the fields that tell (prompts, end users, cards). Reads all that was observed.
// try: :param max_rows => 10
MATCH (a:Account)
CALL (a) {
  MATCH (a)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
  RETURN v.accounts AS holders, null AS infrastructure
  UNION ALL
  MATCH (a)-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  RETURN coalesce(s, i).accounts AS holders, coalesce(s, i).infrastructure AS infrastructure
  UNION ALL
  RETURN null AS holders, null AS infrastructure
}
WITH a, count(*) - 1 AS seen, count(CASE WHEN holders >= 2 THEN 1 END) AS shared, count(infrastructure) AS crowds
WITH a, CASE
       WHEN seen = 0 THEN 'nothing was seen of them'
       WHEN shared = 0 THEN 'they share nothing'
       WHEN shared = crowds THEN 'they share addresses of crowds only'
       ELSE 'they share values'
     END AS evidence
ORDER BY a.account_id
RETURN evidence, count(a) AS accounts, sum(a.requests) AS requests, collect(a.account_id)[..5] AS example_ids
ORDER BY evidence
LIMIT $max_rows
