// Key of models
// writes: constraint model_key, and the index behind it
// revision: 1
CREATE CONSTRAINT model_key IF NOT EXISTS
FOR (n:Model) REQUIRE n.model IS UNIQUE
