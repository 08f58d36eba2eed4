-- Whether the help was of use, what people asked their Account Admins, and the first steps that an account has put away.
CREATE TABLE "help_answer" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "is_helpful" BOOLEAN NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "help_answer_pkey" PRIMARY KEY ("account_id","user_id","topic")
);
CREATE INDEX "help_answer_account_id_answered_at_idx" ON "help_answer"("account_id", "answered_at");
ALTER TABLE "help_answer" ADD CONSTRAINT "help_answer_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE help_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE help_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON help_answer USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, UPDATE ON help_answer TO countersign_app;

CREATE TABLE "admin_question" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "page" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "admin_question_pkey" PRIMARY KEY ("account_id","id")
);
ALTER TABLE "admin_question" ADD CONSTRAINT "admin_question_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE admin_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE admin_question FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON admin_question USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT ON admin_question TO countersign_app;
-- The worker mails it.
GRANT SELECT ON admin_question TO countersign_worker;

CREATE TABLE "hidden_step" (
    "account_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "hidden_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hidden_step_pkey" PRIMARY KEY ("account_id","step")
);
ALTER TABLE hidden_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE hidden_step FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON hidden_step USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT, DELETE ON hidden_step TO countersign_app;
