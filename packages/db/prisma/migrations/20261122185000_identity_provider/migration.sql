-- Sign-in with OpenID Connect: an account's identity providers, what their claims give, and who is who there.
CREATE TABLE "identity_provider" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_cipher" BYTEA,
    "groups_claim" TEXT NOT NULL DEFAULT 'groups',
    "roles_claim" TEXT NOT NULL DEFAULT 'roles',
    "domains" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "newcomer_role" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "offered" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("account_id","id")
);
CREATE UNIQUE INDEX "identity_provider_account_id_name_key" ON "identity_provider"("account_id", "name");
ALTER TABLE identity_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_provider FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON identity_provider USING (account_id = (SELECT wall_account()));
-- The sign-in page names the providers of all accounts before anybody is known; behind a wall only the account's own are seen.
CREATE POLICY offered ON identity_provider FOR SELECT USING (enabled AND offered AND (SELECT wall_account()) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_provider TO countersign_app;

-- What a claim's value gives: a team, a role or the rank of the host.
CREATE TABLE "provider_mapping" (
    "account_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "claim" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "gives" TEXT NOT NULL,
    "team_id" UUID,
    "role_key" TEXT,
    "role_id" UUID,
    "rank" TEXT,

    CONSTRAINT "provider_mapping_pkey" PRIMARY KEY ("account_id","provider_id","position"),
    CONSTRAINT provider_mapping_claim_check CHECK (claim IN ('groups', 'roles')),
    CONSTRAINT provider_mapping_gives_check CHECK (
      (gives = 'team' AND team_id IS NOT NULL AND num_nonnulls(role_key, role_id, rank) = 0)
      OR (gives = 'role' AND role_key IS NOT NULL AND (role_key = 'custom') = (role_id IS NOT NULL) AND num_nonnulls(team_id, rank) = 0)
      OR (gives = 'rank' AND rank IN ('admin', 'agent') AND num_nonnulls(team_id, role_key, role_id) = 0))
);
ALTER TABLE "provider_mapping" ADD CONSTRAINT "provider_mapping_account_id_provider_id_fkey" FOREIGN KEY ("account_id", "provider_id") REFERENCES "identity_provider"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "provider_mapping" ADD CONSTRAINT "provider_mapping_account_id_team_id_fkey" FOREIGN KEY ("account_id", "team_id") REFERENCES "team"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "provider_mapping" ADD CONSTRAINT "provider_mapping_account_id_role_id_fkey" FOREIGN KEY ("account_id", "role_id") REFERENCES "role"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE provider_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON provider_mapping USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_mapping TO countersign_app;

-- What a provider said of a person when they last signed in by it: what a change of the mapping is previewed with.
CREATE TABLE "provider_person" (
    "account_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "groups" TEXT[] NOT NULL,
    "roles" TEXT[] NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_person_pkey" PRIMARY KEY ("account_id","provider_id","user_id")
);
ALTER TABLE "provider_person" ADD CONSTRAINT "provider_person_account_id_provider_id_fkey" FOREIGN KEY ("account_id", "provider_id") REFERENCES "identity_provider"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "provider_person" ADD CONSTRAINT "provider_person_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE provider_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_person FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON provider_person USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_person TO countersign_app;

-- For whom it is otherwise than for the account: has to sign in with a provider, or may with a password.
CREATE TABLE "sign_in_rule" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,

    CONSTRAINT "sign_in_rule_pkey" PRIMARY KEY ("account_id","user_id"),
    CONSTRAINT sign_in_rule_rule_check CHECK (rule IN ('provider', 'any'))
);
ALTER TABLE "sign_in_rule" ADD CONSTRAINT "sign_in_rule_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "membership"("account_id", "user_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE sign_in_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON sign_in_rule USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_rule TO countersign_app;
GRANT SELECT ON sign_in_rule TO countersign_worker;

-- Who a subject of an issuer is here. The person's own, outside every account.
CREATE TABLE "external_identity" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_identity_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "external_identity_issuer_subject_key" ON "external_identity"("issuer", "subject");
CREATE INDEX "external_identity_user_id_idx" ON "external_identity"("user_id");
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
GRANT SELECT, INSERT, UPDATE, DELETE ON external_identity TO countersign_app;
GRANT SELECT ON external_identity TO countersign_worker;

-- One way to a provider and back: bound to the provider and the browser, used once.
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "provider_account_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "verifier" TEXT NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "tested_by_id" UUID,
    "next" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "sign_in_attempt_state_hash_key" ON "sign_in_attempt"("state_hash");
CREATE INDEX "sign_in_attempt_expires_at_idx" ON "sign_in_attempt"("expires_at");
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempt TO countersign_app;

-- any: everybody signs in as they like; some: people with a rule of their own by a provider; provider: everybody without one.
ALTER TABLE "account" ADD COLUMN "sign_in" TEXT NOT NULL DEFAULT 'any' CONSTRAINT account_sign_in_check CHECK (sign_in IN ('any', 'some', 'provider'));
-- A session that a provider opened: the account whose provider it was, and the only one that it opens, with its children.
ALTER TABLE "session" ADD COLUMN "provider_account_id" UUID;
-- What a provider gave, and takes back when it no longer says so.
ALTER TABLE "membership" ADD COLUMN "role_provider_id" UUID;
ALTER TABLE "membership" ADD COLUMN "host_rank" TEXT CONSTRAINT membership_host_rank_check CHECK (host_rank IN ('admin', 'agent'));
ALTER TABLE "team_member" ADD COLUMN "provider_id" UUID;
GRANT UPDATE (provider_id) ON team_member TO countersign_app;
