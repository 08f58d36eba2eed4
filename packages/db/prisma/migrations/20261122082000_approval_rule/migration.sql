-- Which campaigns wait for whose approval, and what a snapshot was asked for under the rules of its day.
CREATE TABLE "approval_rule" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "definition" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_rule_pkey" PRIMARY KEY ("account_id","id")
);
CREATE UNIQUE INDEX "approval_rule_account_id_name_key" ON "approval_rule"("account_id", "name");
ALTER TABLE approval_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON approval_rule USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON approval_rule TO countersign_app;
GRANT SELECT ON approval_rule TO countersign_worker;
ALTER TABLE "campaign_snapshot" ADD COLUMN "approval" JSONB;
