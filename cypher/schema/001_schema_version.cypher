// Key of the record of applied schema files
// writes: constraint schema_version_key, and the index behind it
// revision: 1
CREATE CONSTRAINT schema_version_key IF NOT EXISTS
FOR (n:SchemaVersion) REQUIRE n.file IS UNIQUE
