-- Contacts from a file: the run, the rows that made no contact, and the contacts that it made (for a day, to undo it).
CREATE TABLE "contact_import" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "by_user_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploaded',
    "file_name" TEXT NOT NULL,
    "file" JSONB NOT NULL,
    "header_key" TEXT NOT NULL,
    "plan" JSONB,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_all" INTEGER,
    "outcome" JSONB NOT NULL DEFAULT '{}',
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_import_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "contact_import_account_id_by_user_id_created_at_idx" ON "contact_import"("account_id", "by_user_id", "created_at");
ALTER TABLE contact_import ADD CONSTRAINT contact_import_state_check CHECK (state IN ('uploaded', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed', 'dropped'));
ALTER TABLE contact_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_import FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_import USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON contact_import TO countersign_app;
GRANT SELECT, UPDATE (state, rows_done, rows_all, outcome, failure, done_at) ON contact_import TO countersign_worker;

CREATE TABLE "contact_import_row" (
    "account_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "cells" TEXT[] NOT NULL,

    CONSTRAINT "contact_import_row_pkey" PRIMARY KEY ("account_id","import_id","line")
);
ALTER TABLE "contact_import_row" ADD CONSTRAINT "contact_import_row_import_fkey" FOREIGN KEY ("account_id", "import_id") REFERENCES "contact_import"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE contact_import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_import_row USING (account_id = (SELECT wall_account()));
GRANT SELECT ON contact_import_row TO countersign_app;
GRANT SELECT, INSERT ON contact_import_row TO countersign_worker;

CREATE TABLE "contact_import_contact" (
    "account_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,

    CONSTRAINT "contact_import_contact_pkey" PRIMARY KEY ("account_id","import_id","contact_id")
);
ALTER TABLE "contact_import_contact" ADD CONSTRAINT "contact_import_contact_import_fkey" FOREIGN KEY ("account_id", "import_id") REFERENCES "contact_import"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE contact_import_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_import_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_import_contact USING (account_id = (SELECT wall_account()));
GRANT SELECT ON contact_import_contact TO countersign_app;
GRANT SELECT, INSERT ON contact_import_contact TO countersign_worker;

-- The worker imports in the name of the person whose run it is, whose rights it reads again with every chunk.
GRANT INSERT (account_id, id, email, phone, first_name, last_name, city, country, language, category, tags, email_consent, owner_id, team_id, created_at, updated_at) ON contact TO countersign_worker;
GRANT UPDATE (phone, first_name, last_name, city, country, language, category, tags) ON contact TO countersign_worker;
GRANT EXECUTE ON FUNCTION pin_contacts(uuid, uuid[], integer, text, text, uuid) TO countersign_worker;

-- Undoing a run: takes away up to p_most of the contacts that it made, but for those that were changed since, put into a group by other means, or
-- written to. Contacts are deleted in no other way.
CREATE FUNCTION undo_contact_import(p_account uuid, p_import uuid, p_most integer, OUT seen integer, OUT removed integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ids uuid[];
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'undo_contact_import outside its account' USING errcode = '42501'; END IF;
  IF NOT EXISTS (SELECT 1 FROM contact_import i WHERE i.account_id = p_account AND i.id = p_import AND i.state = 'undoing') THEN
    RAISE EXCEPTION 'nothing of this import is to be undone' USING errcode = '42501';
  END IF;
  ids := ARRAY(SELECT m.contact_id FROM contact_import_contact m WHERE m.account_id = p_account AND m.import_id = p_import ORDER BY m.contact_id LIMIT p_most);
  PERFORM 1 FROM contact c WHERE c.account_id = p_account AND c.id = ANY (ids) ORDER BY c.id FOR UPDATE;
  DELETE FROM contact c WHERE c.account_id = p_account AND c.id = ANY (ids) AND c.updated_at = c.created_at
    AND NOT EXISTS (SELECT 1 FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = c.id AND p.ref <> p_import::text)
    AND NOT EXISTS (SELECT 1 FROM campaign k JOIN campaign_recipient r ON r.account_id = p_account AND r.campaign_id = k.id AND r.contact_id = c.id
      WHERE k.account_id = p_account AND k.launched_at >= c.created_at);
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM contact_import_contact m WHERE m.account_id = p_account AND m.import_id = p_import AND m.contact_id = ANY (ids);
  GET DIAGNOSTICS seen = ROW_COUNT;
END $$;
REVOKE ALL ON FUNCTION undo_contact_import(uuid, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION undo_contact_import(uuid, uuid, integer) TO countersign_worker;
