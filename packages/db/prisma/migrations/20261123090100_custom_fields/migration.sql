-- Fields of an account's own. The values are in contact.attributes, by the field's key.
CREATE TABLE "custom_field" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL,
    "removing_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("account_id","id")
);
CREATE UNIQUE INDEX "custom_field_account_id_key_key" ON "custom_field"("account_id", "key");
ALTER TABLE custom_field ADD CONSTRAINT custom_field_type_check CHECK (type IN ('text', 'number', 'date', 'yes_no', 'choice'));
ALTER TABLE custom_field ADD CONSTRAINT custom_field_key_check CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$');
ALTER TABLE custom_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE custom_field FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON custom_field USING (account_id = (SELECT wall_account()));
-- A key and a type are for good: conditions and values name the field by them.
GRANT SELECT, INSERT, UPDATE (name, options, position, removing_at) ON custom_field TO countersign_app;
-- The worker holds a field while it imports values of it, and takes it away once its values are gone.
GRANT SELECT, UPDATE (removing_at), DELETE ON custom_field TO countersign_worker;
GRANT INSERT (attributes), UPDATE (attributes) ON contact TO countersign_worker;
