// The set is first seen on day 20000. acct_aged was opened long before and first used on 20030: 30 days of sleep are sure.
// acct_old, opened as long before, works from 20000 on, then sleeps 29 days; acct_short sleeps 20 days only.
CREATE (m:Model {model: 'm1'}), (i:IP {ip: '192.0.2.1'})
WITH m, i
UNWIND [['acct_aged', 19000, [20030, 20031]], ['acct_old', 19000, [20000, 20001, 20030]],
        ['acct_short', 20000, [20000, 20010, 20030]], ['acct_never', 20000, []]] AS row
CREATE (a:Account {account_id: row[0], created_at: row[1] * 86400000000}), (a)-[:CALLED_MODEL {days: row[2]}]->(m)
