// Each pair of accounts also has homes: one meets at a home, one at a listed VPN, one comes from a line of unknown kind too, one meets where 51 do.
UNWIND [['192.0.2.1', 'residential', null, 2, 'residential'], ['192.0.2.2', 'hosting', 'vpn', 2, 'residential'],
        ['192.0.2.3', 'hosting', null, 2, null], ['192.0.2.4', 'business', null, 51, 'residential']] AS row
CREATE (i:IP {ip: row[0], kind: row[1], infrastructure: row[2], accounts: row[3]})
WITH i, row UNWIND range(1, 2) AS n
CREATE (i)<-[:USED_IP {requests: 1}]-(:Account {account_id: 'acct_' + row[0] + n})-[:USED_IP]->(:IP {ip: '198.51.100.' + n + row[0], kind: row[4]});
