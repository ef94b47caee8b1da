CREATE (:Run {run: 'r2', began_at: datetime('2026-01-06T00:00:00Z')}),
       (:Run {run: 'r1', began_at: datetime('2026-01-05T00:00:00Z'), finished_at: datetime('2026-01-05T00:01:00Z'), accounts: 10, cells: 2});
