-- What open pages follow says so itself once it is committed, whoever writes it: the topic, on one channel.
CREATE FUNCTION bell_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('plumbline_live', 'bell/' || person_id) FROM (SELECT DISTINCT person_id FROM rung) people;
    RETURN NULL;
END $$;
CREATE TRIGGER bell_rings AFTER INSERT ON bell
    REFERENCING NEW TABLE AS rung FOR EACH STATEMENT EXECUTE FUNCTION bell_rings();

CREATE FUNCTION session_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('plumbline_live', 'session/' || NEW.session_id);
    RETURN NULL;
END $$;
CREATE TRIGGER session_changed AFTER INSERT OR UPDATE ON calibration_item
    FOR EACH ROW EXECUTE FUNCTION session_changed();

CREATE FUNCTION session_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('plumbline_live', 'session/' || NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER session_moved AFTER UPDATE ON calibration_session
    FOR EACH ROW EXECUTE FUNCTION session_moved();
