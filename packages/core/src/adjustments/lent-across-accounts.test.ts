import { createAccount, createMember } from "@countersign/db/factories";
import { withAccount, withoutAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setAccess } from "../accounts/index.ts";
import { changeRole, removePerson, setAccessLevels, suspendPerson } from "../people/index.ts";
import { carryOutReview, startReview } from "../reviews/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as adjustments from "./index.ts";

const HOUR = 3_600_000;

let world: World;
let child: { readonly id: string; readonly slug: string };
beforeAll(async () => {
  world = await createWorld();
  child = await withoutAccount(world.database.store, (db) =>
    createAccount(db, { ownerId: world.account.userId, parentId: world.account.id, slug: "kid", name: "Kid" }),
  );
});
afterAll(() => world?.database.drop());

const owner = () => world.as(world.account.userId);
const inChild = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId: child.id }, work);
const join = (accountId: string, userId: string, roleKey: "administrator" | "restricted-user" = "restricted-user") =>
  withAccount(world.database.store, { accountId }, (db) => createMember(db, { accountId, userId, roleKey }));
const lentTo = (userId: string) => inChild((db) => db.adjustment.count({ where: { accountId: child.id, userId } }));
const lend = async (as: ReturnType<World["as"]>, id: string, grants: object, hours = 1) => {
  const { grants: expected } = await adjustments.getAdjustments(as, { id });
  const endsAt = new Date(Date.now() + hours * HOUR);
  await adjustments.setAdjustments(as, { id, grants: { ...expected, ...grants }, expected, endsAt });
};

/** Somebody of the child, and who lent them the management of its people. */
async function lentBy(giver: string, hours?: number): Promise<string> {
  const member = await world.person("restricted-user", { name: "Of the child" });
  await join(child.id, member);
  await lend(world.as(giver, { accountSlug: child.slug }), member, { "user.manage": "global" }, hours);
  expect(await lentTo(member)).toBe(1);
  return member;
}

describe("What somebody lends in a child account by their right in the parent", () => {
  test.each([
    ["suspends them", (id: string) => suspendPerson(owner(), { id })],
    ["gives them another role", (id: string) => changeRole(owner(), { id, role: "sales-user", expected: "administrator" })],
    [
      "removes them",
      async (id: string) => {
        await join(world.stranger.id, id);
        await removePerson(owner(), { id, expected: "administrator" });
      },
    ],
    [
      "takes it from them",
      async (id: string) => {
        const { grants: expected } = await adjustments.getAdjustments(owner(), { id });
        const { "user.manage": _, ...grants } = expected;
        await adjustments.setAdjustments(owner(), { id, grants: { ...grants, "user.manage": "group" } as never, expected });
      },
    ],
    [
      "shuts the app to them",
      async (id: string) => {
        const where = { accountId: world.account.id, userId: id };
        await world.rows((db) =>
          db.accessLevel.createMany({ data: [{ ...where, app: "campaigns", level: "full" }], skipDuplicates: true }),
        );
        await setAccessLevels(owner(), { ids: [id], app: "campaigns", level: "none" });
      },
    ],
  ])("ends when the parent %s", async (_how, lose) => {
    const giver = await world.person("administrator");
    const member = await lentBy(giver);
    await lose(giver);
    expect(await lentTo(member)).toBe(0);
  });

  test("ends with the right in the parent that was itself lent, whose giver loses it", async () => {
    const first = await world.person("administrator", { name: "First" });
    const second = await world.person("restricted-user", { name: "Second" });
    await lend(world.as(first), second, { "account.manage": "global", "user.manage": "global" }, 3);
    const member = await lentBy(second);
    await suspendPerson(owner(), { id: first });
    expect(await lentTo(member)).toBe(0);
  });
});

describe("What somebody lends in a child account by their membership there", () => {
  test("ends where the parent takes that membership", async () => {
    const giver = await world.person("restricted-user", { name: "Kid’s admin" });
    await join(child.id, giver, "administrator");
    const member = await lentBy(giver);
    await setAccess(owner(), { userId: giver, accountId: child.id, access: false, role: null, expected: "administrator" });
    expect(await lentTo(member)).toBe(0);
  });
});

test("What is lent in a child account ends where a review in the parent suspends its giver", async () => {
  const giver = await world.person("administrator");
  const member = await lentBy(giver, 96);
  const dueOn = new Date(Date.now() + 48 * HOUR).toISOString().slice(0, 10);
  const { id: reviewId } = await startReview(owner(), { name: "Autumn", dueOn, unanswered: "remove" });
  await carryOutReview(world.worker({ now: new Date(Date.now() + 73 * HOUR) }), { accountId: world.account.id, reviewId });
  const where = { accountId_userId: { accountId: world.account.id, userId: giver } };
  expect(await world.rows((db) => db.membership.findUnique({ where }))).toMatchObject({ status: "suspended" });
  expect(await lentTo(member)).toBe(0);
});
