// Key of address ranges
// writes: constraint subnet_key, and the index behind it
// revision: 1
CREATE CONSTRAINT subnet_key IF NOT EXISTS
FOR (n:Subnet) REQUIRE n.cidr IS UNIQUE
