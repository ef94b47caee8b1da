// Schema files that were applied to this database
// reads: SchemaVersion
// returns: file, sha256
// revision: 1
MATCH (v:SchemaVersion)
RETURN v.file AS file, v.sha256 AS sha256
ORDER BY file
