-- The day on which somebody gave or withdrew their consent, where it was written down later; `at` is when it was written down.
ALTER TABLE contact_consent ADD COLUMN said_on date;
-- Who put an address on the list; null: a link, a mail that came back.
ALTER TABLE suppression ADD COLUMN by_user_id uuid;
