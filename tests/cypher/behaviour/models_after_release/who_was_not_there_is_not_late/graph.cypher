// acct_new was opened after the release, acct_gone banned before it: neither was there. acct_edge is on the last second.
CREATE (m:Model {model: 'm2', released_at: 1728000000000000}), (old:Model {model: 'm1'})
WITH m, old
UNWIND [['acct_early', 1720000000000000, 'active', null, 1728003600000000],
        ['acct_edge', 1720000000000000, 'active', null, 1728086400000000],
        ['acct_late', 1720000000000000, 'banned', 1729000000000000, 1728086400000001],
        ['acct_new', 1728000000000000, 'active', null, 1728000000000001],
        ['acct_gone', 1720000000000000, 'banned', 1727000000000000, null],
        ['acct_preview', 1720000000000000, null, null, 1727999999999999]] AS row
CREATE (a:Account {account_id: row[0], created_at: row[1], status: row[2], status_at: row[3]}),
       (a)-[:CALLED_MODEL {first_at: 1721000000000000}]->(old)
WITH m, a, row WHERE row[4] IS NOT NULL
CREATE (a)-[:CALLED_MODEL {first_at: row[4]}]->(m)
