import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

/** Prisma's own record of what was applied: `prisma migrate status` reads it. */
const RECORD = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/**
 * Applies the migrations of a folder that the database lacks, by their names. Each is one transaction with its record, so a start that is cut off in the
 * middle leaves all of a migration or nothing, and the next one goes on (docs/decisions/0013). Throws an Error that names the migration that failed.
 */
export async function migrate(owner: Client, folder = MIGRATIONS): Promise<void> {
  await owner.query(RECORD);
  const { rows } = await owner.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Set(rows.map(({ name }) => name));
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).map((entry) => entry.name);
  for (const name of names.toSorted()) await apply(owner, name, await readFile(join(folder, name, "migration.sql"), "utf8"));
}

async function apply(owner: Client, name: string, sql: string): Promise<void> {
  const checksum = createHash("sha256").update(sql).digest("hex");
  try {
    await owner.query("BEGIN");
    await owner.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [name]);
    await owner.query(sql);
    await owner.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, clock_timestamp(), 1)",
      [randomUUID(), checksum, name],
    );
    await owner.query("COMMIT");
  } catch (error) {
    // Where the connection is gone, PostgreSQL has rolled it back itself.
    await owner.query("ROLLBACK").catch(() => {});
    const { message } = error as Error;
    throw new Error(`The database could not be migrated: ${name} failed, and nothing of it was applied. PostgreSQL says: ${message}`, {
      cause: error,
    });
  }
}
