import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound, TooMany, Unavailable } from "../kernel/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import { answerHelp, askAdmins, getHelpAnswer, listAsked, listHelpAnswers, mailQuestion } from "./index.ts";

let world: World;
let sink: MailSink;
let seller: string;
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  seller = await world.person("sales-user", { name: "Hugo Silva" });
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const config = () => sink.config;
const admin = () => world.as(world.account.userId, { config: config() });
const as = (userId: string) => world.as(userId, { config: config() });

interface Queued {
  readonly accountId: string;
  readonly questionId: string;
  readonly adminId: string;
}

/** The jobs that wait to mail a question, and forgets them. */
async function takeJobs(): Promise<Queued[]> {
  const { rows } = await world.database.store.pool.query<{ payload: Queued }>(
    `DELETE FROM graphile_worker._private_jobs WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'mail-question')
     RETURNING payload`,
  );
  return rows.map(({ payload }) => payload);
}

describe("Was this helpful?", () => {
  test("is answered once by each person for each page; a later answer takes the place of the earlier one", async () => {
    expect(await getHelpAnswer(as(seller), { topic: "sending" })).toBeNull();
    await answerHelp(as(seller), { topic: "sending", isHelpful: true });
    await answerHelp(as(seller), { topic: "sending", isHelpful: false, words: " What is an SPF record? " });
    expect(await getHelpAnswer(as(seller), { topic: "sending" })).toEqual({ isHelpful: false, words: "What is an SPF record?" });
    await answerHelp(admin(), { topic: "sending", isHelpful: true });
    expect(await listHelpAnswers(admin())).toMatchObject({
      topics: [{ topic: "sending", helpful: 1, unhelpful: 1 }],
      latest: [{ topic: "sending", isHelpful: false, words: "What is an SPF record?", name: "Hugo Silva" }],
    });
  });

  test("is told to those who manage the account, and to nobody of another", async () => {
    await expect(listHelpAnswers(as(seller))).rejects.toBeInstanceOf(NotAllowed);
    await expect(listHelpAnswers(as(world.stranger.userId))).rejects.toBeInstanceOf(NotFound);
    const stranger = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    expect(await listHelpAnswers(stranger)).toEqual({ topics: [], latest: [] });
    await expect(answerHelp(as(world.stranger.userId), { topic: "sending", isHelpful: true })).rejects.toBeInstanceOf(NotFound);
  });

  test("takes no text that deceives its reader, and none that is too long", async () => {
    for (const words of ["x".repeat(501), "a\u202eb"])
      await expect(answerHelp(as(seller), { topic: "sending", isHelpful: false, words })).rejects.toThrow();
  });
});

describe("asking an admin", () => {
  test("mails each other Account Admin the words, who asks, their address and the page, in the admin's language, once", async () => {
    const other = await world.person("account-admin", { name: "Ada Kowalska" });
    await world.rows((db) => db.user.update({ where: { id: other }, data: { locale: "pl" } }));
    const { names } = await askAdmins(as(seller), {
      words: "Why can I not send?\nIt says Locked.",
      page: "/a/meadow/campaigns?tab=drafts",
    });
    expect(names).toEqual(["Ada Kowalska", "Owner of meadow"]);
    const jobs = await takeJobs();
    expect(jobs.map(({ adminId }) => adminId).toSorted()).toEqual([other, world.account.userId].toSorted());
    for (const job of jobs) await mailQuestion(world.worker({ config: config() }), job);
    const mails = sink.messages.map(({ raw }) => raw.toString());
    expect(mails).toHaveLength(2);
    const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: seller } }));
    for (const mail of mails) for (const part of ["Why can I not send?", email, "/a/meadow/campaigns?tab"]) expect(mail).toContain(part);
    expect(mails.filter((mail) => mail.includes("prosi o pomoc"))).toHaveLength(1);
  });

  test("leads nowhere but into the account, whatever the browser says it came from", async () => {
    for (const page of [
      "https://elsewhere.example/a/meadow",
      "//elsewhere.example",
      "/a/meadow-two/campaigns",
      "/a/meadow/../../sign-out",
      "not a path",
    ]) {
      const person = await world.person("sales-user");
      await askAdmins(as(person), { words: "Hello?", page });
      expect(await world.rows((db) => db.adminQuestion.findFirst({ where: { userId: person } })), page).toMatchObject({ page: "" });
    }
    await takeJobs();
  });

  test("goes to who else manages the account, where there is no other Account Admin", async () => {
    const ben = await world.person("administrator", { name: "Ben Okafor" });
    const admin = as(world.account.userId);
    await world.rows((db) =>
      db.membership.updateMany({
        where: { accountId: world.account.id, roleKey: "account-admin", userId: { not: world.account.userId } },
        data: { roleKey: "sales-user" },
      }),
    );
    expect(await listAsked(admin)).toEqual({ names: ["Ben Okafor"] });
    expect(await listAsked(as(seller))).toEqual({ names: ["Owner of meadow"] });
    expect(await askAdmins(admin, { words: "Can you look?" })).toEqual({ names: ["Ben Okafor"] });
    const jobs = await takeJobs();
    expect(jobs.map(({ adminId }) => adminId)).toEqual([ben]);
    const before = sink.messages.length;
    for (const job of jobs) await mailQuestion(world.worker({ config: config() }), job);
    expect(sink.messages.slice(before)).toHaveLength(1);
  });

  test("reaches whoever was asked, also when somebody became an Account Admin before the mail went out", async () => {
    const admin = as(world.account.userId);
    expect(await askAdmins(admin, { words: "Still there?" })).toEqual({ names: ["Ben Okafor"] });
    const jobs = await takeJobs();
    await world.person("account-admin", { name: "Cara New" });
    expect(await listAsked(admin)).toEqual({ names: ["Cara New"] });
    const before = sink.messages.length;
    for (const job of jobs) await mailQuestion(world.worker({ config: config() }), job);
    const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: jobs[0]!.adminId } }));
    expect(sink.messages.slice(before).map(({ to }) => to)).toEqual([[email]]);
  });

  test("mails nobody who manages the account no more", async () => {
    const former = await world.person("account-admin", { name: "Zoe Former" });
    await askAdmins(as(await world.person("sales-user")), { words: "Hello?" });
    const job = (await takeJobs()).find(({ adminId }) => adminId === former)!;
    const key = { accountId_userId: { accountId: world.account.id, userId: former } };
    await world.rows((db) => db.membership.update({ where: key, data: { roleKey: "sales-user" } }));
    const before = sink.messages.length;
    await mailQuestion(world.worker({ config: config() }), job);
    expect(sink.messages).toHaveLength(before);
  });

  test("is limited to five in an hour for each person, and needs words, mail and somebody to ask", async () => {
    const person = await world.person("sales-user");
    await expect(askAdmins(as(person), { words: "  \n " })).rejects.toThrow();
    for (let count = 0; count < 5; count += 1) await askAdmins(as(person), { words: `Question ${count}` });
    await expect(askAdmins(as(person), { words: "Question 6" })).rejects.toBeInstanceOf(TooMany);
    await expect(askAdmins(world.as(await world.person("sales-user")), { words: "Hello?" })).rejects.toBeInstanceOf(Unavailable);
    const alone = world.as(world.stranger.userId, { accountSlug: world.stranger.slug, config: config() });
    await expect(askAdmins(alone, { words: "Hello?" })).rejects.toThrow("nobody to ask");
  });
});
