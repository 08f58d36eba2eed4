import { createAccount, createMember, createRole } from "@countersign/db/factories";
import { newId, withAccount, withoutAccount } from "@countersign/db";
import { type Grants } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Invalid, NotAllowed, NotFound, read, transaction, verifyAuditChain } from "../kernel/index.ts";
import { changeRole, listPeople } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as adjustments from "./index.ts";

let world: World;
/** Holds *Can manage account*, and of the work only to see contacts and campaigns. */
let clerk: string;
let child: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
  clerk = await world.person("administrator", { name: "Cleo Clerk" });
  await withRole(clerk, "Clerk", {
    "contact.view": "global",
    "campaign.view": "global",
    "user.manage": "global",
    "account.manage": "global",
  });
  child = await withoutAccount(world.database.store, (db) =>
    createAccount(db, { ownerId: world.account.userId, parentId: world.account.id, slug: "child", name: "Child" }),
  );
  await inChild((db) => createMember(db, { accountId: child.id, userId: world.account.userId, roleKey: "account-admin" }));
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const adminOfChild = () => world.as(world.account.userId, { accountSlug: child.slug });
const inChild = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId: child.id }, work);
const stored = (userId: string) => world.rows((db) => db.adjustment.findMany({ where: { userId, accountId: world.account.id } }));
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));

