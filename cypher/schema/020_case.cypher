// Key of cases
// writes: constraint case_key, and the index behind it
// revision: 1
CREATE CONSTRAINT case_key IF NOT EXISTS
FOR (n:Case) REQUIRE n.case_id IS UNIQUE
