-- A time-boxed grant stands beside the lasting adjustment of its permission, which counts again at its end.
ALTER TABLE "adjustment" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE "adjustment" ADD COLUMN "grant_id" UUID;
ALTER TABLE "adjustment" ALTER COLUMN "id" DROP DEFAULT;
ALTER TABLE "adjustment" DROP CONSTRAINT "adjustment_pkey";
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_pkey" PRIMARY KEY ("account_id","id");
CREATE UNIQUE INDEX "adjustment_lasting" ON "adjustment"("account_id", "user_id", "permission_key") WHERE ends_at IS NULL;
CREATE UNIQUE INDEX "adjustment_timed" ON "adjustment"("account_id", "user_id", "permission_key") WHERE ends_at IS NOT NULL;
ALTER TABLE adjustment ADD CONSTRAINT adjustment_timed_check CHECK (ends_at IS NULL OR scope <> 'none');

-- What was given at once until one time, by whom, and what became of it.
CREATE TABLE "timed_grant" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "given_by_id" UUID NOT NULL,
    "grants" JSONB NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "warned_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "timed_grant_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "timed_grant_account_id_user_id_idx" ON "timed_grant"("account_id", "user_id");
ALTER TABLE "timed_grant" ADD CONSTRAINT "timed_grant_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "membership"("account_id", "user_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE timed_grant ADD CONSTRAINT timed_grant_ended_check CHECK ((ended_at IS NULL) = (ended_why IS NULL));
ALTER TABLE timed_grant ADD CONSTRAINT timed_grant_why_check CHECK (ended_why IN ('time', 'giver', 'hand', 'replaced'));
ALTER TABLE timed_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE timed_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON timed_grant USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON timed_grant TO countersign_app;
-- The worker writes down that one has ended, and tells the person.
GRANT SELECT, UPDATE ON timed_grant TO countersign_worker;
GRANT DELETE ON adjustment TO countersign_worker;

-- Until when an account has time-boxed grants at most: whoever changes rights looks at them only where there can be some.
ALTER TABLE "account" ADD COLUMN "timed_until" TIMESTAMPTZ(3);

-- What a person asks their admins to be allowed, for how long, and what was answered.
CREATE TABLE "access_request" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "permission_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "campaign_id" UUID,
    "wish" TEXT NOT NULL,
    "wish_until" TIMESTAMPTZ(3),
    "words" TEXT NOT NULL,
    "page" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "asked_ids" UUID[] NOT NULL DEFAULT '{}',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "answer" TEXT NOT NULL DEFAULT '',
    "given_scope" TEXT,
    "given_until" TIMESTAMPTZ(3),

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "access_request_account_id_state_asked_at_idx" ON "access_request"("account_id", "state", "asked_at");
CREATE INDEX "access_request_account_id_user_id_idx" ON "access_request"("account_id", "user_id");
CREATE UNIQUE INDEX "access_request_open" ON "access_request"("account_id", "user_id", "permission_key") WHERE state = 'open';
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "membership"("account_id", "user_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE access_request ADD CONSTRAINT access_request_scope_check CHECK (scope IN ('own', 'group', 'global') AND given_scope IN ('own', 'group', 'global'));
ALTER TABLE access_request ADD CONSTRAINT access_request_wish_check CHECK (wish IN ('hours', 'until', 'lasting') AND (wish = 'until') = (wish_until IS NOT NULL));
ALTER TABLE access_request ADD CONSTRAINT access_request_state_check CHECK (state IN ('open', 'granted', 'declined', 'withdrawn', 'expired') AND (state = 'open') = (answered_at IS NULL));
ALTER TABLE access_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_request FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_request USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON access_request TO countersign_app;
-- The worker mails it, and closes what nobody has answered in time.
GRANT SELECT, UPDATE ON access_request TO countersign_worker;
