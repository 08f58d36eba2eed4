import type pg from "pg";

/** Refuses to work as a role that the wall does not hold: a superuser, one with BYPASSRLS, or an owner of tables. */
export async function assertPlainRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; powerful: boolean; owner: boolean }>(
    `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls AS powerful,
            EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owner
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const role = rows[0];
  if (!role || role.powerful || role.owner) {
    throw new Error(
      `Countersign does not run as the database role "${role?.name ?? "unknown"}": it is a superuser or owns the tables, so the wall between accounts would not hold. Start with npm start, which uses the role countersign_app.`,
    );
  }
}
