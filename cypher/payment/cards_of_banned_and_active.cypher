// Cards of banned accounts that active accounts pay with
// question: Which active accounts pay with a card that an account was banned with, and was the card added after the ban?
// reads: PaymentMethod, Account, Cell, PAID_WITH, IN_CELL
// returns: account_id, opened_at, fingerprint, kind, banned, banned_at, added_at, after_ban, accounts, bits, cell_id
// revision: 1
// params:
//   hub: INTEGER = 100
//   max_rows: INTEGER = 200
// false positives: the rest of a firm or a family after one of them was banned; the victim of a stolen card, who is
//   the card's true owner; a gift card bought by two strangers. `after_ban` is empty where a date is missing.
// try: :param hub => 100
MATCH (p:PaymentMethod)
WHERE p.accounts >= 2 AND p.accounts <= $hub
MATCH (b:Account {status: 'banned'})-[:PAID_WITH]->(p)
WITH p, count(DISTINCT b) AS banned, min(b.status_at) AS banned_at
MATCH (a:Account)-[r:PAID_WITH]->(p)
WHERE coalesce(a.status, 'active') = 'active'
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH p, banned, banned_at, a, min(r.first_at) AS added_at, min(c.cell_id) AS cell_id
RETURN a.account_id AS account_id,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       p.fingerprint AS fingerprint, p.kind AS kind, banned,
       CASE WHEN banned_at IS NOT NULL THEN toString(datetime({epochMillis: banned_at / 1000})) END AS banned_at,
       CASE WHEN added_at IS NOT NULL THEN toString(datetime({epochMillis: added_at / 1000})) END AS added_at,
       added_at > banned_at AS after_ban, p.accounts AS accounts, round(p.microbits / 1000000.0, 1) AS bits, cell_id
ORDER BY after_ban IS NULL, after_ban DESC, bits DESC, fingerprint, account_id, cell_id
LIMIT $max_rows
