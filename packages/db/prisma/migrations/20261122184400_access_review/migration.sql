-- Access reviews: who should keep what they have, asked of those who manage them, and what was done about it.
CREATE TABLE "access_review" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "unanswered" TEXT NOT NULL,
    "started_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_review_pkey" PRIMARY KEY ("account_id","id")
);
CREATE INDEX "access_review_account_id_started_at_idx" ON "access_review"("account_id", "started_at");
ALTER TABLE access_review ADD CONSTRAINT access_review_state_check CHECK (state IN ('open', 'closing', 'closed'));
ALTER TABLE access_review ADD CONSTRAINT access_review_unanswered_check CHECK (unanswered IN ('keep', 'reduce', 'remove'));
ALTER TABLE access_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_review FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_review USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON access_review TO countersign_app;
GRANT SELECT, UPDATE (state, closed_at) ON access_review TO countersign_worker;

CREATE TABLE "access_review_item" (
    "account_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "team_id" UUID,
    "team_name" TEXT NOT NULL DEFAULT '',
    "reviewer_id" UUID,
    "seen" JSONB NOT NULL,
    "verdict" TEXT,
    "take" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "role_ref" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_why" JSONB,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_review_item_pkey" PRIMARY KEY ("account_id","review_id","user_id")
);
-- A packet by name, and what waits for a reviewer.
CREATE INDEX "access_review_item_packet" ON "access_review_item"("account_id", "review_id", "team_id", "name", "user_id");
CREATE INDEX "access_review_item_reviewer" ON "access_review_item"("account_id", "reviewer_id") WHERE verdict IS NULL AND outcome IS NULL;
-- What the worker may change of a person is asked of this.
CREATE INDEX "access_review_item_person" ON "access_review_item"("account_id", "user_id") WHERE outcome IS NULL;
ALTER TABLE "access_review_item" ADD CONSTRAINT "access_review_item_review_fkey" FOREIGN KEY ("account_id", "review_id") REFERENCES "access_review"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE access_review_item ADD CONSTRAINT access_review_item_verdict_check CHECK (verdict IN ('keep', 'reduce', 'remove', 'unsure'));
ALTER TABLE access_review_item ADD CONSTRAINT access_review_item_outcome_check CHECK (outcome IN ('kept', 'reduced', 'suspended', 'changed', 'refused', 'gone'));
ALTER TABLE access_review_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_review_item FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_review_item USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON access_review_item TO countersign_app;
GRANT SELECT, UPDATE (outcome, outcome_why, done_at) ON access_review_item TO countersign_worker;

-- The worker carries reviews out at their due date. It changes people in no other way: a trigger holds it to those whom a review that is being carried
-- out speaks of. A lock needs the right to change a column, and of the account it changes none.
GRANT UPDATE (status, role_key, role_id) ON membership TO countersign_worker;
GRANT INSERT, DELETE ON adjustment TO countersign_worker;
GRANT UPDATE (uses_counted_since) ON account TO countersign_worker;

CREATE FUNCTION worker_changes_by_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid;
  there uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN whose := NEW.user_id; there := NEW.account_id;
  ELSE whose := OLD.user_id; there := OLD.account_id;
  END IF;
  IF current_user = 'countersign_worker' AND NOT EXISTS (
    SELECT 1 FROM access_review_item i JOIN access_review r ON r.account_id = i.account_id AND r.id = i.review_id
    WHERE i.account_id = there AND i.user_id = whose AND i.outcome IS NULL AND r.state = 'closing'
  ) THEN RAISE EXCEPTION 'the worker changes people only as a review says' USING errcode = '42501'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER worker_changes_by_review BEFORE UPDATE OF status, role_key, role_id ON membership FOR EACH ROW EXECUTE FUNCTION worker_changes_by_review();
CREATE TRIGGER worker_gives_by_review BEFORE INSERT ON adjustment FOR EACH ROW EXECUTE FUNCTION worker_changes_by_review();
-- Time-boxed ones only give, and the worker takes away what has ended.
CREATE TRIGGER worker_takes_by_review BEFORE DELETE ON adjustment FOR EACH ROW WHEN (OLD.ends_at IS NULL) EXECUTE FUNCTION worker_changes_by_review();
