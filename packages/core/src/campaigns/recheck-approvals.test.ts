import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { turnOnApp } from "../identity/index.ts";
import { changeRole, reinstatePerson, suspendPerson } from "../people/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { notifyApprovers, notifyStranded, recheckApprovals, reviewCampaign, withdrawCampaign } from "./index.ts";
import { createRuledWorld, legal, only, type RuledWorld } from "./testing.ts";

let world: RuledWorld;
let sink: MailSink;
beforeAll(async () => {
  world = await createRuledWorld();
  sink = await startMailSink();
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});
beforeEach(async () => {
  await dropJobs();
  sink.messages.length = 0;
});
afterEach(async () => {
  await world.rows((db) => db.campaign.updateMany({ where: { state: "waiting" }, data: { archivedAt: new Date() } }));
  await world.rows((db) => db.membership.updateMany({ data: { status: "active" } }));
  await world.removeRules();
});

const address = (userId: string) => `${userId}@people.example`;
const mailed = () => {
  const to = sink.messages.flatMap((message) => message.to).sort();
  sink.messages.length = 0;
  return to;
};
const dropJobs = () => world.database.store.pool.query("DELETE FROM graphile_worker._private_jobs");
const as = (userId: string) => world.as(userId);
const suspend = (id: string) => suspendPerson(as(world.ada), { id, reason: "Left the shop" });
const move = (id: string, expected: string, role: string) => changeRole(as(world.ada), { id, expected, role, reason: "Moved" });
const reinstate = (id: string) => reinstatePerson(as(world.ada), { id, reason: "Came back" });

/** Lets the queue's jobs about approvals run until none is left, as the worker would. */
async function work(): Promise<void> {
  const worker = world.worker({ config: sink.config });
  const runs = {
    "recheck-approvals": recheckApprovals,
    "notify-approvers": notifyApprovers,
    "notify-stranded": notifyStranded,
  } as Record<string, (ctx: typeof worker, payload: never) => Promise<void>>;
  for (;;) {
    const { rows } = await world.database.store.pool.query(
      `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
       WHERE t.id = j.task_id AND j.run_at <= now() AND t.identifier = ANY ($1) RETURNING t.identifier AS task, j.payload`,
      [Object.keys(runs)],
    );
    if (rows.length === 0) return;
    for (const { task, payload } of rows) await runs[task]!(worker, payload as never);
  }
}

test("When the last who could sign is suspended, its sender and the Account Admin are told once, with what can be done", async () => {
  await world.rule([only(world.lea)]);
  const waiting = await world.submitted(world.dawid, { name: "Advent" });
  await work();
  expect(mailed()).toEqual([address(world.lea)]);
  await suspend(world.lea);
  await work();
  const mail = await PostalMime.parse(sink.messages[0]!.raw);
  expect(mail.subject).toBe("Nobody can approve it any more: Advent");
  expect(mail.text).toContain("Withdraw it");
  expect(mail.text).toContain(`/a/meadow/approvals/${waiting.campaignId}`);
  expect(mailed()).toEqual([address(world.ada), address(world.dawid)].sort());
  await suspend(world.celia);
  await work();
  expect(mailed()).toEqual([]);
  expect((await world.jobs(waiting.campaignId)).filter(({ task }) => task === "notify-stranded")).toEqual([]);
});

test("The page says who is lost and why, what can be done and whom to ask; the sender can withdraw it there", async () => {
  await world.rule([only(world.lea, world.leo, world.celia)]);
  const { campaignId } = await world.submitted(world.dawid);
  expect((await reviewCampaign(as(world.dawid), { campaignId })).stranded).toBeNull();
  await suspend(world.lea);
  await move(world.leo, "administrator", "marketing-user");
  await suspend(world.celia);
  const { stranded, can } = await reviewCampaign(world.as(world.dawid), { campaignId });
  expect(stranded).toMatchObject({
    lost: [
      { name: "Celia", why: "gone" },
      { name: "Lea", why: "gone" },
      { name: "Leo", why: "right" },
    ],
    admins: [{ id: world.ada }],
  });
  expect(stranded!.waysOut.join(" ")).toContain("needs one more person for stage 1");
  expect(stranded!.waysOut).toContain("Withdraw it: then it is a draft again, to be changed, sent by somebody else, or given up.");
  expect(can.withdraw).toBeNull();
  expect((await withdrawCampaign(as(world.dawid), { campaignId })).state).toBe("draft");
  await move(world.leo, "marketing-user", "administrator");
});

