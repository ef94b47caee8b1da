// Key of payment methods
// writes: constraint payment_method_key, and the index behind it
// revision: 1
CREATE CONSTRAINT payment_method_key IF NOT EXISTS
FOR (n:PaymentMethod) REQUIRE n.fingerprint IS UNIQUE
