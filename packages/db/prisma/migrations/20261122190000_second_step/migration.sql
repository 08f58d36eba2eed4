-- The second step of signing in: one-time passwords, recovery codes, passkeys, and how long a session lasts. They belong to a person, as sessions do,
-- so that they stand outside the wall.
CREATE TABLE "one_time_password" (
    "user_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_password_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "one_time_password" ADD CONSTRAINT "one_time_password_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_password TO countersign_app;

CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "recovery_code_user_id_code_hash_key" ON "recovery_code"("user_id", "code_hash");
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO countersign_app;

CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] NOT NULL DEFAULT '{}',
    "name" TEXT NOT NULL,
    "is_synced" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
GRANT SELECT, INSERT, UPDATE, DELETE ON passkey TO countersign_app;

-- What a passkey is asked to sign: kept here, used once, and by the browser that asked alone (its hash: of a session, or of a cookie before sign-in).
CREATE TABLE "passkey_challenge" (
    "challenge" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("challenge")
);
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_purpose_check" CHECK (purpose IN ('add', 'sign-in', 'second-step', 'prove-again'));
CREATE INDEX "passkey_challenge_browser_hash_idx" ON "passkey_challenge"("browser_hash");
CREATE INDEX "passkey_challenge_expires_at_idx" ON "passkey_challenge"("expires_at");
GRANT SELECT, INSERT, DELETE ON passkey_challenge TO countersign_app;

ALTER TABLE "session" ADD COLUMN "owes_second_step" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "session" ADD COLUMN "second_step" TEXT;
ALTER TABLE "session" ADD COLUMN "idle_minutes" INTEGER NOT NULL DEFAULT 10080;
ALTER TABLE "session" ADD CONSTRAINT "session_second_step_check" CHECK (second_step IS NULL OR (second_step IN ('one-time-password', 'recovery-code', 'passkey') AND NOT owes_second_step));
ALTER TABLE "session" ADD CONSTRAINT "session_idle_check" CHECK (idle_minutes > 0);

-- What an account asks of whoever signs in to it. Null: what the product does by itself.
ALTER TABLE "account" ADD COLUMN "idle_minutes" INTEGER;
ALTER TABLE "account" ADD COLUMN "session_hours" INTEGER;
ALTER TABLE "account" ADD COLUMN "two_steps" TEXT NOT NULL DEFAULT 'optional';
ALTER TABLE "account" ADD CONSTRAINT "account_idle_check" CHECK (idle_minutes BETWEEN 5 AND 10080);
ALTER TABLE "account" ADD CONSTRAINT "account_session_hours_check" CHECK (session_hours BETWEEN 1 AND 720);
ALTER TABLE "account" ADD CONSTRAINT "account_two_steps_check" CHECK (two_steps IN ('optional', 'admins', 'all'));
