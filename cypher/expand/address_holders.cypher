// Accounts that used one address or signed up from it
// question: Which accounts were at this address (an IPv6 address by its /64)?
// reads: Account, IP, Subnet, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: kind, value, account_id
// revision: 1
// params:
//   value: STRING
//   max_rows: INTEGER = 2000001
// false positives: exits and carrier-grade NAT serve many strangers: see IP.infrastructure
// try: :param value => '192.0.2.1'
CALL () {
  MATCH (i:IP {ip: $value}) WHERE NOT (i)-[:IN_SUBNET]->() RETURN i
  UNION ALL
  MATCH (i:IP)-[:IN_SUBNET]->(:Subnet {cidr: $value}) RETURN i
}
MATCH (a:Account)-[:USED_IP|SIGNED_UP_FROM]->(i)
WITH DISTINCT a.account_id AS account_id
RETURN 'ip' AS kind, $value AS value, account_id
ORDER BY account_id
LIMIT $max_rows
