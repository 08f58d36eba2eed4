-- The time as it was typed, so that one that does not exist in its zone can be shown and mended.
ALTER TABLE campaign_revision ADD COLUMN send_local TEXT;
