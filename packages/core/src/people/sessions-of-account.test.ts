/** Of where a person is signed in, an account's admins see and end what opens their account, and nothing else. */
import { newId, withAccount } from "@countersign/db";
import { createMember, createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { findSession, type FoundSession, openSession } from "../identity/index.ts";
import { type Context, Conflict, NotFound, outside } from "../kernel/index.ts";
import { getSecurityOverview, listAccountSessions } from "../security/index.ts";
import { createWorld, type World } from "../testing.ts";
import { endSession, endSessions, getMe, getPerson, listPersonSessions } from "./index.ts";

let world: World;
let child: { id: string; slug: string };
let userId: string;
let sessions: Record<"own" | "byChild" | "byParent" | "byStranger", FoundSession>;
beforeAll(async () => {
  world = await createWorld();
  child = await createChildAccount(admin(), { name: "Shop", slug: "shop", timeZone: "Europe/Warsaw", locale: "en" });
});
afterAll(() => world?.database.drop());

/** The owner, who has a second step. */
function admin(accountSlug = world.account.slug): Context {
  const ctx = world.as(world.account.userId, { accountSlug });
  return { ...ctx, session: { ...ctx.session!, hasTwoSteps: true } };
}
const visitor = (): Context => ({ ...admin(), session: null, accountSlug: null });
const behind = <T>(accountId: string, work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId }, work);

async function signedIn(accountId: string | null): Promise<FoundSession> {
  const provider = accountId === null ? undefined : { accountId, id: newId() };
  const method = provider ? ("openid" as const) : ("password" as const);
  const { token } = await outside(visitor(), (db) =>
    openSession({ ...visitor(), db }, { userId, method, userAgent: "Firefox/140.0 (X11; Linux)", remember: true, provider }),
  );
  return (await findSession(visitor(), token))!;
}

beforeEach(async () => {
  await settle({});
  userId = await behind(child.id, async (db) => {
    const { id } = await createUser(db, { name: "Wanda" });
    await createMember(db, { accountId: child.id, userId: id, roleKey: "administrator" });
    return id;
  });
  sessions = {
    own: await signedIn(null),
    byChild: await signedIn(child.id),
    byParent: await signedIn(world.account.id),
    byStranger: await signedIn(world.stranger.id),
  };
});

interface Rules {
  readonly signIn?: string;
  readonly twoSteps?: string;
}

/** What the child and its parent ask of those who sign in. */
async function settle({ inChild = {}, inParent = {} }: { readonly inChild?: Rules; readonly inParent?: Rules }): Promise<void> {
  const asked = { signIn: "any", twoSteps: "optional" };
  await behind(child.id, (db) => db.account.update({ where: { id: child.id }, data: { ...asked, ...inChild } }));
  await behind(world.account.id, (db) => db.account.update({ where: { id: world.account.id }, data: { ...asked, ...inParent } }));
}

const nameOf = (id: string) => Object.entries(sessions).find(([, session]) => session.id === id)?.[0];
const shown = async () => (await listPersonSessions(admin(child.slug), { id: userId })).map(({ id }) => nameOf(id)).toSorted();

/** Those with which a page of the child can be read, each asked for itself. */
async function opening(): Promise<(string | undefined)[]> {
  const asked = Object.values(sessions).map((session) =>
    getMe({ ...visitor(), session, accountSlug: child.slug }).then(
      () => [nameOf(session.id)],
      (error: unknown) => {
        if (error instanceof NotFound || error instanceof Conflict) return [];
        throw error;
      },
    ),
  );
  return (await Promise.all(asked)).flat().toSorted();
}

test("Sessions that open the account are shown and counted; those of another organisation's provider are not", async () => {
  expect(await shown()).toEqual(["byChild", "byParent", "own"]);
  expect((await getPerson(admin(child.slug), { id: userId })).sessions).toBe(3);
  const page = await listAccountSessions(admin(child.slug), {});
  expect([page.total, page.rows.map(({ id }) => nameOf(id)).toSorted()]).toEqual([3, ["byChild", "byParent", "own"]]);
  expect((await getSecurityOverview(admin(child.slug))).people, "the rest of the page stands").toBeGreaterThan(0);
});

test("A child's provider opens nothing of the parent, whose admins do not see its sessions there", async () => {
  await behind(world.account.id, (db) => createMember(db, { accountId: world.account.id, userId, roleKey: "sales-user" }));
  const inParent = await listPersonSessions(admin(), { id: userId });
  expect(inParent.map(({ id }) => nameOf(id)).toSorted()).toEqual(["byParent", "own"]);
});

test.each([
  { inChild: { signIn: "provider" } },
  { inParent: { signIn: "provider" } },
  { inChild: { signIn: "provider" }, inParent: { signIn: "provider" } },
  { inChild: { twoSteps: "admins" } },
  { inChild: { twoSteps: "all" }, inParent: { signIn: "some" } },
])("What is shown is what opens the account, whatever is asked: %j", async (rules) => {
  await settle(rules);
  const expected = await opening();
  expect(expected).not.toHaveLength(0);
  expect(await shown()).toEqual(expected);
  const page = await listAccountSessions(admin(child.slug), {});
  const ofPerson = page.rows.filter(({ person }) => person.id === userId);
  expect(ofPerson.map(({ id }) => nameOf(id)).toSorted()).toEqual(expected);
});

test("A person's own rule counts in place of the account's", async () => {
  await settle({ inChild: { signIn: "some" } });
  await behind(child.id, (db) => db.signInRule.create({ data: { accountId: child.id, userId, rule: "provider" } }));
  expect(await shown()).toEqual(await opening());
  expect(await shown()).toEqual(["byChild", "byParent"]);
});

test("What is not shown is not ended, one by one or all at once", async () => {
  const { prisma } = world.database.store;
  await expect(endSession(admin(child.slug), { id: userId, session: sessions.byStranger.id })).rejects.toThrow(NotFound);
  await endSession(admin(child.slug), { id: userId, session: sessions.byParent.id });
  expect(await endSessions(admin(child.slug), { id: userId })).toEqual({ ended: 2 });
  expect((await prisma.session.findMany({ where: { userId } })).map(({ id }) => nameOf(id))).toEqual(["byStranger"]);
});
