-- The tables, from the schema. What Prisma does not model (checks, wall, rights, triggers) follows in the next migration.
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "access_group" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_group_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "contact_pin" (
    "account_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "group_no" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "ref" TEXT NOT NULL DEFAULT '',
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pin_pkey" PRIMARY KEY ("account_id","contact_id","group_no","source")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "team_id" UUID,
    "user_id" UUID,
    "actions" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "postal_address" TEXT NOT NULL DEFAULT '',
    "four_eyes" BOOLEAN NOT NULL DEFAULT true,
    "newcomer_percent" INTEGER NOT NULL DEFAULT 5,
    "newcomer_floor" INTEGER NOT NULL DEFAULT 25,
    "unlabelled" TEXT NOT NULL DEFAULT 'everyone',
    "disabled_apps" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "role_key" TEXT NOT NULL,
    "role_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "team" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "account_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("account_id","team_id","user_id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "account_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "account_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("account_id","seq")
);

-- CreateTable
CREATE TABLE "campaign" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'email',
    "state" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "state_reason" TEXT,
    "state_detail" JSONB,
    "owner_id" UUID,
    "team_id" UUID,
    "revision_id" UUID,
    "snapshot_id" UUID,
    "sender_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "send_at" TIMESTAMPTZ(3),
    "approved_until" TIMESTAMPTZ(3),
    "launched_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "launch" JSONB,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "campaign_revision" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "save_no" INTEGER NOT NULL DEFAULT 0,
    "subject" TEXT NOT NULL DEFAULT '',
    "preheader" TEXT NOT NULL DEFAULT '',
    "sender_identity_id" UUID,
    "document" JSONB NOT NULL,
    "segment_id" UUID,
    "schedule" TEXT NOT NULL DEFAULT 'now',
    "send_at" TIMESTAMPTZ(3),
    "time_zone" TEXT,
    "editor_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_revision_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "campaign_snapshot" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "revision_no" INTEGER NOT NULL,
    "sealed" JSONB NOT NULL,
    "seal" BYTEA NOT NULL,
    "source" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_snapshot_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "campaign_decision" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "seal" BYTEA NOT NULL,
    "stage" INTEGER NOT NULL DEFAULT 1,
    "decision" TEXT NOT NULL,
    "by_user_id" UUID NOT NULL,
    "reason" TEXT,
    "send_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_decision_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "campaign_event" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_user_id" UUID,
    "revision_no" INTEGER,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_event_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "review_mark" (
    "account_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_mark_pkey" PRIMARY KEY ("account_id","snapshot_id","user_id","section")
);

-- CreateTable
CREATE TABLE "contact" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT,
    "email_hash" BYTEA GENERATED ALWAYS AS (sha256(lower("email")::bytea)) STORED,
    "phone" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "city" TEXT,
    "country" TEXT,
    "language" TEXT,
    "category" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'active',
    "email_consent" TEXT NOT NULL DEFAULT 'none',
    "owner_id" UUID,
    "team_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search" TEXT GENERATED ALWAYS AS (lower(coalesce("first_name", '') || ' ' || coalesce("last_name", '') || ' ' || coalesce("email", ''))) STORED,
    "pinned_group_nos" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "access_group_nos" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "contact_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "contact_consent" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_consent_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "account_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address_hash" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("account_id","channel","address_hash")
);

-- CreateTable
CREATE TABLE "segment" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "owner_id" UUID,
    "team_id" UUID,
    "updated_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "campaign_batch" (
    "account_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "lo" INTEGER NOT NULL,
    "hi" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_batch_pkey" PRIMARY KEY ("account_id","campaign_id","no")
);

-- CreateTable
CREATE TABLE "campaign_recipient" (
    "account_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "contact_id" UUID NOT NULL,
    "address" TEXT,
    "address_hash" BYTEA NOT NULL,
    "merge" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "epoch" INTEGER,
    "reason" TEXT,
    "reply" TEXT,
    "retry_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_recipient_pkey" PRIMARY KEY ("account_id","campaign_id","seq")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL,
    "setup_code_hash" BYTEA,
    "setup_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "mailbox_message" (
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "source" BYTEA NOT NULL,

    CONSTRAINT "mailbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "theme" TEXT NOT NULL DEFAULT 'system',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "origin_key" TEXT NOT NULL,
    "origin_version" INTEGER NOT NULL DEFAULT 1,
    "origin_grants" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "account_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,
    "permission_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("account_id","role_id","permission_key")
);

-- CreateTable
CREATE TABLE "access_level" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "app" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "set_by" TEXT NOT NULL DEFAULT 'default',
    "turned_on_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_level_pkey" PRIMARY KEY ("account_id","user_id","app")
);

