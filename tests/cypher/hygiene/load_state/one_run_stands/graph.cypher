CREATE (:Run {run: 'r1', began_at: datetime('2026-01-05T00:00:00Z'), finished_at: datetime('2026-01-05T00:01:00Z'), accounts: 10, cells: 2}),
       (:SchemaVersion {file: '002_account.cypher', sha256: 'b', applied_at: datetime('2026-01-04T00:00:00Z')}),
       (:SchemaVersion {file: '001_schema_version.cypher', sha256: 'a'});
