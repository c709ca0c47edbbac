INSERT INTO org_unit (code, name, label, parent_id, valid_to) SELECT 'C-1', 'Closed workshop', 'Closed workshop', id, '2026-05-01' FROM org_unit ORDER BY label LIMIT 1;
