// Record that a schema file was applied
// writes: SchemaVersion
// revision: 1
// params:
//   file: STRING
//   sha256: STRING
MERGE (v:SchemaVersion {file: $file})
SET v.sha256 = $sha256, v.applied_at = datetime()
