import { decide } from "@countersign/permissions";
import { withAccount } from "@countersign/db";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NotAllowed, subjectOf, verifyAuditChain } from "../kernel/index.ts";
import { getAdjustments, setAdjustments } from "../adjustments/index.ts";
import { changeRole, suspendPerson } from "../people/index.ts";
import { cancelReview, carryOutReview, closeReview, decideInReview, getEvidence, getReview } from "./index.ts";
import type { Decide } from "./schema.ts";
import { createReviewWorld, daysAgo, NOW, type ReviewWorld } from "./testing.ts";

let world: ReviewWorld;
beforeEach(async () => {
  world = await createReviewWorld();
});
afterEach(() => world?.database.drop());

const DUE = new Date("2026-12-07T00:00:00Z");
const admin = () => world.as(world.account.userId, { now: NOW });
const carryOut = (reviewId: string, now = NOW) => carryOutReview(world.worker({ now }), { accountId: world.account.id, reviewId });
const say = async (id: string, person: string, said: Pick<Decide, "verdict" | "take" | "role">, by = world.account.userId) =>
  decideInReview(world.as(by, { now: NOW }), { id, person, seen: (await world.seen(id, person, by)).seen, ...said });
const outcomes = async (reviewId: string) => {
  const items = await world.rows((db) => db.accessReviewItem.findMany({ where: { reviewId } }));
  return (userId: string) => items.find((item) => item.userId === userId);
};
const member = (userId: string) =>
  world.rows((db) =>
    db.membership.findUnique({ where: { accountId_userId: { accountId: world.account.id, userId } }, include: { adjustments: true } }),
  );
const close = async (id: string) => {
  await closeReview(admin(), { id });
  await carryOut(id);
};

