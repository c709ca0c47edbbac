-- What waits to be told has just been noted, whenever this is run; but for one, of which nobody is told any more.
UPDATE notice SET at = now() - interval '1 hour' WHERE state = 'NEW';
UPDATE notice SET at = now() - interval '15 days' WHERE id = (SELECT id FROM notice WHERE state = 'NEW' ORDER BY id DESC LIMIT 1);
