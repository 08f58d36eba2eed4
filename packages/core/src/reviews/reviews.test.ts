import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import {
  closeReview,
  decideInReview,
  draftReview,
  getEvidence,
  getPacket,
  getReview,
  listReviews,
  previewReview,
  reassignPacket,
} from "./index.ts";
import { createReviewWorld, NOW, type ReviewWorld } from "./testing.ts";

let world: ReviewWorld;
beforeAll(async () => {
  world = await createReviewWorld();
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId, { now: NOW });
const by = (userId: string) => world.as(userId, { now: NOW });

describe("starting a review", () => {
  test("proposes a packet a team, asked of who manages people in it, and one of people in no team", async () => {
    const draft = await draftReview(admin());
    expect(draft.packets.map(({ name, people, reviewer }) => [name, people, reviewer])).toEqual([
      ["Poland", 2, world.lead],
      ["UK", 1, world.account.userId],
      ["", 2, world.account.userId],
    ]);
    expect(draft).toMatchObject({ earliest: "2026-11-22", proposed: "2026-12-06" });
  });

  test("asks nobody about themselves, and nobody about whom they do not manage", async () => {
    const id = await world.start();
    const items = await world.rows((db) => db.accessReviewItem.findMany({ where: { reviewId: id } }));
    const askedAbout = (userId: string) => items.find((item) => item.userId === userId)?.reviewerId;
    expect(askedAbout(world.dawid)).toBe(world.lead);
    expect(askedAbout(world.lead)).toBe(world.account.userId);
    expect(askedAbout(world.account.userId)).toBe(world.ben);
    expect(askedAbout(world.una)).toBe(world.account.userId);
  });

  test("mails who is asked, again before it is due, and closes it when it is", async () => {
    const id = await world.start();
    const { rows } = await world.database.store.pool.query(
      "SELECT task_identifier AS task, run_at FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY run_at",
      [`%${id}%`],
    );
    expect(rows.filter(({ task }) => task === "mail-review")).toHaveLength(9);
    expect(rows.at(-1)).toEqual({ task: "close-access-review", run_at: new Date("2026-12-07T00:00:00Z") });
  });

  test("is for who manages the account and its people, on a day to come, about somebody", async () => {
    await expect(draftReview(by(world.lead))).rejects.toThrow(NotAllowed);
    await expect(world.start({ dueOn: "2026-11-21" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(world.start({ dueOn: "2027-12-01" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(world.start({ whom: { teams: ["01998a5e-7c1f-7000-8000-000000000009"], people: [] } })).rejects.toMatchObject({
      code: "nobody-to-review",
    });
    await expect(world.start({ reviewers: [{ team: world.teamId, reviewer: world.dawid }] })).rejects.toMatchObject({
      code: "reviewer-unable",
    });
  });

  test("may be about a team and single people only", async () => {
    const id = await world.start({ whom: { teams: [world.teamId], people: [world.una] } });
    expect(await getReview(admin(), { id })).toMatchObject({ tally: { people: 3 } });
  });
});

describe("a reviewer", () => {
  test("sees the review with what is asked of them, and no other", async () => {
    const id = await world.start();
    const elsewhere = await world.start({ whom: { teams: [], people: [world.una] } });
    const list = await listReviews(by(world.lead));
    expect(list.mayStart).toBe(false);
    expect(list.reviews.map((review) => review.id)).not.toContain(elsewhere);
    expect(list.reviews.find((review) => review.id === id)).toMatchObject({ mine: 1 });
    expect((await getReview(by(world.lead), { id })).packets.map(({ name, people }) => [name, people])).toEqual([["Poland", 1]]);
    await expect(getReview(by(world.lead), { id: elsewhere })).rejects.toThrow(NotFound);
    await expect(getReview(by(world.dawid), { id })).rejects.toThrow(NotAllowed);
    await expect(listReviews(world.as(world.stranger.userId))).rejects.toThrow(NotFound);
  });

  test("is shown what each person may do, how it came, and that nothing of it was used", async () => {
    const id = await world.start();
    const dawid = await world.seen(id, world.dawid, world.lead);
    expect(dawid).toMatchObject({ roleName: "Marketing User", teams: ["Poland"], verdict: null, uses: { isLongEnough: true } });
    expect(dawid.held.find(({ key }) => key === "campaign.send")).toMatchObject({
      scope: "group",
      usedOn: null,
      from: "role",
      isUnused: true,
    });
  });

  test("keeps, and says again what they said; takes nothing that they do not hold themselves", async () => {
    const id = await world.start();
    const { seen, may } = await world.seen(id, world.dawid, world.lead);
    expect(may.judge.ok).toBe(true);
    expect(may.remove).toMatchObject({ ok: false, code: "beyond-you" });
    const said = { id, person: world.dawid, seen } as const;
    await expect(decideInReview(by(world.lead), { ...said, verdict: "remove" })).rejects.toMatchObject({ code: "beyond-you" });
    await expect(decideInReview(by(world.lead), { ...said, verdict: "reduce", take: ["campaign.send"] })).rejects.toThrow(NotAllowed);
    await decideInReview(by(world.lead), { ...said, verdict: "unsure" });
    await decideInReview(by(world.lead), { ...said, verdict: "keep", note: "writes every week" });
    expect(await world.seen(id, world.dawid)).toMatchObject({ verdict: "keep", note: "writes every week", decidedBy: "Tina Lead" });
    expect(await getReview(admin(), { id })).toMatchObject({ tally: { verdicts: { keep: 1, unsure: 0 } } });
  });

  test("is not asked to judge what they have not seen", async () => {
    const id = await world.start();
    const { seen } = await world.seen(id, world.una);
    await world.rows((db) =>
      db.accessLevel.update({
        where: { accountId_userId_app: { accountId: world.account.id, userId: world.una, app: "campaigns" } },
        data: { level: "settings" },
      }),
    );
    await expect(decideInReview(admin(), { id, person: world.una, verdict: "keep", seen })).rejects.toMatchObject({ code: "seen-changed" });
  });

  test("never judges themselves, nor somebody who is not asked of them, nor in a review of another account", async () => {
    const id = await world.start();
    const own = await world.seen(id, world.account.userId);
    expect(own.may.judge).toMatchObject({ ok: false, code: "beyond-you" });
    const keep = { id, person: world.account.userId, verdict: "keep", seen: own.seen } as const;
    await expect(decideInReview(admin(), keep)).rejects.toMatchObject({ code: "beyond-you" });
    const dawid = await world.seen(id, world.dawid);
    await reassignPacket(admin(), { id, team: world.teamId, reviewer: world.ben });
    await expect(decideInReview(by(world.lead), { ...keep, person: world.dawid, seen: dawid.seen })).rejects.toThrow(NotFound);
    await expect(decideInReview(world.as(world.stranger.userId, { now: NOW }), keep)).rejects.toThrow(NotFound);
  });

  test("reduces in one way: by what is taken, or by another role", async () => {
    const id = await world.start();
    const { seen } = await world.seen(id, world.dawid);
    const said = { id, person: world.dawid, verdict: "reduce", seen } as const;
    await expect(decideInReview(admin(), said)).rejects.toMatchObject({ kind: "invalid" });
    await expect(decideInReview(admin(), { ...said, take: ["campaign.send"], role: "sales-user" })).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(decideInReview(admin(), { ...said, role: "no-such-role" })).rejects.toMatchObject({ kind: "invalid" });
    await decideInReview(admin(), { ...said, role: "restricted-user" });
    expect(await world.seen(id, world.dawid)).toMatchObject({ verdict: "reduce", role: { name: "Restricted User" } });
  });
});

test("A packet is paged by name without gaps or repeats", async () => {
  const id = await world.start();
  const names: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await getPacket(admin(), { id, team: "none", limit: 1, ...(cursor ? { cursor } : {}) });
    names.push(...page.people.map(({ name }) => name));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(names).toEqual(["Ben Okafor", "Owner of meadow"]);
});

test("What closing would do is shown first, with who loses what", async () => {
  const id = await world.start();
  const dawid = await world.seen(id, world.dawid);
  await decideInReview(admin(), { id, person: world.dawid, verdict: "reduce", take: ["campaign.view"], seen: dawid.seen });
  const una = await world.seen(id, world.una);
  await decideInReview(admin(), { id, person: world.una, verdict: "remove", seen: una.seen });
  const preview = await previewReview(admin(), { id });
  expect(preview).toMatchObject({ reduced: 1, suspended: 1, changed: 0, unanswered: 3 });
  const losses = preview.impact.people.find(({ userId }) => userId === world.dawid)?.loses.map(({ key }) => key);
  // What needs it goes with it.
  expect(losses).toEqual(expect.arrayContaining(["campaign.view", "campaign.edit", "campaign.send"]));
  expect(preview.impact.people.find(({ userId }) => userId === world.una)?.loses.length).toBeGreaterThan(0);
  expect(await world.seen(id, world.dawid)).toMatchObject({ outcome: null });
});

test("The evidence names everybody with who decided what and when, for who leads only", async () => {
  const id = await world.start({ name: "=Evidence" });
  const { seen } = await world.seen(id, world.dawid, world.lead);
  await decideInReview(by(world.lead), { id, person: world.dawid, verdict: "keep", note: "=1+1", seen });
  const { name, rows } = await getEvidence(admin(), { id });
  expect(name).toBe("=Evidence");
  expect(rows).toHaveLength(5);
  expect(rows.find((row) => row.name === "Dawid Nowak")).toMatchObject({
    role: "Marketing User",
    verdict: "keep",
    note: "=1+1",
    reviewer: "Tina Lead",
    decidedBy: "Tina Lead",
    decidedAt: NOW,
    outcome: null,
  });
  await expect(getEvidence(by(world.lead), { id })).rejects.toThrow(NotAllowed);
});

test("A closed review takes no answers and is not closed twice", async () => {
  const id = await world.start();
  const { seen } = await world.seen(id, world.dawid);
  await closeReview(admin(), { id });
  await expect(closeReview(admin(), { id })).rejects.toMatchObject({ code: "review-closed" });
  await expect(decideInReview(admin(), { id, person: world.dawid, verdict: "keep", seen })).rejects.toMatchObject({
    code: "review-closed",
  });
  await expect(closeReview(by(world.lead), { id })).rejects.toThrow(NotAllowed);
});
