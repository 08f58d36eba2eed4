-- Web forms and what people answer on them.
CREATE TABLE "form" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "token" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "save_no" INTEGER NOT NULL DEFAULT 0,
    "live" JSONB,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "owner_id" UUID,
    "team_id" UUID,
    "updated_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "form_account_id_updated_at_id_idx" ON "form"("account_id", "updated_at" DESC, "id" DESC);
CREATE INDEX "form_token_idx" ON "form"("token");
ALTER TABLE form ADD CONSTRAINT form_status_check CHECK (status IN ('draft', 'live', 'closed'));
ALTER TABLE form ADD CONSTRAINT form_live_check CHECK (status = 'draft' OR (live IS NOT NULL AND published_by_id IS NOT NULL));

CREATE TABLE "form_response" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "locale" TEXT NOT NULL,
    "address" TEXT,
    "address_hash" BYTEA,
    "token_hash" BYTEA,
    "token_expires_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "contact_id" UUID,
    "made_contact" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_response_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "form_response_account_id_form_id_at_id_idx" ON "form_response"("account_id", "form_id", "at" DESC, "id" DESC);
CREATE INDEX "form_response_account_id_address_hash_idx" ON "form_response"("account_id", "address_hash");
CREATE INDEX "form_response_account_id_contact_id_idx" ON "form_response"("account_id", "contact_id");
ALTER TABLE "form_response" ADD CONSTRAINT "form_response_account_id_form_id_fkey" FOREIGN KEY ("account_id", "form_id") REFERENCES "form"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE form_response ADD CONSTRAINT form_response_state_check CHECK (state IN ('waiting', 'confirmed', 'taken'));
-- Nobody's contact is changed by an answer whose address waits to be confirmed.
ALTER TABLE form_response ADD CONSTRAINT form_response_waiting_check CHECK (state <> 'waiting' OR contact_id IS NULL);

ALTER TABLE form ENABLE ROW LEVEL SECURITY;
ALTER TABLE form FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON form USING (account_id = (SELECT wall_account()));
-- Whoever opens the public address of a form names no account: that one row is read by its address.
CREATE FUNCTION wall_form() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.form', true), '') $$;
CREATE POLICY by_address ON form FOR SELECT USING (token = (SELECT wall_form()));
ALTER TABLE form_response ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_response FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON form_response USING (account_id = (SELECT wall_account()));

GRANT SELECT, INSERT, UPDATE ON form TO countersign_app;
GRANT SELECT ON form TO countersign_worker;
GRANT SELECT, INSERT, UPDATE ON form_response TO countersign_app;
GRANT SELECT, UPDATE (token_hash, token_expires_at) ON form_response TO countersign_worker;
