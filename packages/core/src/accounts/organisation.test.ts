import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, type Context, Invalid, NotAllowed, NotFound, read, verifyAuditChain, visible } from "../kernel/index.ts";
import { changeRole, getMe, listPeople } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import {
  getAccess,
  createChildAccount,
  getAccount,
  getChildAccount,
  listAccounts,
  setAccess,
  setAppSwitch,
  updateAccount,
} from "./index.ts";
import { CreateChildAccount } from "./schema.ts";

let world: World;
let child: { id: string; slug: string };
/** Manages the account and its people in the parent, without being an Account Admin. */
let administrator: string;
beforeAll(async () => {
  world = await createWorld();
  administrator = await world.person("administrator", { name: "Anton" });
  child = await createChildAccount(owner(), draft("Meadow Poland", "poland"));
});
afterAll(() => world?.database.drop());

const owner = (accountSlug?: string) => world.as(world.account.userId, accountSlug === undefined ? {} : { accountSlug });
const draft = (name: string, slug: string): CreateChildAccount => ({ name, slug, timeZone: "Europe/Warsaw", locale: "pl" });
const give = (userId: string, role: string, as = owner()) =>
  setAccess(as, { userId, accountId: child.id, access: true, role, expected: null });
const take = (userId: string, expected: string, accountId = child.id, as = owner()) =>
  setAccess(as, { userId, accountId, access: false, role: null, expected });
const entries = (accountSlug: string, action: string) =>
  read(owner(accountSlug), ({ db, account }) =>
    db.auditEvent.findMany({ where: { accountId: account.id, action }, orderBy: { seq: "asc" } }),
  );
const inChild = async (userId: string) => (await getAccess(owner(), { userId })).find(({ id }) => id === child.id)!;