describe("carrying a review out", () => {
  test("takes what was said, gives the other role, suspends, and keeps the rest", async () => {
    const id = await world.start();
    await say(id, world.dawid, { verdict: "reduce", take: ["campaign.send"] });
    await say(id, world.una, { verdict: "remove" });
    await say(id, world.lead, { verdict: "reduce", role: "restricted-user" });
    await close(id);
    const of = await outcomes(id);
    expect([of(world.dawid), of(world.una), of(world.lead), of(world.ben)].map((item) => item?.outcome)).toEqual([
      "reduced",
      "suspended",
      "reduced",
      "kept",
    ]);
    expect((await member(world.dawid))?.adjustments).toMatchObject([{ permissionKey: "campaign.send", scope: "none" }]);
    expect(await member(world.una)).toMatchObject({ status: "suspended" });
    expect(await member(world.lead)).toMatchObject({ roleKey: "restricted-user" });
    expect(await getReview(admin(), { id })).toMatchObject({ state: "closed", closedAt: NOW });
  });

  test("ends what somebody lent others of the right that they lose", async () => {
    const { grants: expected } = await getAdjustments(admin(), { id: world.dawid });
    const endsAt = new Date(NOW.getTime() + 3_600_000);
    const lent = { ...expected, "user.manage": "group" } as const;
    await setAdjustments(world.as(world.ben, { now: NOW }), { id: world.dawid, grants: lent, expected, endsAt });
    const held = async () => (await member(world.dawid))?.adjustments.map(({ permissionKey }) => permissionKey);
    expect(await held()).toEqual(["user.manage"]);
    const id = await world.start();
    await say(id, world.ben, { verdict: "remove" });
    await close(id);
    expect((await outcomes(id))(world.ben)?.outcome).toBe("suspended");
    expect(await held()).toEqual([]);
    const lost = await world.rows((db) => db.auditEvent.findFirst({ where: { action: "timed-grant.lost" } }));
    expect(lost).toMatchObject({ actorId: world.account.userId, targetId: world.dawid });
  });

  test("leaves each outcome in the log, in the name of who decided it, and the chain whole", async () => {
    const id = await world.start();
    await say(id, world.una, { verdict: "remove" }, world.ben);
    await close(id);
    const [suspended, outcome] = await world.rows((db) =>
      Promise.all([
        db.auditEvent.findFirst({ where: { action: "membership.suspended" } }),
        db.auditEvent.findFirst({ where: { action: "access-review.outcome", targetId: world.una } }),
      ]),
    );
    expect(suspended).toMatchObject({ actorId: world.ben, targetId: world.una, reason: "Access review “Autumn”" });
    expect(outcome?.after).toMatchObject({ review: id, verdict: "remove", decidedBy: world.ben, outcome: "suspended" });
    expect(await world.rows((db) => db.auditEvent.count({ where: { action: "access-review.outcome" } }))).toBe(5);
    const { store } = world.database;
    const chain = await withAccount(store, { accountId: world.account.id }, (db) =>
      verifyAuditChain({ ...admin(), db, account: { id: world.account.id } } as never),
    );
    expect(chain.ok).toBe(true);
  });

  test("waits for the due date, and then does to the unanswered what was chosen", async () => {
    const id = await world.start({ unanswered: "remove" });
    await say(id, world.dawid, { verdict: "keep" });
    await say(id, world.lead, { verdict: "unsure" });
    await carryOut(id, NOW);
    expect((await outcomes(id))(world.una)?.outcome).toBeNull();
    await carryOut(id, DUE);
    const of = await outcomes(id);
    expect([world.dawid, world.lead, world.una, world.ben].map((userId) => of(userId)?.outcome)).toEqual([
      "kept",
      "suspended",
      "suspended",
      "suspended",
    ]);
    expect(await getReview(world.as(world.account.userId, { now: DUE }), { id })).toMatchObject({ state: "closed", closedBy: null });
  });

  test("reduces the unanswered to what they used, and takes nothing where it is too early to say", async () => {
    const accountId = world.account.id;
    const use = (userId: string, permissionKey: string) =>
      world.rows((db) =>
        db.permissionUse.create({ data: { accountId, userId, permissionKey, month: new Date("2026-11-01"), days: 1 << 9 } }),
      );
    await use(world.dawid, "campaign.edit");
    await world.rows((db) =>
      db.membership.update({ where: { accountId_userId: { accountId, userId: world.una } }, data: { createdAt: daysAgo(30) } }),
    );
    const id = await world.start({ unanswered: "reduce" });
    await close(id);
    const taken = (await member(world.dawid))?.adjustments.map(({ permissionKey }) => permissionKey);
    expect(taken).toContain("campaign.send");
    expect(taken).not.toContain("campaign.edit");
    expect(taken).not.toContain("campaign.view");
    expect((await member(world.una))?.adjustments).toEqual([]);
    expect((await outcomes(id))(world.una)?.outcome).toBe("kept");
  });

  test("leaves somebody whose access changed after it was judged, and says so", async () => {
    const id = await world.start({ unanswered: "remove" });
    await say(id, world.dawid, { verdict: "remove" });
    await changeRole(admin(), { id: world.dawid, role: "sales-user", expected: "marketing-user" });
    await changeRole(admin(), { id: world.una, role: "marketing-user", expected: "sales-user" });
    expect(await world.seen(id, world.dawid)).toMatchObject({ isChanged: true });
    await close(id);
    const of = await outcomes(id);
    expect([of(world.dawid)?.outcome, of(world.una)?.outcome]).toEqual(["changed", "changed"]);
    expect(await member(world.dawid)).toMatchObject({ status: "active", roleKey: "sales-user" });
  });

  test("takes a grant that ended by itself meanwhile for no change", async () => {
    const { id: accountId } = world.account;
    await world.rows((db) =>
      db.adjustment.create({
        data: {
          accountId,
          userId: world.una,
          permissionKey: "contact.export",
          scope: "group",
          givenById: world.account.userId,
          endsAt: new Date(NOW.getTime() + 3_600_000),
        },
      }),
    );
    const id = await world.start();
    await say(id, world.una, { verdict: "remove" });
    await carryOut(id, DUE);
    expect((await outcomes(id))(world.una)?.outcome).toBe("suspended");
  });

  test("keeps the last Account Admin, tells why, and does what was decided of the others", async () => {
    const other = await world.person("account-admin", { name: "Second Admin" });
    const third = await world.person("account-admin", { name: "Third Admin" });
    const id = await world.start();
    await say(id, other, { verdict: "remove" }, third);
    await say(id, third, { verdict: "remove" }, other);
    await say(id, world.una, { verdict: "remove" }, other);
    await suspendPerson(world.as(other, { now: NOW }), { id: world.account.userId });
    await carryOut(id, DUE);
    const of = await outcomes(id);
    const admins = [of(other), of(third)];
    expect(admins.map((item) => item?.outcome).toSorted()).toEqual(["refused", "suspended"]);
    expect(of(world.una)?.outcome).toBe("suspended");
    expect((await world.rows((db) => db.membership.findMany({ where: { roleKey: "account-admin", status: "active" } }))).length).toBe(1);
  });

  test("does nothing in the name of somebody who may not do it any more", async () => {
    const id = await world.start();
    await say(id, world.una, { verdict: "remove" }, world.ben);
    await suspendPerson(admin(), { id: world.ben });
    await close(id);
    expect((await outcomes(id))(world.una)).toMatchObject({ outcome: "refused", outcomeWhy: { code: "decider-gone" } });
    expect(await member(world.una)).toMatchObject({ status: "active" });
    expect((await getReview(admin(), { id })).left).toContainEqual(expect.objectContaining({ name: "Una Kent", outcome: "refused" }));
  });

  test("lets go of rights at the very next request", async () => {
    const id = await world.start();
    await say(id, world.dawid, { verdict: "reduce", take: ["campaign.view"] });
    const may = () =>
      world.rows(async (db) => {
        const account = await db.account.findUniqueOrThrow({ where: { id: world.account.id } });
        const subject = await subjectOf({ ...admin(), db, account } as never, world.dawid);
        return subject && decide(subject, "campaign.edit") === null;
      });
    expect(await may()).toBe(true);
    await close(id);
    expect(await may()).toBe(false);
  });

  test("goes on where it was cut off, and does nothing twice", async () => {
    const id = await world.start();
    await say(id, world.una, { verdict: "remove" });
    await close(id);
    await carryOut(id);
    await carryOut(id, DUE);
    expect(await world.rows((db) => db.auditEvent.count({ where: { action: "membership.suspended" } }))).toBe(1);
    expect(await world.rows((db) => db.auditEvent.count({ where: { action: "access-review.carried-out" } }))).toBe(1);
  });
});

