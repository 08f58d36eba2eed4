-- A contact in no access group has an empty list, never none: NULL is neither in a group nor outside every group, so who sees it would be undefined.
-- The wall holds for the owner too and would hide every row from the UPDATE: it is lifted for it, within this transaction.
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
UPDATE contact SET access_group_nos = '{}' WHERE access_group_nos IS NULL;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE contact ALTER COLUMN access_group_nos SET DEFAULT '{}', ALTER COLUMN access_group_nos SET NOT NULL;
