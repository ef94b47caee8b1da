// Key of end users
// writes: constraint end_user_key, and the index behind it
// revision: 1
CREATE CONSTRAINT end_user_key IF NOT EXISTS
FOR (n:EndUser) REQUIRE n.end_user IS UNIQUE
