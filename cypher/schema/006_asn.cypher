// Key of autonomous systems
// writes: constraint asn_key, and the index behind it
// revision: 1
CREATE CONSTRAINT asn_key IF NOT EXISTS
FOR (n:ASN) REQUIRE n.asn IS UNIQUE
