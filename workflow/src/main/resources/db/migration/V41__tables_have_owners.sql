-- Whose each table is. Those of the engine itself (act_…) are the context engine's too. The build reads these lines.
COMMENT ON TABLE kept_event IS 'context: engine';
COMMENT ON TABLE open_step IS 'context: engine';
COMMENT ON TABLE passed_over IS 'context: engine';
COMMENT ON TABLE process_key IS 'context: engine';
COMMENT ON TABLE operator_deed IS 'context: operation';
DO $$
DECLARE
    made_by_the_engine regclass;
BEGIN
    FOR made_by_the_engine IN
        SELECT oid::regclass FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname LIKE 'act\_%'
    LOOP
        EXECUTE format('COMMENT ON TABLE %s IS %L', made_by_the_engine, 'context: engine');
    END LOOP;
END $$;
