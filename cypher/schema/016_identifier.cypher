// Key of identifiers of any other kind
// writes: constraint identifier_key, and the index behind it
// revision: 1
CREATE CONSTRAINT identifier_key IF NOT EXISTS
FOR (n:Identifier) REQUIRE n.identifier_id IS UNIQUE
