-- Contacts taken out as a file: the run, and how much of its file is written. The file itself lies in the data folder.
CREATE TABLE "contact_export" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "by_user_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "narrowed" JSONB NOT NULL,
    "about" JSONB NOT NULL,
    "reach" TEXT NOT NULL,
    "position" TEXT,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_all" INTEGER,
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_export_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "contact_export_account_id_by_user_id_created_at_idx" ON "contact_export"("account_id", "by_user_id", "created_at");
ALTER TABLE contact_export ADD CONSTRAINT contact_export_state_check CHECK (state IN ('running', 'ready', 'fetched', 'over', 'removed', 'cut'));
ALTER TABLE contact_export ADD CONSTRAINT contact_export_ends_check CHECK (state <> 'ready' OR ends_at IS NOT NULL);
ALTER TABLE contact_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_export FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_export USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE (state, done_at) ON contact_export TO countersign_app;
GRANT SELECT, UPDATE (state, position, rows_done, rows_all, bytes_done, done_at, ends_at) ON contact_export TO countersign_worker;
