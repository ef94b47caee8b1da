// Key of email domains
// writes: constraint email_domain_key, and the index behind it
// revision: 1
CREATE CONSTRAINT email_domain_key IF NOT EXISTS
FOR (n:EmailDomain) REQUIRE n.value IS UNIQUE
