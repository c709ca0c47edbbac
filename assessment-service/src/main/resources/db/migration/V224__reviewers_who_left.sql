-- Whose reviewer has left is noted beside who left: one that was to review hundreds is followed a chunk at a time.
ALTER TABLE person_move DROP CONSTRAINT person_move_what_check;
ALTER TABLE person_move ADD CONSTRAINT person_move_what_check CHECK (what IN ('LEFT', 'RETURNED', 'LINE', 'REVIEWER_LEFT'));
