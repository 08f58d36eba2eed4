import { createMember, createRole, createUser } from "@countersign/db/factories";
import { withAccount, withoutAccount } from "@countersign/db";
import { type Grants, unpackSubject } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { findSession, openSession } from "../identity/index.ts";
import { type Context, NotFound } from "../kernel/index.ts";
import { getMe } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { startView } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

async function withRole(userId: string, name: string, grants: Grants): Promise<void> {
  await world.rows(async (db) => {
    const role = await createRole(db, world.account.id, { name, originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
}

test("Who manages the people of their teams learns nothing of anybody else by wanting to look as them", async () => {
  const lead = await world.person("support-agent", { name: "Lead", inTeam: true });
  await withRole(lead, "Lead role", { "user.manage": "group", "campaign.view": "own" });
  const outsider = await world.person("marketing-manager", { name: "Olga Outside", otherTeam: true });
  for (const userId of [outsider, world.stranger.userId])
    await expect(startView(world.as(lead), { type: "person", userId })).rejects.toThrow(NotFound);
});

test("In a child, looking as somebody of its parent brings nothing of how they stand there to the browser", async () => {
  const child = await createChildAccount(world.as(world.account.userId), {
    name: "Kid",
    slug: "kid",
    timeZone: "Europe/Warsaw",
    locale: "en",
  });
  const kira = (await withoutAccount(world.database.store, (db) => createUser(db, { name: "Kira" }))).id;
  const ada = await world.person("administrator", { name: "Ada", inTeam: true });
  await withRole(ada, "Secret parent role", { "account.manage": "global", "user.manage": "global", "contact.view": "group" });
  await withAccount(world.database.store, { accountId: child.id }, async (db) => {
    await createMember(db, { accountId: child.id, userId: kira, roleKey: "account-admin", campaigns: "full" });
    await createMember(db, { accountId: child.id, userId: ada, roleKey: "sales-user", campaigns: "full" });
  });
  const visitor: Context = { ...world.as(kira, { accountSlug: child.slug }), session: null };
  const session = { userId: kira, method: "password", userAgent: null, remember: true } as const;
  const { token } = await withoutAccount(world.database.store, (db) => openSession({ ...visitor, db }, session));
  const now = async (): Promise<Context> => ({ ...visitor, session: await findSession(visitor, token) });
  await startView(await now(), { type: "person", userId: ada });
  const { subject } = await getMe(await now());
  expect(subject).not.toMatch(/Secret|Poland|above/);
  expect(unpackSubject(subject)).toMatchObject({ userId: ada, accountId: child.id, role: { key: "sales-user" } });
  const own = unpackSubject((await getMe(world.as(ada, { accountSlug: child.slug }))).subject);
  expect(own?.manages?.parent.role.name).toBe("Secret parent role");
});
