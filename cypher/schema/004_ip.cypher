// Key of addresses
// writes: constraint ip_key, and the index behind it
// revision: 1
CREATE CONSTRAINT ip_key IF NOT EXISTS
FOR (n:IP) REQUIRE n.ip IS UNIQUE
