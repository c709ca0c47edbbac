UPDATE quality_case SET tried_at = '2026-06-01 12:00:00+00';
