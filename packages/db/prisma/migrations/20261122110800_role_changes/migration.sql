-- Who changed a role last and when, and which permissions were offered then: what came later is shown as new.
ALTER TABLE "role" ADD COLUMN "updated_at" TIMESTAMPTZ(3);
ALTER TABLE "role" ADD COLUMN "updated_by_id" UUID;
ALTER TABLE "role" ADD COLUMN "offered_keys" TEXT[];
