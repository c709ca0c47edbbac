-- A trace that names the character 0 as JSON writes it, which jsonb does not take, beside a backslash that stands before such letters.
UPDATE decision SET detail = replace(detail, '{"entries":[', '{"entries":[{"rule":"R2","tag":"UNRATED","kind":"AGAINST","level":null,"arguments":["A\u0000 \\u0000"]},') WHERE kind = 'RECOMMENDED' AND skill_assessment_id = '04e0a60c-9f29-483e-b599-41dfbc2e3774';
