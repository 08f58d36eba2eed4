-- Sentences about roles and contact access that every change of them is checked against.
CREATE TABLE "policy_assertion" (
    "account_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "policy_assertion_pkey" PRIMARY KEY ("account_id","no")
);
ALTER TABLE policy_assertion ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_assertion FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON policy_assertion USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, DELETE ON policy_assertion TO countersign_app;
