-- Lists of contacts kept under a name, and how each person's own list opens.
CREATE TABLE "contact_view" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "sort" TEXT NOT NULL,
    "columns" JSONB,
    "shared_with" TEXT NOT NULL,
    "team_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_view_pkey" PRIMARY KEY ("account_id","id")
);
CREATE UNIQUE INDEX "contact_view_account_id_owner_id_name_key" ON "contact_view"("account_id", "owner_id", "name");
ALTER TABLE contact_view ADD CONSTRAINT contact_view_shared_check CHECK (shared_with IN ('me', 'team', 'account') AND (shared_with = 'team') = (team_id IS NOT NULL));
ALTER TABLE contact_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_view FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_view USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_view TO countersign_app;

CREATE TABLE "contact_list_choice" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "default_view_id" UUID,
    "columns" JSONB,

    CONSTRAINT "contact_list_choice_pkey" PRIMARY KEY ("account_id","user_id")
);
ALTER TABLE contact_list_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_list_choice FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_list_choice USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON contact_list_choice TO countersign_app;
