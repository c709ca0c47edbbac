-- What has changed of a person since they were last stated, whichever way changed it, so that it is said with the new state.
ALTER TABLE person ADD COLUMN registered boolean NOT NULL DEFAULT true;
ALTER TABLE person ALTER COLUMN registered SET DEFAULT false;
COMMENT ON COLUMN person.registered IS 'whether it was said that the person is new';
ALTER TABLE person ADD COLUMN changed text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN person.changed IS 'what has changed since the person was last stated';

CREATE FUNCTION note_change_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed := (
        SELECT array_agg(DISTINCT c.field ORDER BY c.field)
        FROM unnest(NEW.changed || array_remove(ARRAY[
            CASE WHEN NEW.employee_id IS DISTINCT FROM OLD.employee_id THEN 'EMPLOYEE_NUMBER' END,
            CASE WHEN (NEW.given_name, NEW.family_name) IS DISTINCT FROM (OLD.given_name, OLD.family_name) THEN 'NAME' END,
            CASE WHEN NEW.mail IS DISTINCT FROM OLD.mail THEN 'MAIL' END,
            CASE WHEN NEW.job_title IS DISTINCT FROM OLD.job_title THEN 'JOB_TITLE' END,
            CASE WHEN NEW.target_title IS DISTINCT FROM OLD.target_title THEN 'TARGET_TITLE' END,
            CASE WHEN NEW.unit IS DISTINCT FROM OLD.unit THEN 'UNIT' END,
            CASE WHEN NEW.manager_id IS DISTINCT FROM OLD.manager_id THEN 'MANAGER' END,
            CASE WHEN NEW.language IS DISTINCT FROM OLD.language THEN 'LANGUAGE' END,
            CASE WHEN NEW.time_zone IS DISTINCT FROM OLD.time_zone THEN 'TIME_ZONE' END,
            CASE WHEN NEW.active IS DISTINCT FROM OLD.active THEN 'ACTIVE' END], NULL)) AS c(field));
    RETURN NEW;
END
$$;

CREATE TRIGGER person_changed
    BEFORE UPDATE OF employee_id, given_name, family_name, mail, job_title, target_title, unit, manager_id, language, time_zone, active
    ON person
    FOR EACH ROW
    WHEN ((OLD.employee_id, OLD.given_name, OLD.family_name, OLD.mail, OLD.job_title, OLD.target_title, OLD.unit, OLD.manager_id,
            OLD.language, OLD.time_zone, OLD.active)
        IS DISTINCT FROM (NEW.employee_id, NEW.given_name, NEW.family_name, NEW.mail, NEW.job_title, NEW.target_title, NEW.unit,
            NEW.manager_id, NEW.language, NEW.time_zone, NEW.active))
    EXECUTE FUNCTION note_change_of_person();