-- CreateTable
CREATE TABLE "default_level" (
    "account_id" UUID NOT NULL,
    "app" TEXT NOT NULL,
    "level" TEXT NOT NULL,

    CONSTRAINT "default_level_pkey" PRIMARY KEY ("account_id","app")
);

-- CreateTable
CREATE TABLE "adjustment" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "permission_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "given_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adjustment_pkey" PRIMARY KEY ("account_id","user_id","permission_key")
);

-- CreateTable
CREATE TABLE "sender_identity" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reply_to" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "token_hash" BYTEA,
    "token_expires_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sender_identity_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "sending_settings" (
    "account_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" TEXT NOT NULL DEFAULT 'starttls',
    "username" TEXT,
    "password_cipher" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tested_at" TIMESTAMPTZ(3),
    "test_outcome" TEXT,

    CONSTRAINT "sending_settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_group_account_id_no_key" ON "access_group"("account_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "access_group_account_id_name_key" ON "access_group"("account_id", "name");

-- CreateIndex
CREATE INDEX "contact_pin_account_id_group_no_idx" ON "contact_pin"("account_id", "group_no");

-- CreateIndex
CREATE INDEX "access_grant_account_id_group_id_idx" ON "access_grant"("account_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_slug_key" ON "account"("slug");

-- CreateIndex
CREATE INDEX "account_parent_id_idx" ON "account"("parent_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_account_id_name_key" ON "team"("account_id", "name");

-- CreateIndex
CREATE INDEX "team_member_account_id_user_id_idx" ON "team_member"("account_id", "user_id");

-- CreateIndex
CREATE INDEX "campaign_account_id_state_updated_at_idx" ON "campaign"("account_id", "state", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "campaign_account_id_updated_at_id_idx" ON "campaign"("account_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_revision_account_id_campaign_id_no_key" ON "campaign_revision"("account_id", "campaign_id", "no");

-- CreateIndex
CREATE INDEX "campaign_snapshot_account_id_campaign_id_idx" ON "campaign_snapshot"("account_id", "campaign_id");

-- CreateIndex
CREATE INDEX "campaign_decision_account_id_campaign_id_idx" ON "campaign_decision"("account_id", "campaign_id");

-- CreateIndex
CREATE INDEX "campaign_event_account_id_campaign_id_idx" ON "campaign_event"("account_id", "campaign_id");

-- CreateIndex
CREATE INDEX "contact_consent_account_id_contact_id_idx" ON "contact_consent"("account_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "segment_account_id_name_key" ON "segment"("account_id", "name");

-- CreateIndex
CREATE INDEX "mailbox_message_recipient_idx" ON "mailbox_message"("recipient");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "role_account_id_name_key" ON "role"("account_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "sender_identity_account_id_address_key" ON "sender_identity"("account_id", "address");

-- AddForeignKey
ALTER TABLE "contact_pin" ADD CONSTRAINT "contact_pin_account_id_contact_id_fkey" FOREIGN KEY ("account_id", "contact_id") REFERENCES "contact"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact_pin" ADD CONSTRAINT "contact_pin_account_id_group_no_fkey" FOREIGN KEY ("account_id", "group_no") REFERENCES "access_group"("account_id", "no") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_account_id_group_id_fkey" FOREIGN KEY ("account_id", "group_id") REFERENCES "access_group"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_role_id_fkey" FOREIGN KEY ("account_id", "role_id") REFERENCES "role"("account_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_account_id_team_id_fkey" FOREIGN KEY ("account_id", "team_id") REFERENCES "team"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "membership"("account_id", "user_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_revision" ADD CONSTRAINT "campaign_revision_account_id_campaign_id_fkey" FOREIGN KEY ("account_id", "campaign_id") REFERENCES "campaign"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_snapshot" ADD CONSTRAINT "campaign_snapshot_account_id_campaign_id_fkey" FOREIGN KEY ("account_id", "campaign_id") REFERENCES "campaign"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_decision" ADD CONSTRAINT "campaign_decision_account_id_campaign_id_fkey" FOREIGN KEY ("account_id", "campaign_id") REFERENCES "campaign"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_event" ADD CONSTRAINT "campaign_event_account_id_campaign_id_fkey" FOREIGN KEY ("account_id", "campaign_id") REFERENCES "campaign"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact_consent" ADD CONSTRAINT "contact_consent_account_id_contact_id_fkey" FOREIGN KEY ("account_id", "contact_id") REFERENCES "contact"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_batch" ADD CONSTRAINT "campaign_batch_account_id_campaign_id_fkey" FOREIGN KEY ("account_id", "campaign_id") REFERENCES "campaign"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_role_id_fkey" FOREIGN KEY ("account_id", "role_id") REFERENCES "role"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "access_level" ADD CONSTRAINT "access_level_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "membership"("account_id", "user_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "membership"("account_id", "user_id") ON DELETE CASCADE ON UPDATE NO ACTION;


