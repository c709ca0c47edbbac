-- A policy says how many of the highest levels of an edition ask for a second assessor, and no longer which ones: editions have levels
-- of their own. From the lowest level that was named up to the highest, which is 7 unless a higher one was named.
UPDATE policy
SET numbers = ((numbers::jsonb - 'secondAssessorLevels') || jsonb_build_object('secondAssessorTop', (
    SELECT coalesce(greatest(max(level), 7) - min(level) + 1, 0)
    FROM jsonb_array_elements_text(numbers::jsonb -> 'secondAssessorLevels') AS named (text), LATERAL (SELECT text::int AS level) AS number
    WHERE level BETWEEN 1 AND 9)))::text
WHERE numbers::jsonb ? 'secondAssessorLevels';