test("Nobody is told anything while somebody can sign it still", async () => {
  await world.rule([only(world.lea, world.celia)]);
  await world.submitted(world.dawid);
  await work();
  mailed();
  await suspend(world.lea);
  await work();
  expect(mailed()).toEqual([]);
});

test("When somebody can sign again the approvers are told again, and the next time that nobody can is told anew", async () => {
  await world.rule([only(world.lea)]);
  const { campaignId } = await world.submitted(world.dawid);
  await suspend(world.lea);
  await work();
  mailed();
  await reinstate(world.lea);
  await work();
  expect(mailed()).toEqual([address(world.lea)]);
  await suspend(world.lea);
  await work();
  expect(mailed()).toEqual([address(world.ada), address(world.dawid)].sort());
  const { history } = await reviewCampaign(as(world.dawid), { campaignId });
  expect(history.map(({ kind }) => kind).slice(0, 3)).toEqual(["stranded", "signable", "stranded"]);
});

test("Who comes to be asked by a change is told, and nobody a second time", async () => {
  await world.rule([legal()]);
  await world.submitted(world.dawid);
  await work();
  expect(mailed()).toEqual([address(world.lea), address(world.leo)].sort());
  await move(world.mark, "marketing-manager", "administrator");
  await work();
  expect(mailed()).toEqual([address(world.mark)]);
  await move(world.mark, "administrator", "marketing-manager");
  await work();
  expect(mailed()).toEqual([]);
});

test("Whoever turns the app on, and can approve by that, is told as well", async () => {
  await world.rows((db) => db.accessLevel.deleteMany({ where: { userId: world.mark } }));
  await world.submitted(world.dawid);
  await work();
  expect(mailed()).not.toContain(address(world.mark));
  await turnOnApp(as(world.mark), { app: "campaigns" });
  await work();
  expect(mailed()).toEqual([address(world.mark)]);
});

test("When a role change leaves nothing missing, those who signed are asked to confirm the time, and nothing is sent by itself", async () => {
  await world.rule([legal("all")]);
  const { campaignId } = await world.submitted(world.dawid, { name: "Advent" });
  await world.approve(as(world.lea), campaignId);
  await work();
  mailed();
  await move(world.leo, "administrator", "marketing-user");
  await work();
  expect((await PostalMime.parse(sink.messages[0]!.raw)).subject).toBe("Waiting for its time: Advent");
  expect(mailed()).toEqual([address(world.lea)]);
  expect(await world.state(campaignId)).toBe("waiting");
  expect(await world.approve(as(world.lea), campaignId)).toMatchObject({ state: "scheduled" });
  await move(world.leo, "marketing-user", "administrator");
});

test("A rule that comes while it waits, and that its sender alone could sign, is told alike", async () => {
  await world.submitted(world.lea);
  await work();
  mailed();
  await world.rule([only(world.lea)]);
  await work();
  expect(mailed()).toEqual([address(world.ada), address(world.lea)].sort());
});

test("A right that ends by itself is looked at when it ends", async () => {
  await world.rows((db) =>
    db.adjustment.create({
      data: {
        accountId: world.account.id,
        userId: world.lena,
        permissionKey: "campaign.approve",
        scope: "global",
        givenById: world.ada,
        endsAt: new Date(Date.now() + 3_600_000),
      },
    }),
  );
  await suspend(world.lea);
  await work();
  const { rows } = await world.database.store.pool.query(
    "SELECT key FROM graphile_worker._private_jobs WHERE run_at > now() + interval '59 minutes' AND run_at < now() + interval '61 minutes'",
  );
  expect(rows).toEqual([{ key: `recheck-approvals:${world.account.id}:end` }]);
});
