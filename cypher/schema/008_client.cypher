// Key of client fingerprints
// writes: constraint client_key, and the index behind it
// revision: 1
CREATE CONSTRAINT client_key IF NOT EXISTS
FOR (n:Client) REQUIRE n.client_id IS UNIQUE
