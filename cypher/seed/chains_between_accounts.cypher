// Shortest chains between two accounts
// question: How do two accounts hang together, through values that are no hubs?
// reads: Account, IP, PaymentMethod, PromptTemplate, EndUser, Email, Phone, Subnet, PAID_WITH, USED_CLIENT,
//   SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: steps, weakest_bits, chain
// revision: 1
// params:
//   account_a: STRING
//   account_b: STRING
//   hub: INTEGER = 50
//   max_rows: INTEGER = 25
// false positives: each step may be another reason, and over four accounts nearly everybody is linked to everybody: a
//   flatmate who once bought a gift card, a colleague at a second employer. Believe no chain whose weakest step is weak.
// try: :param account_a => 'acct_1'
//   :param account_b => 'acct_2'
UNWIND [$account_a, $account_b] AS id
MATCH (end:Account {account_id: id})
WITH collect(end) AS ends
WITH [end IN ends WHERE end.account_id = $account_a][0] AS a, [end IN ends WHERE end.account_id = $account_b][0] AS b
WHERE a <> b
MATCH path = ALL SHORTEST (a)
  ((x)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_IP|SIGNED_UP_FROM|IN_SUBNET]-(y)
   WHERE y:Account OR (y.accounts <= $hub AND y.microbits > 0 AND y.infrastructure IS NULL)
         OR (y:IP AND y.accounts IS NULL)){1,8}
  (b)
WITH nodes(path) AS chain
WITH [v IN chain | coalesce(v.account_id, CASE
       WHEN v:PaymentMethod THEN 'card:' + coalesce(v.text, v.fingerprint)
       WHEN v:PromptTemplate THEN 'template:' + coalesce(v.text, v.prompt_hash)
       WHEN v:EndUser THEN 'end_user:' + coalesce(v.text, v.end_user)
       WHEN v:Email THEN 'email:' + coalesce(v.text, v.value)
       WHEN v:Phone THEN 'phone:' + coalesce(v.text, v.value)
       WHEN v:IP THEN 'ip:' + v.ip
       WHEN v:Subnet THEN 'ip:' + v.cidr
       ELSE v.kind + ':' + v.value END)] AS chain,
     size([v IN chain WHERE v:Account]) - 1 AS steps,
     reduce(least = null, v IN chain | CASE
       WHEN v.microbits IS NULL THEN least
       WHEN least IS NULL OR v.microbits < least THEN v.microbits
       ELSE least END) AS microbits
WITH DISTINCT steps, microbits, chain
RETURN steps, round(microbits / 1000000.0, 1) AS weakest_bits, chain
ORDER BY weakest_bits DESC, steps, chain
LIMIT $max_rows
