INSERT INTO changed_skill (version_id, origin_id) SELECT s.version_id, s.origin_id FROM skill s JOIN framework_version v ON v.id = s.version_id WHERE v.status = 'PUBLISHED' ORDER BY s.id LIMIT 1;
