-- Contacts are found by their phone number as well: as it was written down, and without what parts its digits.
ALTER TABLE contact DROP COLUMN search;
ALTER TABLE contact ADD COLUMN search text GENERATED ALWAYS AS (lower((coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '')
  || coalesce(' ' || phone || ' ' || regexp_replace(phone, '[^+0-9]', '', 'g'), '')) COLLATE "und-x-icu")) STORED;
CREATE INDEX contact_search ON contact USING gin (account_id, search gin_trgm_ops);
