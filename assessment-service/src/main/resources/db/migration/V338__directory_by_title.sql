-- The directory is filtered by job title, whatever its case; who has left is listed too, which person_by_title leaves out.
CREATE INDEX person_by_title_key ON person (search_key(job_title), (coalesce(nullif(family_name, ''), given_name)), given_name, id);
