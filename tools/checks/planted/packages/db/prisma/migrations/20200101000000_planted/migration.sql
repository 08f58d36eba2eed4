-- Each statement breaks the rule named before it.
CREATE TABLE account ("id" UUID NOT NULL, CONSTRAINT "account_pkey" PRIMARY KEY ("id"));

-- expect: primary-key
CREATE TABLE crate ("account_id" UUID NOT NULL, "id" UUID NOT NULL, "no" INTEGER, CONSTRAINT "crate_pkey" PRIMARY KEY ("id", "account_id"));
ALTER TABLE crate ENABLE ROW LEVEL SECURITY;
ALTER TABLE crate FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON crate USING (account_id = (SELECT wall_account()));

-- expect: wall
CREATE TABLE open_crate ("account_id" UUID NOT NULL, "id" UUID NOT NULL, CONSTRAINT "open_crate_pkey" PRIMARY KEY ("account_id", "id"));
ALTER TABLE open_crate ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON open_crate USING (account_id = (SELECT wall_account()));

-- expect: unique
CREATE UNIQUE INDEX "crate_no_key" ON "crate"("no");

-- expect: set-null
ALTER TABLE crate ADD CONSTRAINT crate_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE SET NULL;

-- expect: reference
ALTER TABLE account ADD CONSTRAINT account_crate FOREIGN KEY (id, id) REFERENCES crate (account_id, id);

-- expect: serial
ALTER TABLE crate ADD COLUMN number BIGSERIAL;

-- expect: enum
CREATE TYPE crate_state AS ENUM ('open', 'closed');

-- expect: row-type-argument
CREATE FUNCTION weight(c crate) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;

-- expect: sql-function
CREATE FUNCTION crates(a uuid) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM crate WHERE account_id = a $$;

-- expect: advisory-lock
CREATE FUNCTION lock_crates(a uuid) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(hashtextextended(a::text, 1)); END $$;

-- expect: set-config
CREATE FUNCTION enter(a uuid) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('app.account', a::text, true); END $$;

-- exempt: enum, a planted reason that lets this one pass
CREATE TYPE excused AS ENUM ('yes');

CREATE FUNCTION lock_routed(a uuid) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(account_id::text, 1)) FROM audit_head WHERE account_id = a; -- set_config() in a comment is none
END $$;
