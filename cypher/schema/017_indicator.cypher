// Key of indicators
// writes: constraint indicator_key, and the index behind it
// revision: 1
CREATE CONSTRAINT indicator_key IF NOT EXISTS
FOR (n:Indicator) REQUIRE n.indicator_id IS UNIQUE
