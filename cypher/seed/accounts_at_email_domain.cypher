// Accounts at email domains
// question: Who signed up with an address at these domains, when, and what became of them?
// reads: EmailDomain, Email, Account, Cell, AT_DOMAIN, HAS_EMAIL, IN_CELL
// returns: domain, accounts, account_id, email, status, opened_at, requests, cell_id
// revision: 1
// params:
//   domains: LIST<STRING>
//   hub: INTEGER = 500
//   max_rows: INTEGER = 200
// false positives: a mailbox provider's domain joins nobody (domains above `hub` accounts are left out); a company's
//   domain joins its staff, most of whom have nothing to do with the one ring somebody there may run.
// try: :param domains => ['example.com']
UNWIND $domains AS domain
WITH DISTINCT toLower(trim(domain)) AS domain
MATCH (d:EmailDomain {value: domain})
WITH d WHERE COUNT { (d)<-[:AT_DOMAIN]-() } <= $hub
MATCH (d)<-[:AT_DOMAIN]-(e:Email)<-[:HAS_EMAIL]-(a:Account)
WITH d, a, min(coalesce(e.text, e.value)) AS email
WITH d, count(a) AS accounts, collect([a, email]) AS found
UNWIND found AS each
WITH d, accounts, each[0] AS a, each[1] AS email
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH d, accounts, a, email, min(c.cell_id) AS cell_id
RETURN d.value AS domain, accounts, a.account_id AS account_id, email, a.status AS status,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       a.requests AS requests, cell_id
ORDER BY domain, opened_at, account_id, cell_id
LIMIT $max_rows