describe("A child account", () => {
  test("belongs to whoever makes it, who is its first Account Admin, and both logs say so", async () => {
    expect(await listAccounts(owner())).toMatchObject([
      { isParent: true, slug: "meadow", isMine: true },
      { isParent: false, slug: "poland", people: 1, admins: ["Owner of meadow"], apps: [{ app: "campaigns", on: true }], isMine: true },
    ]);
    expect(await entries("poland", "account.created")).toMatchObject([{ after: { parentId: world.account.id, slug: "poland" } }]);
    expect(await entries("meadow", "account.child-created")).toMatchObject([{ targetId: child.id }]);
    for (const slug of ["meadow", "poland"]) expect(await read(owner(slug), verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("has no children of its own, and its people see none of the organisation", async () => {
    await expect(createChildAccount(owner("poland"), draft("Third", "third"))).rejects.toThrow(NotFound);
    await expect(listAccounts(owner("poland"))).rejects.toThrow(NotFound);
    await expect(getAccess(owner("poland"), { userId: administrator })).rejects.toThrow(NotFound);
  });

  test("is made and seen by who manages accounts in the parent only", async () => {
    const marketer = world.as(await world.person("marketing-manager"));
    await expect(createChildAccount(marketer, draft("Mine", "mine"))).rejects.toThrow(NotAllowed);
    await expect(listAccounts(marketer)).rejects.toThrow(NotAllowed);
    await expect(getChildAccount(world.as(world.stranger.userId, { accountSlug: "stranger" }), { slug: "poland" })).rejects.toThrow(
      NotFound,
    );
  });

  test.each([
    ["Meadow Poland", "north", "name-confusable"],
    ["MEADOW P0LAND", "north", "name-confusable"],
    ["North", "poland", "slug-confusable"],
    ["North", "po1and", "slug-confusable"],
    ["North", "stranger", "slug-taken"],
  ])("is refused as %s at %s: %s", async (name, slug, code) => {
    await expect(createChildAccount(owner(), draft(name, slug))).rejects.toMatchObject({ issues: [{ code }] });
  });

  test.each([
    ["a name of spaces", { name: "   " }, "name"],
    ["a name of 10,000 characters", { name: "x".repeat(10_000) }, "name"],
    ["an address with a space", { slug: "Nord Süd" }, "slug"],
    ["an address that begins with a dash", { slug: "-a" }, "slug"],
    ["an address of 10,000 characters", { slug: "x".repeat(10_000) }, "slug"],
    ["an address of one letter", { slug: "a" }, "slug"],
  ])("with %s is refused at that field", (_what, wrong, path) => {
    const parsed = CreateChildAccount.safeParse({ ...draft("North", "north"), ...wrong });
    expect(parsed.error?.issues[0]?.path).toEqual([path]);
  });

  test("of two that want the same address at once one gets it", async () => {
    const tries = ["Harbour one", "Harbour two"].map((name) => createChildAccount(owner(), draft(name, "harbour")));
    const results = await Promise.allSettled(tries);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Invalid) as unknown });
  });

  test("has its settings changed from the parent without a membership, and its log says by whom", async () => {
    const anton = world.as(administrator, { accountSlug: "poland" });
    const { name, timeZone } = await getAccount(anton);
    await updateAccount(anton, { name, timeZone, postalAddress: "ul. Ogrodowa 14" });
    expect(await entries("poland", "account.changed")).toMatchObject([{ actorId: administrator }]);
  });
});

describe("Access to an account", () => {
  test("is given and taken per account from the parent, without an invitation, and logged in the child", async () => {
    const sam = await world.person("sales-user", { name: "Sam" });
    expect(await inChild(sam)).toMatchObject({ access: false, role: null, may: { give: { ok: true } } });
    await give(sam, "marketing-user");
    expect(await inChild(sam)).toMatchObject({ access: true, status: "active", role: { ref: "marketing-user", name: "Marketing User" } });
    await setAccess(owner(), { userId: sam, accountId: child.id, access: true, role: "sales-manager", expected: "marketing-user" });
    await take(sam, "sales-manager");
    expect((await inChild(sam)).access).toBe(false);
    const log = await read(owner("poland"), ({ db }) => db.auditEvent.findMany({ where: { targetId: sam }, orderBy: { seq: "asc" } }));
    expect(log.map(({ action }) => action)).toEqual(["membership.given", "membership.role-changed", "membership.removed"]);
  });

  test("the last one a person has is not taken, and the page says so beforehand", async () => {
    const lone = await world.person("sales-user", { name: "Lone" });
    const [parent] = await getAccess(owner(), { userId: lone });
    expect(parent!.may.take).toMatchObject({ ok: false, code: "last-account" });
    await expect(take(lone, "sales-user", world.account.id)).rejects.toMatchObject({ data: { why: [{ code: "last-account" }] } });
    await give(lone, "sales-user");
    await take(lone, "sales-user", world.account.id);
    expect((await getAccess(owner(), { userId: lone })).map(({ access }) => access)).toEqual([false, false, true]);
    await expect(take(lone, "sales-user")).rejects.toMatchObject({ data: { why: [{ code: "last-account" }] } });
  });

  test("of an account's owner and of its last Account Admin stays", async () => {
    expect((await inChild(world.account.userId)).may.take.ok).toBe(false);
    const another = await world.person("account-admin", { name: "Another" });
    await expect(take(world.account.userId, "account-admin", child.id, world.as(another))).rejects.toMatchObject({ code: "is-owner" });
  });

  test("is not given beyond what is held in the parent: an Administrator appoints no Account Admin, an Account Admin does", async () => {
    const kim = await world.person("sales-user", { name: "Kim" });
    await expect(give(kim, "account-admin", world.as(administrator))).rejects.toMatchObject({ code: "beyond-you" });
    await give(kim, "sales-manager", world.as(administrator));
    await setAccess(owner(), { userId: kim, accountId: child.id, access: true, role: "account-admin", expected: "sales-manager" });
    expect((await inChild(kim)).role).toMatchObject({ ref: "account-admin" });
  });

  test("to oneself is given with no more than one holds in the parent, and changed by others from then on", async () => {
    await expect(give(administrator, "account-admin", world.as(administrator))).rejects.toMatchObject({ code: "beyond-you" });
    await give(administrator, "marketing-user", world.as(administrator));
    expect(await entries("poland", "membership.given")).toContainEqual(
      expect.objectContaining({ actorId: administrator, targetId: administrator }),
    );
    await expect(take(administrator, "marketing-user", child.id, world.as(administrator))).rejects.toMatchObject({
      data: { why: expect.arrayContaining([{ code: "yourself" }]) as unknown },
    });
    await take(administrator, "marketing-user");
  });

  test("is not changed over somebody else's change, and given twice at once it is given once", async () => {
    const tom = await world.person("sales-user", { name: "Tom" });
    const results = await Promise.allSettled([give(tom, "sales-user"), give(tom, "marketing-user")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "access-changed" } });
    const given = (await inChild(tom)).role?.ref ?? "";
    await take(tom, given);
    await expect(take(tom, given)).rejects.toMatchObject({ code: "access-changed" });
  });

  test("people and accounts of elsewhere are not found, and neither are roles", async () => {
    const nora = await world.person("sales-user", { name: "Nora" });
    await expect(getAccess(owner(), { userId: world.stranger.userId })).rejects.toThrow(NotFound);
    await expect(give(world.stranger.userId, "sales-user")).rejects.toThrow(NotFound);
    for (const accountId of [world.stranger.id, newId()])
      await expect(setAccess(owner(), { userId: nora, accountId, access: true, role: "sales-user", expected: null })).rejects.toThrow(
        NotFound,
      );
    await expect(give(nora, newId())).rejects.toThrow(Invalid);
    await expect(give(nora, "sales-user", world.as(await world.person("marketing-manager")))).rejects.toThrow(NotAllowed);
  });

  test("is for people who have joined: somebody who is only invited gets none", async () => {
    const ivy = await world.person("sales-user", { name: "Ivy" });
    const where = { accountId_userId: { accountId: world.account.id, userId: ivy } };
    await world.rows((db) => db.membership.update({ where, data: { status: "invited" } }));
    expect((await inChild(ivy)).may.give).toMatchObject({ ok: false, code: "not-joined" });
    await expect(give(ivy, "sales-user")).rejects.toMatchObject({ code: "not-joined" });
  });

  test("the page of a child lists who has it, and who of the parent and its other children has none", async () => {
    const { members, others } = await getChildAccount(owner(), { slug: "poland" });
    expect(members.find(({ isOwner }) => isOwner)).toMatchObject({ name: "Owner of meadow", roleName: "Account Admin" });
    expect(others.map(({ name }) => name)).toContain("Anton");
    expect(others.map(({ id }) => id)).not.toContain(world.stranger.userId);
    await expect(getChildAccount(owner(), { slug: "meadow" })).rejects.toThrow(NotFound);
  });

  test("can be given to somebody whom only another child has, and who is named with it", async () => {
    const coast = await createChildAccount(owner(), draft("Coast", "coast"));
    const vera = await world.person("sales-user", { name: "Vera" });
    const toCoast = { userId: vera, accountId: coast.id };
    await setAccess(owner(), { ...toCoast, access: true, role: "sales-user", expected: null });
    await take(vera, "sales-user", world.account.id);
    const { others } = await getChildAccount(owner(), { slug: "poland" });
    expect(others.filter(({ id }) => id === vera)).toEqual([{ id: vera, name: "Vera", accounts: ["Coast"] }]);
    expect(others.find(({ id }) => id === administrator)?.accounts).toEqual(["meadow"]);
    expect(others.map(({ name }) => name)).toEqual(others.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, "en")));
    await give(vera, "sales-user");
    expect((await getChildAccount(owner(), { slug: "poland" })).others.map(({ id }) => id)).not.toContain(vera);
  });
});

