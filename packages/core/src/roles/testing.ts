/** People who edit one role at the same moment: what `npm test` tries a few hundred times, and `npm run assure` thousands. */
import { canonicalJson, Conflict, CoreError } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import { createRole } from "./create-role.ts";
import { getRole } from "./get-role.ts";
import type { UpdateRole } from "./schema.ts";
import { updateRole } from "./update-role.ts";

/** What came of the edits. */
export interface RoleEdits {
  readonly edits: number;
  /** Saves that were answered with a new version and are not in the role afterwards. */
  readonly lost: number;
  /** Entries of the log that do not begin where the one before ended. */
  readonly gaps: number;
  /** How often somebody was told that another was faster, and put their edit on top. */
  readonly reapplied: number;
  /** What was neither done nor refused in words. */
  readonly outages: readonly string[];
}

type Content = Pick<UpdateRole, "name" | "description" | "grants">;

/**
 * `editors` Account Admins who each save one role `edits` times, all at once: each time they raise their own number in its description. Whoever
 * comes second gets the version of the first in the refusal and puts the edit on top of it, as the editor's page does.
 */
export async function editRoleTogether(world: World, editors: number, edits: number): Promise<RoleEdits> {
  const owner = world.as(world.account.userId);
  const people = await Promise.all(Array.from({ length: editors }, () => world.person("account-admin")));
  const start = { name: "Edited by many", description: people.map(() => 0).join(" "), grants: { "contact.view": "own" } } as const;
  const { id } = await createRole(owner, { ...start, from: "sales-user" });
  let reapplied = 0;
  let saved = 0;
  const outages: string[] = [];

  const edit = async (editor: number): Promise<void> => {
    let seen: Content & { readonly version: number } = { ...start, version: 1 };
    for (let left = edits; left > 0;) {
      const { version, name, grants } = seen;
      const description = raised(seen.description, editor);
      try {
        const next = await updateRole(world.as(people[editor] ?? ""), { id, version, name, description, grants });
        seen = { name, description, grants, version: next.version };
        left -= 1;
        saved += 1;
      } catch (error) {
        if (!(error instanceof Conflict && error.code === "role-changed")) {
          if (!(error instanceof CoreError)) outages.push(String(error));
          if (outages.length > 10) return;
          continue;
        }
        seen = (error.data as { role: typeof seen }).role;
        reapplied += 1;
      }
    }
  };
  await Promise.all(people.map((_, editor) => edit(editor)));

  const { role } = await getRole(owner, { ref: id });
  const kept = role.description.split(" ").reduce((sum, number) => sum + Number(number), 0);
  return { edits: saved, lost: saved - kept, gaps: await gapsInLog(world, id), reapplied, outages };
}

/** The description with the editor's own number one higher. */
function raised(description: string, editor: number): string {
  return description
    .split(" ")
    .map((number, at) => (at === editor ? Number(number) + 1 : number))
    .join(" ");
}

async function gapsInLog({ rows }: World, id: string): Promise<number> {
  const entries = await rows((db) =>
    db.auditEvent.findMany({
      where: { action: "role.changed", targetId: id },
      orderBy: { seq: "asc" },
      select: { before: true, after: true },
    }),
  );
  return entries.filter(({ before }, at) => at > 0 && canonicalJson(before) !== canonicalJson(entries[at - 1]?.after)).length;
}
