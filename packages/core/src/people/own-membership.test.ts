import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createChildAccount, setAccess } from "../accounts/index.ts";
import { acceptInvitation, invitePeople } from "../invitations/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import { mailOwnMembership, removePerson } from "./index.ts";

let world: World;
let sink: MailSink;
let child: { id: string; slug: string };
let kira: string;
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  child = await createChildAccount(owner(), { name: "Kid", slug: "kid", timeZone: "Europe/Warsaw", locale: "en" });
  kira = await world.person("sales-user", { name: "Kira Nowak" });
  await world.database.store.prisma.user.update({ where: { id: kira }, data: { locale: "pl" } });
  await give(owner(), kira, "account-admin");
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});
beforeEach(async () => {
  await takeJobs();
});

const config = () => sink.config;
const owner = (slug?: string) => world.as(world.account.userId, { config: config(), ...(slug ? { accountSlug: slug } : {}) });
const give = (ctx: ReturnType<World["as"]>, userId: string, role: string) =>
  setAccess(ctx, { userId, accountId: child.id, access: true, role, expected: null });

interface Queued {
  readonly accountId: string;
  readonly userId: string;
  readonly adminId: string;
}

/** The jobs that wait to announce a membership, and forgets them. */
async function takeJobs(): Promise<Queued[]> {
  const { rows } = await world.database.store.pool.query<{ payload: Queued }>(
    `DELETE FROM graphile_worker._private_jobs
     WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'mail-own-membership') RETURNING payload`,
  );
  return rows.map(({ payload }) => payload);
}

test("Who gives themselves a membership in a child is announced to its Account Admins by mail, to each in their language", async () => {
  const anton = await world.person("administrator", { name: "Anton Berg" });
  await give(world.as(anton), anton, "administrator");
  const jobs = await takeJobs();
  expect(jobs.map(({ adminId }) => adminId).toSorted()).toEqual([world.account.userId, kira].toSorted());
  for (const job of jobs) await mailOwnMembership(world.worker({ config: config() }), job);
  const mails = sink.messages.map(({ raw }) => raw.toString());
  expect(mails).toHaveLength(2);
  for (const mail of mails) expect(mail.replace(/=\r?\n/g, "")).toContain(`/a/kid/admin/users/${anton}`);
  expect(mails.filter((mail) => mail.includes("Anton Berg has joined Kid"))).toHaveLength(1);
  await removePerson(owner(child.slug), { id: anton });
  for (const job of jobs) await mailOwnMembership(world.worker({ config: config() }), job);
  expect(sink.messages, "what is gone").toHaveLength(2);
});

test("So is who invites themselves and accepts; what others are given is announced to nobody", async () => {
  const bea = await world.person("administrator", { name: "Bea" });
  const { email } = await world.database.store.prisma.user.findUniqueOrThrow({ where: { id: bea } });
  const [made] = await invitePeople(world.as(bea, { accountSlug: child.slug }), {
    people: [{ address: email }],
    role: "sales-user",
    teams: [],
    by: "link",
  });
  expect(await takeJobs()).toEqual([]);
  await acceptInvitation(world.as(bea), { token: made?.link?.split("/").at(-1) ?? "" });
  expect(await takeJobs()).toHaveLength(2);
  await give(owner(), await world.person("sales-user"), "sales-user");
  expect(await takeJobs()).toEqual([]);
});