test("The worker changes people in no other way", async () => {
  const where = { accountId: world.account.id, userId: world.una };
  const suspend = () =>
    withAccount(world.database.workerStore, { accountId: world.account.id }, (db) =>
      db.membership.updateMany({ where, data: { status: "suspended" } }),
    );
  const give = () =>
    withAccount(world.database.workerStore, { accountId: world.account.id }, (db) =>
      db.adjustment.createMany({ data: [{ ...where, permissionKey: "contact.export", scope: "global", givenById: world.ben }] }),
    );
  const forget = () =>
    withAccount(world.database.workerStore, { accountId: world.account.id }, (db) =>
      db.membership.updateMany({ where, data: { roleProviderId: null } }),
    );
  await expect(suspend()).rejects.toThrow("only as a review says");
  await expect(forget(), "which provider gave the role").rejects.toThrow("only as a review says");
  await expect(give()).rejects.toThrow("only as a review says");
  await world.start();
  await expect(suspend()).rejects.toThrow("only as a review says");
});

describe("calling a review off", () => {
  const reason = "The wrong teams were chosen.";

  test("carries nothing out, not when it comes due either, and its evidence says who said what, and why it was called off", async () => {
    const id = await world.start();
    await say(id, world.una, { verdict: "remove" });
    await cancelReview(admin(), { id, reason });
    await carryOut(id);
    await carryOut(id, DUE);
    expect(await member(world.una)).toMatchObject({ status: "active" });
    expect(await getReview(admin(), { id })).toMatchObject({ state: "canceled", closedAt: NOW, cancelReason: reason });
    const { isCanceled, rows } = await getEvidence(admin(), { id });
    expect(isCanceled).toBe(true);
    const una = (await outcomes(id))(world.una)!;
    expect(rows.find(({ name }) => name === una.name)).toMatchObject({ verdict: "remove", outcome: null, why: reason, doneAt: NOW });
    const entry = await world.rows((db) => db.auditEvent.findFirst({ where: { action: "access-review.canceled" } }));
    expect(entry).toMatchObject({ targetId: id, reason });
  });

  test("is for who leads it, with a reason, while it is open: nothing is said in it or done with it afterwards", async () => {
    const id = await world.start();
    await expect(cancelReview(world.as(world.dawid, { now: NOW }), { id, reason })).rejects.toThrow(NotAllowed);
    await expect(cancelReview(admin(), { id, reason: "  " })).rejects.toThrow("Say why");
    await cancelReview(admin(), { id, reason });
    for (const late of [() => cancelReview(admin(), { id, reason }), () => closeReview(admin(), { id })])
      await expect(late()).rejects.toMatchObject({ code: "review-closed" });
    await expect(say(id, world.una, { verdict: "keep" })).rejects.toMatchObject({ code: "review-closed" });
  });
});
