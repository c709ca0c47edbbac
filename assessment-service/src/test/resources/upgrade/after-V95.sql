-- The first rules had one word for both ways of proficiency.
UPDATE result SET trace = regexp_replace(trace, '\]\}$', ',{"rule":"R12","tag":"PROFICIENCY","kind":"FOR","level":5,"arguments":["5","Autonomy"]},{"rule":"R12","tag":"PROFICIENCY","kind":"FOR","level":5,"arguments":["5",""]}]}') WHERE attainment_class = 'PROFICIENCY' AND trace LIKE '%}]}';
