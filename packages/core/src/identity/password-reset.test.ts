import { createMember, createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Conflict, type Context, NotFound, TooMany } from "../kernel/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import {
  askForPasswordReset,
  changePassword,
  findSession,
  finishPasswordReset,
  hashPassword,
  mailPasswordReset,
  seePasswordReset,
  signIn,
} from "./index.ts";

const PASSWORD = "correct horse";
let world: World;
let sink: MailSink;
let user: { id: string; email: string };
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});
beforeEach(async () => {
  const passwordHash = await hashPassword(PASSWORD);
  user = await world.rows(async (db) => {
    const row = await createUser(db, { name: "Dawid Nowak", passwordHash });
    await createMember(db, { accountId: world.account.id, userId: row.id, roleKey: "sales-user" });
    return row;
  });
});

const visitor = (now?: Date): Context => ({ ...world.as(user.id, now ? { now } : {}), session: null, accountSlug: null, ip: user.id });
const worker = () => world.worker({ config: sink.config });
const jobs = async () =>
  (
    await world.database.store.pool.query<{ payload: { userId: string | null } }>(
      "SELECT payload FROM graphile_worker._private_jobs ORDER BY id",
    )
  ).rows.map(({ payload }) => payload);

async function mailedLink(): Promise<string> {
  await mailPasswordReset(worker(), { userId: user.id });
  const { raw, to } = sink.messages.at(-1)!;
  expect(to).toEqual([user.email]);
  return /\/reset\/([A-Za-z0-9_-]{43})/.exec(raw.toString().replaceAll("=\r\n", ""))![1]!;
}

test("A forgotten password is set anew by the mailed link, once; looking at the link changes nothing", async () => {
  const session = (await signIn(visitor(), { email: user.email, password: PASSWORD }))!;
  const token = await mailedLink();
  for (let i = 0; i < 2; i++) expect(await seePasswordReset(visitor(), { token })).toEqual({ state: "open", email: user.email });
  expect(await finishPasswordReset(visitor(), { token, password: "another horse" })).toEqual({ email: user.email });
  expect(await signIn(visitor(), { email: user.email, password: PASSWORD })).toBeNull();
  expect(await signIn(visitor(), { email: user.email, password: "another horse" })).not.toBeNull();
  expect(await findSession(visitor(), session.token)).toBeNull();
  expect(await seePasswordReset(visitor(), { token })).toEqual({ state: "used", email: null });
  await expect(finishPasswordReset(visitor(), { token, password: "a third horse" })).rejects.toMatchObject({ code: "reset-used" });
});

test("Two who use a link at once set one password", async () => {
  const token = await mailedLink();
  const outcomes = await Promise.allSettled([1, 2].map((n) => finishPasswordReset(visitor(), { token, password: `horse number ${n}` })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("A link ends after an hour, with any new password, and is nobody's when it is made up", async () => {
  const token = await mailedLink();
  const late = visitor(new Date(Date.now() + 3_600_000 + 1000));
  expect(await seePasswordReset(late, { token })).toMatchObject({ state: "expired" });
  const refused = finishPasswordReset(late, { token, password: "another horse" });
  await expect(refused).rejects.toThrow(Conflict);
  await expect(refused).rejects.toMatchObject({ code: "reset-expired" });
  const [first, second] = [await mailedLink(), await mailedLink()];
  const { token: mine } = (await signIn(visitor(), { email: user.email, password: PASSWORD }))!;
  const session = (await findSession(visitor(), mine))!;
  await changePassword({ ...visitor(), session }, { current: PASSWORD, next: "changed by hand" });
  for (const one of [first, second]) expect(await seePasswordReset(visitor(), { token: one })).toMatchObject({ state: "used" });
  for (const none of ["", "x", "A".repeat(43)]) {
    expect(await seePasswordReset(visitor(), { token: none })).toEqual({ state: "unknown", email: null });
    await expect(finishPasswordReset(visitor(), { token: none, password: "another horse" })).rejects.toThrow(NotFound);
  }
});

test("Only the hash of a link is stored", async () => {
  const token = await mailedLink();
  const rows = await world.rows((db) => db.passwordReset.findMany({ where: { userId: user.id } }));
  expect(rows.some(({ tokenHash }) => Buffer.from(tokenHash).toString("base64url") === token)).toBe(false);
});

test("Asking answers alike, and adds a job alike, whether anybody has the address or not", async () => {
  const before = (await jobs()).length;
  await expect(askForPasswordReset(visitor(), { email: ` ${user.email.toUpperCase()} ` })).resolves.toBeUndefined();
  await expect(askForPasswordReset(visitor(), { email: `${user.id}@nowhere.example` })).resolves.toBeUndefined();
  await expect(askForPasswordReset(visitor(), { email: "not an address" })).resolves.toBeUndefined();
  expect((await jobs()).slice(before).map(({ userId }) => userId)).toEqual([user.id, null, null]);
  const sent = sink.messages.length;
  await mailPasswordReset(worker(), { userId: null });
  expect(sink.messages).toHaveLength(sent);
});

test("Asking too often for one address, known or not, has to wait", async () => {
  for (const email of [user.email, `${user.id}@nowhere.example`]) {
    for (let i = 0; i < 5; i++) await askForPasswordReset({ ...visitor(), ip: `${email} ${i}` }, { email });
    await expect(askForPasswordReset({ ...visitor(), ip: "elsewhere" }, { email })).rejects.toThrow(TooMany);
  }
});

test("Somebody who is suspended everywhere, or in no account, gets no mail", async () => {
  const sent = sink.messages.length;
  await world.rows((db) => db.membership.deleteMany({ where: { userId: user.id } }));
  await mailPasswordReset(worker(), { userId: user.id });
  const key = { accountId: world.account.id, userId: user.id };
  await world.rows((db) => createMember(db, { ...key, roleKey: "sales-user", status: "suspended" }));
  await mailPasswordReset(worker(), { userId: user.id });
  await world.rows((db) => db.membership.update({ where: { accountId_userId: key }, data: { status: "active" } }));
  const token = await mailedLink();
  await world.rows((db) => db.user.update({ where: { id: user.id }, data: { status: "suspended" } }));
  await mailPasswordReset(worker(), { userId: user.id });
  expect(sink.messages).toHaveLength(sent + 1);
  await expect(finishPasswordReset(visitor(), { token, password: "another horse" })).rejects.toThrow(NotFound);
});
