// Why an address counts as a crowd's, or does not
// question: What is known of these addresses (an IPv6 address by its /64), and how many strangers do they serve?
// reads: IP, Subnet, Account, Client, Email, EmailDomain, Proxy, ASN, IN_SUBNET, USED_IP, SIGNED_UP_FROM,
//   USED_CLIENT, HAS_EMAIL, AT_DOMAIN, EXIT_OF, IN_ASN
// returns: address, infrastructure, network, as_name, services, accounts, opened_here, clients, mail_domains, days, bits,
//   because
// revision: 1
// params:
//   addresses: LIST<STRING>
//   max_accounts: INTEGER = 2000
//   max_rows: INTEGER = 100
// false positives: lists of exits are late and incomplete; strangers and a ring look alike while few accounts were seen.
//   Clients and mail domains are counted over the first `max_accounts` accounts. Many accounts with two clients and one
//   mail domain are one hand even on a listed exit.
// try: :param addresses => ['192.0.2.1', '2001:db8::/64']
UNWIND $addresses AS text
WITH DISTINCT toLower(trim(text)) AS text
CALL (text) {
  MATCH (i:IP {ip: text})
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  RETURN coalesce(s, i) AS v
  UNION
  MATCH (v:Subnet {cidr: text}) RETURN v
}
WITH DISTINCT v
CALL (v) {
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(v) RETURN a, r, v AS i
  UNION ALL
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)-[:IN_SUBNET]->(v) RETURN a, r, i
}
WITH v, a, max(CASE type(r) WHEN 'SIGNED_UP_FROM' THEN 1 ELSE 0 END) AS opened, collect(DISTINCT i) AS addresses,
     reduce(all = [], days IN collect(r.days) | all + days) AS days
ORDER BY a.account_id
WITH v, count(a) AS accounts, sum(opened) AS opened_here, collect(a)[..$max_accounts] AS some,
     reduce(all = [], each IN collect(addresses)[..$max_accounts] | all + each) AS addresses,
     reduce(all = [], each IN collect(days)[..$max_accounts] | all + each) AS days
WITH v, accounts, opened_here,
     COUNT { UNWIND some AS a MATCH (a)-[:USED_CLIENT]->(c:Client) RETURN DISTINCT c } AS clients,
     COUNT {
       UNWIND some AS a MATCH (a)-[:HAS_EMAIL]->(:Email)-[:AT_DOMAIN]->(d:EmailDomain) RETURN DISTINCT d
     } AS mail_domains,
     COUNT { UNWIND days AS day RETURN DISTINCT day } AS days,
     COLLECT {
       UNWIND addresses AS i MATCH (i)-[:EXIT_OF]->(p:Proxy)
       WITH DISTINCT coalesce(p.name, p.proxy_id) AS name ORDER BY name RETURN name
     } AS services,
     COLLECT {
       UNWIND addresses AS i WITH DISTINCT i.kind AS kind WHERE kind IS NOT NULL ORDER BY kind RETURN kind
     } AS networks,
     COLLECT {
       UNWIND addresses AS i MATCH (i)-[:IN_ASN]->(n:ASN) WITH DISTINCT n.as_name AS name ORDER BY name RETURN name
     } AS names
RETURN coalesce(v.cidr, v.ip) AS address, v.infrastructure AS infrastructure, networks[0] AS network, names[0] AS as_name,
       services, accounts, opened_here, clients, mail_domains, days, round(v.microbits / 1000000.0, 1) AS bits,
       CASE
         WHEN v.accounts IS NULL THEN 'one account only'
         WHEN v.infrastructure IS NULL THEN 'on no list of exits, and no more different clients than one hand brings'
         WHEN v.infrastructure IN ['mobile', 'education'] THEN 'a list says that the network is of this kind'
         WHEN v.infrastructure = 'crowd' THEN 'as many different clients as strangers bring, or none to tell them by'
         ELSE 'listed as exit of a service at the time of use'
       END AS because
ORDER BY accounts DESC, address
LIMIT $max_rows
