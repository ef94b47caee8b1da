// acct_a waited 3 days (its address is earlier than its model), acct_b 3 days and 23 hours, acct_h 59 minutes.
CREATE (m:Model {model: 'm1'}), (i:IP {ip: '192.0.2.1'})
WITH m, i
UNWIND [['acct_a', 1728000000000000, 1728500000000000, 1728259200000000],
        ['acct_b', 1728003600000000, 1728345600000000, null], ['acct_h', 1728003600000000, 1728007140000000, null],
        ['acct_never', 1728000000000000, null, null], ['acct_clock', 1728100000000000, 1728099999000000, null],
        ['acct_old', 1727000000000000, 1728000000000000, null], ['acct_unknown', null, 1728200000000000, null]] AS row
CREATE (a:Account {account_id: row[0], created_at: row[1]})
FOREACH (x IN CASE WHEN row[2] IS NULL THEN [] ELSE [1] END | CREATE (a)-[:CALLED_MODEL {first_at: row[2]}]->(m))
FOREACH (x IN CASE WHEN row[3] IS NULL THEN [] ELSE [1] END | CREATE (a)-[:USED_IP {first_at: row[3]}]->(i))
