INSERT INTO passed_over SELECT '00000000-0000-4000-8000-0000000000f4', business_key, type, round, 'PROCESS_OVER', kept_at FROM kept_event LIMIT 1;
