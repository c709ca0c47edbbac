-- What explains a recommendation and who confirmed a decision on appeal are two things, and stood in one column.
ALTER TABLE decision ADD COLUMN confirmed_by uuid;
UPDATE decision SET confirmed_by = detail::uuid, detail = NULL WHERE kind = 'APPEAL' AND detail IS NOT NULL AND detail <> 'null';
UPDATE decision SET detail = NULL WHERE kind = 'APPEAL';
