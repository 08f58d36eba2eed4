-- When the demo was told to its end: from then on it belongs to whoever uses it. Every demo that there is was told to its end before the app started.
ALTER TABLE "installation" ADD COLUMN "demo_finished_at" TIMESTAMPTZ(3);
UPDATE installation SET demo_finished_at = now() WHERE demo;
