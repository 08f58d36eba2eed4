import { hkdfSync } from "node:crypto";
import pg from "pg";

/** The three roles that processes work as; none owns a table. */
export const ROLES = ["app", "reader", "worker"] as const;
export type RoleName = (typeof ROLES)[number];

/** The password of a role: derived from APP_SECRET, so it is stored nowhere. */
export function rolePassword(secret: string, role: RoleName): string {
  return Buffer.from(hkdfSync("sha256", secret, "", `database role ${role}`, 24)).toString("base64url");
}

/** `ownerUrl` with the role's name and password in place of the owner's. */
export function roleUrl(ownerUrl: string, secret: string, role: RoleName): string {
  const url = new URL(ownerUrl);
  url.username = `countersign_${role}`;
  url.password = rolePassword(secret, role);
  return url.href;
}

/** The SQL that an administrator runs where the owner may not create roles. */
export function rolesSql(secret: string): string {
  return ROLES.map(
    (role) => `CREATE ROLE countersign_${role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '${rolePassword(secret, role)}';`,
  ).join("\n");
}

/** Creates the roles that are missing. Throws a NeedsRoles when the owner may not. */
export async function createRoles(owner: pg.ClientBase, secret: string): Promise<void> {
  for (const role of ROLES) {
    const { rowCount } = await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [`countersign_${role}`]);
    if (rowCount) continue;
    try {
      await owner.query(`CREATE ROLE countersign_${role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '${rolePassword(secret, role)}'`);
    } catch (error) {
      if ((error as { code?: string }).code === "42501") throw new NeedsRoles(rolesSql(secret));
      if ((error as { code?: string }).code !== "42710") throw error; // another start was faster
    }
  }
}

/** The owner may not create roles; `sql` is what somebody who may has to run. */
export class NeedsRoles extends Error {
  constructor(readonly sql: string) {
    super("The user of DATABASE_URL may not create roles.");
  }
}

/** Signs in as each role; says in words what to do when one has another password. */
export async function checkRoles(ownerUrl: string, secret: string): Promise<void> {
  for (const role of ROLES) {
    const client = new pg.Client({ connectionString: roleUrl(ownerUrl, secret, role), connectionTimeoutMillis: 10_000 });
    try {
      await client.connect();
    } catch (error) {
      if ((error as { code?: string }).code !== "28P01") throw error;
      throw new Error(
        `The role countersign_${role} exists on this server with another password: APP_SECRET differs from the one it was made with. Start with that APP_SECRET, or let an administrator run:\n` +
          `ALTER ROLE countersign_${role} PASSWORD '${rolePassword(secret, role)}';`,
      );
    } finally {
      await client.end().catch(() => {});
    }
  }
}
