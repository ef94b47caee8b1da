// Key of the record of loaded runs
// writes: constraint run_key, and the index behind it
// revision: 1
CREATE CONSTRAINT run_key IF NOT EXISTS
FOR (n:Run) REQUIRE n.run IS UNIQUE
