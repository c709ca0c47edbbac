INSERT INTO policy (version, numbers, created_at, status, revision) SELECT max(version) + 1, (array_agg(numbers ORDER BY version DESC))[1], now(), 'DRAFT', 0 FROM policy;