describe("Whoever manages accounts in the parent", () => {
  test("finds and changes the people of a child without a membership, and none of its campaigns", async () => {
    const there = world.as(administrator, { accountSlug: "poland" });
    const una = await world.person("sales-user", { name: "Una" });
    await give(una, "sales-user");
    const { rows } = await listPeople(there, { limit: 50 });
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["Owner of meadow", "Una"]));
    expect(rows.map(({ id }) => id)).not.toContain(administrator);
    await changeRole(there, { id: una, role: "marketing-user", expected: "sales-user" });
    await expect(changeRole(there, { id: una, role: "account-admin", expected: "marketing-user" })).rejects.toThrow(Conflict);
    const managedFrom = { slug: "meadow", name: "meadow" };
    expect(await getMe(there)).toMatchObject({ isUsable: true, account: { slug: "poland", isChild: true, managedFrom } });
    expect((await getMe(world.as(una, { accountSlug: "poland" }))).account.managedFrom, "no business of the child's people").toBeNull();
    expect((await getMe(owner())).account.managedFrom).toBeNull();
    await expect(read(there, async (acting) => visible(acting, "campaign.view"))).rejects.toThrow(NotFound);
    await expect(read(there, async (acting) => visible(acting, "role.manage"))).rejects.toThrow(NotAllowed);
    await take(una, "marketing-user");
  });
});

describe("An app of a child account", () => {
  const flip = (on: boolean, expected: boolean, as = owner(), accountId = child.id) =>
    setAppSwitch(as, { accountId, app: "campaigns", on, expected });

  test("that is switched off is denied to everybody there at step app, and comes back with everything as it was", async () => {
    const una = await world.person("sales-user", { name: "Una" });
    await give(una, "marketing-manager");
    await flip(false, true);
    const state = () => read(world.as(una, { accountSlug: "poland" }), async ({ subject }) => subject.disabledApps);
    expect(await state()).toContain("campaigns");
    await flip(true, false, world.as(administrator));
    expect(await state()).not.toContain("campaigns");
    expect(await entries("poland", "account.app-switched")).toMatchObject([{ actorId: world.account.userId }, { actorId: administrator }]);
  });

  test("is switched from the parent only, not over somebody else's switch, and never in the parent", async () => {
    await expect(flip(false, true, owner("poland"))).rejects.toThrow(NotFound);
    await expect(flip(false, false)).rejects.toMatchObject({ code: "switch-changed" });
    await expect(flip(false, true, owner(), world.account.id)).rejects.toThrow(Conflict);
    await expect(flip(false, true, owner(), world.stranger.id)).rejects.toThrow(NotFound);
  });
});

test("A child is not renamed to what could be mistaken for its parent, and by who manages them all for another child", async () => {
  const kid = await createChildAccount(owner(), draft("Renamed", "renamed"));
  const renamed = (ctx: Context, name: string) => updateAccount(ctx, { name, timeZone: "Europe/Warsaw", postalAddress: "" });
  const alike = { issues: [{ path: ["name"], code: "name-confusable" }] };
  const insider = await world.person("sales-user", { name: "Insider" });
  await setAccess(owner(), { userId: insider, accountId: kid.id, access: true, role: "account-admin", expected: null });
  const inside = world.as(insider, { accountSlug: kid.slug });
  await expect(renamed(inside, "meadow")).rejects.toMatchObject(alike);
  await expect(renamed(owner(kid.slug), "Meadow P0land")).rejects.toMatchObject(alike);
  await expect(renamed(owner(), "renamed")).rejects.toMatchObject(alike);
  await renamed(inside, "RENAMED");
});
