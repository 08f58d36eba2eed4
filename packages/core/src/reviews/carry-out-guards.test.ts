import { newId, withAccount } from "@countersign/db";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { watchStatements } from "../testing.ts";
import { carryOutReview, decideInReview, getEvidence } from "./index.ts";
import { createReviewWorld, NOW, type ReviewWorld } from "./testing.ts";

let world: ReviewWorld;
let second: string;
beforeEach(async () => {
  world = await createReviewWorld();
  second = await world.person("account-admin", { name: "Second Admin" });
});
afterEach(() => world?.database.drop());

const DUE = new Date("2026-12-07T00:00:00Z");
const admin = () => world.as(world.account.userId, { now: NOW });
const carryOut = (reviewId: string) => carryOutReview(world.worker({ now: DUE }), { accountId: world.account.id, reviewId });
const say = async (id: string, person: string, verdict: "remove", by: string) =>
  decideInReview(world.as(by, { now: NOW }), { id, person, seen: (await world.seen(id, person, by)).seen, verdict });
const outcome = (reviewId: string, userId: string) => world.rows((db) => db.accessReviewItem.findFirst({ where: { reviewId, userId } }));
const statusOf = async (userId: string) => (await world.rows((db) => db.membership.findFirst({ where: { userId } })))?.status;
const change = (data: { twoSteps?: string; signIn?: string }) =>
  world.database.store.prisma.account.update({ where: { id: world.account.id }, data });

describe("The unanswered of a review", () => {
  test("are removed, but never the owner nor whoever started it, and the evidence says why", async () => {
    const id = await world.start({ unanswered: "remove" });
    await world.rows((db) => db.accessReview.updateMany({ where: { id }, data: { startedById: second } }));
    await carryOut(id);
    expect(await outcome(id, world.account.userId)).toMatchObject({ outcome: "refused", outcomeWhy: { code: "is-owner" } });
    expect(await outcome(id, second)).toMatchObject({ outcome: "refused", outcomeWhy: { code: "beyond-you" } });
    expect([await statusOf(world.account.userId), await statusOf(second), await statusOf(world.una)]).toEqual([
      "active",
      "active",
      "suspended",
    ]);
    const { rows } = await getEvidence(admin(), { id });
    expect(rows.find(({ name }) => name === "Owner of meadow")).toMatchObject({
      outcome: "refused",
      why: "Owner of meadow owns this account. The ownership has to be handed over first.",
    });
  });

  test("are left where the account asks whoever started it for a second step that they do not have", async () => {
    const id = await world.start({ unanswered: "remove" });
    await change({ twoSteps: "admins" });
    await carryOut(id);
    expect(await outcome(id, world.una)).toMatchObject({ outcome: "refused", outcomeWhy: { code: "decider-shut-out" } });
    expect(await statusOf(world.una)).toBe("active");
  });

  test("are left where another account's provider alone knows whoever started it, and removed where one of the account does", async () => {
    const { prisma } = world.database.store;
    const userId = world.account.userId;
    const knownAt = (accountId: string) =>
      withAccount(world.database.store, { accountId }, async (db) => {
        const providerId = newId();
        const provider = {
          accountId,
          id: providerId,
          name: "Pine",
          issuer: "https://pine.example",
          clientId: "countersign",
          enabled: true,
        };
        await db.identityProvider.create({ data: provider });
        await db.providerPerson.create({ data: { accountId, providerId, userId, groups: [], roles: [], at: NOW } });
      });
    await prisma.externalIdentity.create({
      data: { id: newId(), userId, issuer: "https://pine.example", subject: "ada", createdAt: NOW, lastUsedAt: NOW },
    });
    const asStarted = async () => {
      await change({ twoSteps: "optional" });
      const id = await world.start({ unanswered: "remove" });
      await change({ twoSteps: "admins" });
      await carryOut(id);
      return outcome(id, world.una);
    };
    await knownAt(world.stranger.id);
    expect(await asStarted()).toMatchObject({ outcome: "refused", outcomeWhy: { code: "decider-shut-out" } });
    await knownAt(world.account.id);
    expect(await asStarted()).toMatchObject({ outcome: "suspended" });
  });

  test("are removed in the name of somebody who has the second step", async () => {
    const id = await world.start({ unanswered: "remove" });
    await change({ twoSteps: "admins" });
    await world.database.store.prisma.oneTimePassword.create({
      data: { userId: world.account.userId, secret: Buffer.from("x"), confirmedAt: NOW },
    });
    await carryOut(id);
    expect(await outcome(id, world.una)).toMatchObject({ outcome: "suspended" });
  });
});

test("What was decided by somebody who cannot sign in by now as the account asks is not done", async () => {
  const id = await world.start();
  await say(id, world.una, "remove", second);
  await say(id, world.dawid, "remove", world.account.userId);
  await change({ signIn: "provider" });
  await carryOut(id);
  expect(await outcome(id, world.una)).toMatchObject({ outcome: "refused", outcomeWhy: { code: "decider-shut-out" } });
  expect(await outcome(id, world.dawid), "the owner has their way in by password").toMatchObject({ outcome: "suspended" });
});

test("Nobody says of the owner that they be removed", async () => {
  const id = await world.start();
  await expect(say(id, world.account.userId, "remove", second)).rejects.toMatchObject({ code: "is-owner" });
});

test("Memberships with something lent are locked before the one that is changed, as by every change of rights", async () => {
  const id = await world.start();
  await say(id, world.una, "remove", world.account.userId);
  const locks: string[] = [];
  watchStatements(world.database.workerStore, (statement) => {
    if (/FROM membership.* FOR (NO KEY UPDATE|UPDATE)/s.test(statement)) locks.push(statement.includes("ends_at") ? "lent" : "changed");
  });
  await carryOut(id);
  expect(locks.slice(0, 2)).toEqual(["lent", "changed"]);
});
