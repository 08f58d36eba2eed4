-- What contacts are sorted by under "name": a column, so that the index alone can tell who may see a row.
ALTER TABLE contact ADD COLUMN sort_name text COLLATE "und-x-icu" GENERATED ALWAYS AS (coalesce(last_name || ' ', '') || coalesce(first_name || ' ', '') || coalesce(email, '')) STORED;
DROP INDEX contact_name;
CREATE INDEX contact_name ON contact (account_id, sort_name, id) INCLUDE (access_group_nos, owner_id, status);
