-- Who was invited by whom, and the links by which a forgotten password is set anew. Of every token only the hash is stored.
CREATE TABLE "invitation" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "token_hash" BYTEA,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("account_id","id")
);
CREATE UNIQUE INDEX "invitation_account_id_token_hash_key" ON "invitation"("account_id", "token_hash");
CREATE INDEX "invitation_account_id_user_id_idx" ON "invitation"("account_id", "user_id");
-- One open invitation for each person.
CREATE UNIQUE INDEX invitation_open ON invitation (account_id, user_id) WHERE accepted_at IS NULL AND revoked_at IS NULL;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON invitation USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON invitation TO countersign_app;
-- The worker makes the token when it mails the link.
GRANT SELECT, UPDATE (token_hash) ON invitation TO countersign_worker;

CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");
CREATE INDEX "password_reset_user_id_idx" ON "password_reset"("user_id");
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
GRANT SELECT, INSERT, UPDATE ON password_reset TO countersign_app;
GRANT SELECT, INSERT ON password_reset TO countersign_worker;

-- An account keeps an active Account Admin who can sign in. The use cases say so in words; this holds whatever they forget.
-- Two transactions that each take one of the last two come one after the other by the account's row. The wall is opened on the account that is
-- looked at and put back, since a transaction may have moved on to another account by the time it commits.
CREATE FUNCTION require_account_admin(p_account uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('app.account', true), '');
BEGIN
  PERFORM 1 FROM account a WHERE a.id = p_account FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  EXECUTE format('SET LOCAL app."account" = %L', p_account);
  PERFORM 1 FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.account_id = p_account AND m.role_key = 'account-admin' AND m.status = 'active' AND u.status = 'active' AND u.password_hash IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the account % would have no Account Admin who can sign in', p_account USING errcode = '23514', constraint = 'account_keeps_admin';
  END IF;
  EXECUTE format('SET LOCAL app."account" = %L', before);
END $$;

CREATE FUNCTION membership_keeps_admin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM require_account_admin(OLD.account_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER membership_keeps_admin_update AFTER UPDATE ON membership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role_key = 'account-admin' AND OLD.status = 'active' AND (NEW.role_key <> 'account-admin' OR NEW.status <> 'active'))
  EXECUTE FUNCTION membership_keeps_admin();
CREATE CONSTRAINT TRIGGER membership_keeps_admin_delete AFTER DELETE ON membership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role_key = 'account-admin' AND OLD.status = 'active')
  EXECUTE FUNCTION membership_keeps_admin();

-- Somebody who can no longer sign in at all is missed in each of their accounts.
CREATE FUNCTION user_keeps_admin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('app.user', true), '');
  accounts uuid[];
  one uuid;
BEGIN
  EXECUTE format('SET LOCAL app."user" = %L', OLD.id);
  accounts := ARRAY(SELECT m.account_id FROM membership m
    WHERE m.user_id = OLD.id AND m.role_key = 'account-admin' AND m.status = 'active' ORDER BY m.account_id);
  EXECUTE format('SET LOCAL app."user" = %L', before);
  FOREACH one IN ARRAY accounts LOOP
    PERFORM require_account_admin(one);
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER user_keeps_admin AFTER UPDATE ON app_user DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.status = 'active' AND OLD.password_hash IS NOT NULL AND (NEW.status <> 'active' OR NEW.password_hash IS NULL))
  EXECUTE FUNCTION user_keeps_admin();
