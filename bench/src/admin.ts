import { previewRoleChange } from "@countersign/core/roles";
import type { PreviewRoleChange } from "@countersign/core/roles/schema";
import { createWorld, type World } from "@countersign/core/testing";
import {
  createAccessGroup,
  createContacts,
  createGrant,
  createMember,
  createRole,
  createTeam,
  createUser,
} from "@countersign/db/factories";
import { report, round, say } from "./figure.ts";

const PEOPLE = 500;
const SETS = 50;
const CONTACTS = 50_000;
const WARM = 2;
const TIMES = 15;
/** Milliseconds until the review of a role shows whom it concerns. */
const LIMIT = 1_000;

const GRANTS = { "contact.view": "group", "contact.email": "group", "campaign.view": "group", "campaign.send": "group" } as const;

/** How long the review of a role takes that 500 people hold, in teams that reach contacts in 50 different sets of access groups. */
export async function benchAdmin(): Promise<void> {
  const world = await createWorld();
  try {
    const id = await fill(world);
    const wider: PreviewRoleChange = { id, grants: { ...GRANTS, "contact.view": "global", "contact.email": "own" } };
    const admin = world.as(world.account.userId);
    const times: number[] = [];
    let concerned = 0;
    for (let i = 0; i < WARM + TIMES; i++) {
      const began = performance.now();
      concerned = (await previewRoleChange(admin, wider)).impact.people.length;
      if (i >= WARM) times.push(performance.now() - began);
    }
    if (concerned !== PEOPLE) throw new Error(`the review tells of ${concerned} people and not of ${PEOPLE}`);
    times.sort((a, b) => a - b);
    for (const [name, share] of [
      ["p50", 0.5],
      ["p95", 0.95],
    ] as const) {
      const value = round(times[Math.min(TIMES - 1, Math.floor(TIMES * share))] ?? 0, 1);
      say(`review of a role, ${PEOPLE} people, ${SETS} sets of groups, ${CONTACTS} contacts: ${name} ${value} ms`);
      const measured = { bench: "admin", figure: `role-review-${name}`, value, unit: "ms", against: LIMIT, ratio: round(value / LIMIT) };
      report({ ...measured, goal: "under 1 s", ok: value < LIMIT });
    }
  } finally {
    await world.database.drop();
  }
}

/** 50 teams of ten, each with a right on two access groups that no other team has both of; gives the id of everybody's role. */
function fill({ rows, account }: World): Promise<string> {
  return rows(async (db) => {
    const role = await createRole(db, account.id, { name: "Field", originKey: "marketing-user", grants: GRANTS });
    const groups: { id: string; no: number }[] = [];
    for (let at = 0; at < SETS; at++) groups.push(await createAccessGroup(db, account.id, `Group ${at}`));
    for (let at = 0; at < SETS; at++) {
      const team = await createTeam(db, account.id, `Team ${at}`);
      for (const group of [groups[at], groups[(at + 1) % SETS]])
        if (group) await createGrant(db, account.id, { groupId: group.id, teamId: team.id, actions: 1 | 4 });
      for (let person = 0; person < PEOPLE / SETS; person++) {
        const { id: userId } = await createUser(db, { name: `Person ${at}-${person}` });
        await createMember(db, { accountId: account.id, userId, roleKey: "custom", roleId: role.id, teamIds: [team.id] });
      }
    }
    const contact = (at: number) => ({ groupNos: [groups[at % SETS]?.no ?? 0] });
    for (let at = 0; at < CONTACTS; at += 5_000)
      await createContacts(
        db,
        account.id,
        Array.from({ length: 5_000 }, (_, i) => contact(at + i)),
      );
    return role.id;
  });
}
