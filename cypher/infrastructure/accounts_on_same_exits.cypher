// Accounts that use the same pool of exits
// question: Who else comes through several of the exits and servers that these accounts come through?
// reads: Account, IP, Proxy, Subnet, Cell, USED_IP, EXIT_OF, IN_SUBNET, IN_CELL
// returns: account_id, status, exits, of, percent, services, same_days, cell_id
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_exits: INTEGER = 3
//   hub: INTEGER = 300
//   max_rows: INTEGER = 100
// false positives: all customers of one small proxy service share its exits, and a reseller's customers too: a pool ties
//   accounts to a service, not to each other. Look at `percent` (how much of the account's addresses the pool is) and
//   ask for a card, a prompt or an end user besides.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (:Account {account_id: id})-[r:USED_IP]->(i:IP)
WHERE i.kind = 'hosting' OR (i)-[:EXIT_OF]->(:Proxy)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH coalesce(s, i) AS v, reduce(all = [], days IN collect(r.days) | all + days) AS own_days
WHERE coalesce(v.accounts, 1) <= $hub
CALL (v) {
  MATCH (a:Account)-[r:USED_IP]->(v) RETURN a, r.days AS days, v AS i
  UNION ALL
  MATCH (a:Account)-[r:USED_IP]->(i:IP)-[:IN_SUBNET]->(v) RETURN a, r.days AS days, i
}
WITH a, v, i, own_days, days WHERE NOT a.account_id IN $account_ids
OPTIONAL MATCH (i)-[:EXIT_OF]->(p:Proxy)
WITH a, v, p, own_days, reduce(all = [], each IN collect(days) | all + each) AS days
WITH a, v, collect(p.name) AS names, [day IN days WHERE day IN own_days] AS days
WITH a, count(DISTINCT v) AS exits, reduce(all = [], each IN collect(names) | all + each) AS names,
     reduce(all = [], each IN collect(days) | all + each) AS days
WHERE exits >= $min_exits
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH a, exits, names, days, min(c.cell_id) AS cell_id
WITH a, exits, cell_id,
     COUNT {
       MATCH (a)-[:USED_IP]->(i:IP) OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet) RETURN DISTINCT coalesce(s, i)
     } AS of,
     COLLECT { UNWIND names AS name WITH DISTINCT name ORDER BY name RETURN name } AS services,
     COUNT { UNWIND days AS day RETURN DISTINCT day } AS same_days
RETURN a.account_id AS account_id, a.status AS status, exits, of, round(100.0 * exits / of, 1) AS percent,
       services, same_days, cell_id
ORDER BY exits DESC, percent DESC, account_id, cell_id
LIMIT $max_rows