async function withRole(userId: string, name: string, grants: Grants): Promise<void> {
  await world.rows(async (db) => {
    const role = await createRole(db, world.account.id, { name, originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
}

/** Somebody who holds no more than the clerk. */
async function viewer(grants: Grants = { "campaign.view": "own" }): Promise<string> {
  const id = await world.person("restricted-user", { name: "Vera Viewer" });
  await withRole(id, `Viewer ${id}`, grants);
  return id;
}

/** Sets what the editor sees, changed by `change`; null takes a permission away. */
async function adjust(ctx: ReturnType<World["as"]>, id: string, change: Record<string, string | null>, reason?: string) {
  const { grants: expected } = await adjustments.getAdjustments(ctx, { id });
  const grants = Object.fromEntries(Object.entries({ ...expected, ...change }).filter(([, scope]) => scope !== null));
  await adjustments.setAdjustments(ctx, { id, grants: grants as Grants, expected, ...(reason === undefined ? {} : { reason }) });
}

describe("What a person may do differently from their role", () => {
  test("counts from the next request on, is the only thing that is stored, and the log has all of their rights before and after", async () => {
    const id = await world.person("sales-user", { name: "Hugo Silva" });
    await expect(listPeople(world.as(id), {})).rejects.toThrow(NotAllowed);
    await adjust(admin(), id, { "user.manage": "global", "campaign.edit": null }, "Stands in for Ben");
    expect((await listPeople(world.as(id), { search: "Hugo" })).total).toBe(1);
    expect((await stored(id)).map(({ permissionKey, scope }) => [permissionKey, scope]).toSorted()).toEqual([
      ["campaign.edit", "none"],
      ["user.manage", "global"],
    ]);
    expect(await lastEntry()).toMatchObject({
      action: "adjustments.changed",
      actorId: world.account.userId,
      targetId: id,
      reason: "Stands in for Ben",
      before: { role: "sales-user", adjustments: [] },
      after: {
        role: "sales-user",
        adjustments: expect.arrayContaining([{ key: "user.manage", scope: "global", from: "account" }]) as unknown,
      },
    });
    await adjust(admin(), id, { "user.manage": null, "campaign.edit": "own" });
    expect(await stored(id)).toEqual([]);
    await expect(listPeople(world.as(id), {})).rejects.toThrow(NotAllowed);
    expect(await read(admin(), verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("is shown beside what the role grants", async () => {
    const id = await world.person("marketing-user");
    await adjust(admin(), id, { "contact.view": "global" });
    const seen = await adjustments.getAdjustments(admin(), { id });
    expect(seen).toMatchObject({
      role: { name: "Marketing User", grants: { "contact.view": "group" } },
      parent: null,
      own: [{ key: "contact.view", scope: "global", endsAt: null }],
      grants: { "contact.view": "global", "campaign.send": "group" },
      standing: { ok: true },
    });
    expect(Object.keys(seen.grants), "what is not built yet").not.toContain("analytics.view");
  });

  test("holds all that it needs, or is refused: what a browser worked out is not trusted", async () => {
    const id = await world.person("restricted-user");
    const wrong: Record<string, string>[] = [
      { "campaign.approve": "group" },
      { "campaign.approve": "own" },
      { "no.such": "own" },
      { "analytics.view": "own" },
    ];
    for (const grants of wrong) await expect(adjust(admin(), id, grants), JSON.stringify(grants)).rejects.toThrow(Invalid);
    expect(await stored(id)).toEqual([]);
  });

  test("leaves a time-boxed grant its end as long as nobody changes that permission", async () => {
    const id = await world.person("sales-user");
    const endsAt = new Date(Date.now() + 3_600_000);
    const row = { accountId: world.account.id, userId: id, givenById: world.account.userId };
    await world.rows((db) => db.adjustment.create({ data: { ...row, permissionKey: "report.view", scope: "global", endsAt } }));
    await world.rows((db) => db.adjustment.create({ data: { ...row, permissionKey: "campaign.edit", scope: "group", endsAt } }));
    await adjust(admin(), id, { "campaign.view": "global", "campaign.edit": "global" });
    const ends = (await stored(id)).map(({ permissionKey, endsAt: end }) => [permissionKey, end === null]);
    expect(ends.toSorted()).toEqual([
      ["campaign.edit", true],
      ["campaign.view", true],
      ["report.view", false],
    ]);
  });
});

describe("Whoever changes it", () => {
  test("gives and takes only what they hold themselves, permission by permission", async () => {
    const id = await viewer();
    await expect(adjust(world.as(clerk), id, { "campaign.edit": "own" })).rejects.toMatchObject({
      code: "beyond-you",
      data: { beyond: [{ key: "campaign.edit", wanted: 1, held: 0 }] },
    });
    const more = await viewer({ "campaign.view": "own", "campaign.edit": "own" });
    await expect(adjust(world.as(clerk), more, { "campaign.edit": null })).rejects.toMatchObject({
      data: { beyond: [{ key: "campaign.edit", wanted: 1, held: 0 }] },
    });
    await adjust(world.as(clerk), id, { "contact.view": "global" });
    expect((await stored(id)).map(({ permissionKey }) => permissionKey)).toEqual(["contact.view"]);
  });

  test("does not change their own, nor an Account Admin, of whom the page says so beforehand", async () => {
    const ben = await world.person("administrator");
    await expect(adjust(world.as(ben), ben, { "account.manage": null })).rejects.toMatchObject({
      data: { why: expect.arrayContaining([{ code: "yourself" }]) as unknown },
    });
    expect((await adjustments.getAdjustments(world.as(ben), { id: ben })).standing).toMatchObject({
      refusal: { why: [{ code: "yourself" }] },
    });
    const ada = await world.person("account-admin");
    const { grants: expected, standing } = await adjustments.getAdjustments(admin(), { id: ada });
    expect(standing).toMatchObject({ ok: false, code: "is-account-admin" });
    await expect(adjustments.setAdjustments(admin(), { id: ada, grants: {}, expected })).rejects.toMatchObject({
      code: "is-account-admin",
    });
    const hugo = await world.person("sales-user");
    await expect(adjust(admin(), hugo, { "user.manage": "global", "role.manage": "global" })).rejects.toThrow(Invalid);
  });

  test("leaves nothing of it to somebody who becomes an Account Admin", async () => {
    const id = await world.person("sales-user");
    await adjust(admin(), id, { "campaign.edit": null });
    await changeRole(admin(), { id, role: "support-manager", expected: "sales-user" });
    expect((await adjustments.getAdjustments(admin(), { id })).grants).not.toHaveProperty("campaign.edit");
    await changeRole(admin(), { id, role: "account-admin", expected: "support-manager" });
    expect((await adjustments.getAdjustments(admin(), { id })).grants).toHaveProperty("campaign.edit");
    expect(await stored(id)).toEqual([]);
  });

  test("needs Can manage account, and finds nobody of another account", async () => {
    const lead = await world.person("administrator");
    await withRole(lead, "Lead", { "user.manage": "global" });
    const id = await world.person("sales-user");
    await expect(adjustments.getAdjustments(world.as(lead), { id })).rejects.toThrow(NotAllowed);
    await expect(adjustments.setAdjustments(world.as(lead), { id, grants: {}, expected: {} })).rejects.toThrow(NotAllowed);
    for (const other of [world.stranger.userId, newId()])
      await expect(adjustments.setAdjustments(admin(), { id: other, grants: {}, expected: {} })).rejects.toThrow(NotFound);
  });

  test("learns what somebody else saved meanwhile, and saves nothing over it", async () => {
    const id = await world.person("sales-user");
    const { grants: expected } = await adjustments.getAdjustments(admin(), { id });
    const save = (extra: Grants) => adjustments.setAdjustments(admin(), { id, grants: { ...expected, ...extra }, expected });
    const outcomes = await Promise.allSettled([
      save({ "report.view": "global" }),
      save({ "campaign.edit": "own", "contact.view": "global" }),
    ]);
    const [late] = outcomes.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    const { grants } = await adjustments.getAdjustments(admin(), { id });
    expect(late?.reason).toMatchObject({ code: "adjustments-changed", data: { grants } });
    expect(grants["report.view"] === "global").not.toBe(grants["contact.view"] === "global");
  });

  test("waits for what the person is doing just then, and what they do afterwards is judged by what was left", async () => {
    const id = await world.person("administrator");
    const order: string[] = [];
    let taken: Promise<unknown> = Promise.resolve();
    await transaction(world.as(id), async () => {
      taken = adjust(admin(), id, { "account.manage": null }).then(() => order.push("taken"));
      await new Promise((wait) => setTimeout(wait, 300));
      order.push("done");
    });
    await taken;
    expect(order).toEqual(["done", "taken"]);
    await expect(adjustments.getAdjustments(world.as(id), { id: clerk })).rejects.toThrow(NotAllowed);
  });
});

describe("In a child account", () => {
  const member = (userId: string, roleKey: string) => inChild((db) => createMember(db, { accountId: child.id, userId, roleKey }));

  test("what the parent adjusts holds, is shown as the parent's, and both logs have it; the child's own comes first", async () => {
    const id = await world.person("sales-user", { name: "Greta Lind" });
    await member(id, "sales-user");
    await adjust(admin(), id, { "report.view": "global", "campaign.edit": null });
    const seen = await adjustments.getAdjustments(adminOfChild(), { id });
    expect(seen).toMatchObject({
      parent: { name: "meadow", adjustments: expect.arrayContaining([{ key: "report.view", scope: "global", endsAt: null }]) as unknown },
      own: [],
      grants: { "report.view": "global" },
    });
    expect(seen.grants).not.toHaveProperty("campaign.edit");
    await expect(inChild((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }))).resolves.toMatchObject({
      action: "adjustments.changed",
      targetId: id,
      after: { adjustments: expect.arrayContaining([{ key: "report.view", scope: "global", from: "parent" }]) as unknown },
    });
    await adjust(adminOfChild(), id, { "report.view": null });
    expect((await adjustments.getAdjustments(adminOfChild(), { id })).own).toEqual([{ key: "report.view", scope: "none", endsAt: null }]);
    expect((await adjustments.getAdjustments(admin(), { id })).grants).toMatchObject({ "report.view": "global" });
    await adjust(adminOfChild(), id, { "report.view": "global" });
    expect((await adjustments.getAdjustments(adminOfChild(), { id })).own, "what the parent grants needs nothing here").toEqual([]);
  });

  test("nobody of the parent gives or takes by it what they do not hold, and Account Admins of the child stay whole", async () => {
    const id = await viewer();
    await member(id, "marketing-manager");
    await expect(adjust(world.as(clerk), id, { "campaign.view": null })).rejects.toMatchObject({
      code: "beyond-you",
    });
    await adjust(world.as(clerk), id, { "contact.view": "global" });
    const ada = await world.person("sales-user", { name: "Ada" });
    await member(ada, "account-admin");
    await expect(adjust(admin(), ada, { "campaign.edit": null })).rejects.toMatchObject({
      code: "is-account-admin",
      data: { name: "Ada", account: "Child" },
    });
    expect(await stored(ada)).toEqual([]);
    await adjust(admin(), ada, { "report.view": "global" });
  });

  test("revoking in the parent waits for what the person is doing in the child", async () => {
    const id = await world.person("administrator");
    await member(id, "administrator");
    const order: string[] = [];
    let taken: Promise<unknown> = Promise.resolve();
    await transaction(world.as(id, { accountSlug: child.slug }), async () => {
      taken = adjust(admin(), id, { "account.manage": null }).then(() => order.push("taken"));
      await new Promise((wait) => setTimeout(wait, 300));
      order.push("done");
    });
    await taken;
    expect(order).toEqual(["done", "taken"]);
    await expect(adjustments.getAdjustments(world.as(id, { accountSlug: child.slug }), { id: world.account.userId })).rejects.toThrow(
      NotAllowed,
    );
  });
});

test("Before it is saved, what it would do is told, and refused where saving would be", async () => {
  const id = await world.person("sales-user", { name: "Hugo Silva" });
  const { grants } = await adjustments.getAdjustments(admin(), { id });
  const { impact } = await adjustments.previewAdjustments(admin(), { id, grants: { ...grants, "contact.view": "global" } });
  expect(impact.people).toMatchObject([{ name: "Hugo Silva", gains: [{ key: "contact.view", from: 1, to: 3 }], loses: [] }]);
  expect(await stored(id)).toEqual([]);
  const wanted = { ...grants, "contact.view": "global" } as const;
  await expect(adjustments.previewAdjustments(world.as(clerk), { id, grants: wanted })).rejects.toMatchObject({ code: "beyond-you" });
  await expect(adjustments.previewAdjustments(admin(), { id: world.account.userId, grants: {} })).rejects.toMatchObject({
    code: "is-account-admin",
  });
});
