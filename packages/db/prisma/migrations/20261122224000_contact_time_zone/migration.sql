-- The time zone that a contact lives in, where it is known: an IANA name.
ALTER TABLE contact ADD COLUMN time_zone text;
GRANT INSERT (time_zone), UPDATE (time_zone) ON contact TO countersign_app;
