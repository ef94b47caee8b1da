// Key of networks
// writes: constraint network_key, and the index behind it
// revision: 1
CREATE CONSTRAINT network_key IF NOT EXISTS
FOR (n:Network) REQUIRE n.network_id IS UNIQUE
