import { createWorld, type World } from "@countersign/core/testing";
import { fillContacts } from "@countersign/core/visibility/testing";
import { createAccessGroup, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { scale } from "../env.ts";
import { say } from "../figure.ts";

const GROUPS = 50;
const ACTIONS = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit | CONTACT_ACTIONS.email | CONTACT_ACTIONS.export;

/** An account at size: 50 access groups, and people who see a part of its contacts. */
export interface Filled {
  readonly world: World;
  readonly contacts: number;
  readonly groups: readonly { readonly id: string; readonly no: number }[];
  /** Who is granted what; `everything` by the role alone, so that nothing is asked of their access. */
  readonly people: Readonly<Record<"five-groups" | "a-tenth" | "all-groups" | "everything", string>>;
}

/** Makes 1,000,000 contacts, or as many as SCALE says. */
export async function fillAccount(): Promise<Filled> {
  const world = await createWorld();
  const { account, database } = world;
  const groups = await world.rows(async (db) => {
    await db.account.update({ where: { id: account.id }, data: { unlabelled: "global" } });
    const made = [];
    for (let at = 0; at < GROUPS; at++) made.push(await createAccessGroup(db, account.id, `Group ${at}`));
    return made;
  });
  const person = async (name: string, some: typeof groups) => {
    const userId = await world.person("marketing-user", { name });
    await world.rows(async (db) => {
      for (const { id: groupId } of some) await createGrant(db, account.id, { groupId, userId, actions: ACTIONS });
    });
    return userId;
  };
  const people = {
    "five-groups": await person("Five groups", groups.slice(2, 7)),
    "a-tenth": await person("A tenth", groups.slice(0, 1)),
    "all-groups": await person("All groups", groups),
    everything: account.userId,
  };
  say(`contacts: writing ${scale.toLocaleString("en")} of them`);
  await fillContacts(
    database.ownerUrl,
    account.id,
    scale,
    groups.map(({ no }) => no),
  );
  return { world, contacts: scale, groups, people };
}
