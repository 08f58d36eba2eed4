-- Whom an app is limited to: who is in none of the roles or in none of the teams that are set does not see it. No row: nobody is kept out.
CREATE TABLE "app_restriction" (
    "account_id" UUID NOT NULL,
    "app" TEXT NOT NULL,
    "roles" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "team_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "app_restriction_pkey" PRIMARY KEY ("account_id","app")
);
ALTER TABLE app_restriction ADD CONSTRAINT app_restriction_app_check CHECK (app IN ('campaigns', 'tracking', 'desk'));
ALTER TABLE app_restriction ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_restriction FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON app_restriction USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON app_restriction TO countersign_app;
-- The worker reads a sender's rights at launch.
GRANT SELECT ON app_restriction TO countersign_worker;
