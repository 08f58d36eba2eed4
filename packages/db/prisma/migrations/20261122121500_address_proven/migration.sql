-- Whether somebody has shown that they read their address: by a link that was mailed to it. Who is there already counts as having done so.
ALTER TABLE "app_user" ADD COLUMN "address_proven_at" TIMESTAMPTZ(3);
UPDATE "app_user" SET "address_proven_at" = "created_at" WHERE "password_hash" IS NOT NULL;
-- Whether the link of an invitation goes by mail; a copied one proves no address, and a mail that is still waiting does not replace it.
ALTER TABLE "invitation" ADD COLUMN "by_mail" BOOLEAN NOT NULL DEFAULT false;
