import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { cancelReview, mailReview } from "./index.ts";
import { createReviewWorld, NOW, type ReviewWorld } from "./testing.ts";

let world: ReviewWorld;
let sink: MailSink;
beforeAll(async () => {
  world = await createReviewWorld();
  sink = await startMailSink();
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const mail = (reviewId: string, reviewerId: string) =>
  mailReview(world.worker({ config: sink.config }), { accountId: world.account.id, reviewId, reviewerId });

test("Who is asked about people is mailed how many wait and until when, in their language; nothing once the review is called off", async () => {
  await world.rows((db) => db.user.update({ where: { id: world.ben }, data: { locale: "pl" } }));
  const id = await world.start();
  for (const reviewer of [world.lead, world.ben]) await mail(id, reviewer);
  const mails = sink.messages.map(({ raw }) =>
    raw
      .toString()
      .replace(/=\r?\n/g, "")
      .replace(/\s+/g, " "),
  );
  expect(mails).toHaveLength(2);
  for (const one of mails) expect(one).toContain(`/admin/reviews/${id}`);
  expect(mails[0]).toContain("one person waits");
  expect(mails[0]).toContain("December 6, 2026");
  expect(mails[1]).toContain("termin 6 grudnia 2026");
  await mail(id, world.dawid);
  await cancelReview(world.as(world.account.userId, { now: NOW }), { id, reason: "Begun too early." });
  await mail(id, world.lead);
  expect(sink.messages, "nobody waits for them, or for nothing any more").toHaveLength(2);
});
