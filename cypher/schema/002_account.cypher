// Key of accounts
// writes: constraint account_key, and the index behind it
// revision: 1
CREATE CONSTRAINT account_key IF NOT EXISTS
FOR (n:Account) REQUIRE n.account_id IS UNIQUE
