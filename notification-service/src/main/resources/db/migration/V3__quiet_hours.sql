-- Between which hours of their day somebody gets no mails; null for both for mails at any time.
ALTER TABLE recipient ADD COLUMN quiet_from time;
ALTER TABLE recipient ADD COLUMN quiet_to time;
