-- Changes of many contacts at once: the run, and the contacts that it changed (for a day, to take it back).
CREATE TABLE "contact_bulk_change" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "by_user_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "change" JSONB NOT NULL,
    "label" TEXT,
    "narrowed" JSONB,
    "about" JSONB,
    "undoes" UUID,
    "position" TEXT,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_all" INTEGER,
    "outcome" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_bulk_change_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "contact_bulk_change_account_id_by_user_id_created_at_idx" ON "contact_bulk_change"("account_id", "by_user_id", "created_at");
-- Nothing is taken back twice.
CREATE UNIQUE INDEX contact_bulk_change_undoes ON contact_bulk_change (account_id, undoes) WHERE undoes IS NOT NULL;
ALTER TABLE contact_bulk_change ADD CONSTRAINT contact_bulk_change_state_check CHECK (state IN ('running', 'done', 'stopped', 'cut'));
ALTER TABLE contact_bulk_change ADD CONSTRAINT contact_bulk_change_of_check CHECK ((narrowed IS NULL) <> (undoes IS NULL));
ALTER TABLE contact_bulk_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_bulk_change FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_bulk_change USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE (state, position, rows_done, rows_all, outcome, done_at) ON contact_bulk_change TO countersign_app;
GRANT SELECT, UPDATE (state, position, rows_done, rows_all, outcome, done_at) ON contact_bulk_change TO countersign_worker;

CREATE TABLE "contact_bulk_change_contact" (
    "account_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,

    CONSTRAINT "contact_bulk_change_contact_pkey" PRIMARY KEY ("account_id","change_id","contact_id")
);
ALTER TABLE "contact_bulk_change_contact" ADD CONSTRAINT "contact_bulk_change_contact_change_fkey" FOREIGN KEY ("account_id", "change_id") REFERENCES "contact_bulk_change"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE contact_bulk_change_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_bulk_change_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_bulk_change_contact USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT ON contact_bulk_change_contact TO countersign_app;
GRANT SELECT, INSERT, DELETE ON contact_bulk_change_contact TO countersign_worker;

-- The worker changes contacts in the name of the person whose run it is, whose rights it reads again with every chunk.
GRANT UPDATE (owner_id, team_id) ON contact TO countersign_worker;
GRANT EXECUTE ON FUNCTION pin_contacts(uuid, uuid[], integer, text, text, uuid) TO countersign_worker;
GRANT EXECUTE ON FUNCTION unpin_contacts(uuid, uuid[], integer, text) TO countersign_worker;
