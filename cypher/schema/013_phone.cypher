// Key of phone numbers
// writes: constraint phone_key, and the index behind it
// revision: 1
CREATE CONSTRAINT phone_key IF NOT EXISTS
FOR (n:Phone) REQUIRE n.value IS UNIQUE
