-- An identity provider used to prove an address to everybody; it counts in its own account alone. Who has no password has used no mailed link.
UPDATE "app_user" SET "address_proven_at" = NULL WHERE "password_hash" IS NULL;
