// Key of email addresses
// writes: constraint email_key, and the index behind it
// revision: 1
CREATE CONSTRAINT email_key IF NOT EXISTS
FOR (n:Email) REQUIRE n.value IS UNIQUE
