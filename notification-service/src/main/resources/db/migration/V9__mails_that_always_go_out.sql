-- Mails about somebody's account go out at once, whatever mails they wish for.
ALTER TABLE delivery ADD COLUMN always boolean NOT NULL DEFAULT false;
