-- Where an entry of the audit log came from and as whom; heads of the chain that were signed with a key outside the database.
ALTER TABLE "audit_event" ADD COLUMN "from_address" TEXT;
ALTER TABLE "audit_event" ADD COLUMN "from_device" TEXT;
ALTER TABLE "audit_event" ADD COLUMN "acting_as" JSONB;

-- The list goes by one of these, newest first: who, what kind of thing, and the moment at which a period begins or ends.
CREATE INDEX audit_event_actor ON audit_event (account_id, actor_id, seq);
CREATE INDEX audit_event_family ON audit_event (account_id, split_part(action, '.', 1), seq);
CREATE INDEX audit_event_at ON audit_event (account_id, at, seq);

CREATE TABLE "audit_signed_head" (
    "account_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "public_key" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "audit_signed_head_pkey" PRIMARY KEY ("account_id","seq")
);
ALTER TABLE audit_signed_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_signed_head FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON audit_signed_head USING (account_id = (SELECT wall_account()));
GRANT SELECT ON audit_signed_head TO countersign_app;
GRANT SELECT, INSERT ON audit_signed_head TO countersign_worker;
CREATE TRIGGER audit_signed_head_append_only BEFORE UPDATE ON audit_signed_head FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_signed_head_no_delete BEFORE DELETE ON audit_signed_head FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Which accounts have something to sign is asked of all at once: a head is a number and a hash, and tells nothing of what was done.
CREATE POLICY signing ON audit_head FOR SELECT TO countersign_worker USING (true);
CREATE POLICY signing ON audit_signed_head FOR SELECT TO countersign_worker USING (true);
