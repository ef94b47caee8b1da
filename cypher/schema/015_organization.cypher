// Key of organizations
// writes: constraint organization_key, and the index behind it
// revision: 1
CREATE CONSTRAINT organization_key IF NOT EXISTS
FOR (n:Organization) REQUIRE n.org_id IS UNIQUE
