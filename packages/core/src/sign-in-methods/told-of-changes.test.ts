/** A changed password, and a recovery code that was used, are told to their person by mail and to the log of each of their accounts. */
import PostalMime from "postal-mime";
import { bytes, newId, withAccount } from "@countersign/db";
import { createMember, createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changePassword, finishPasswordReset, findSession, hashPassword, mailPasswordReset, signIn } from "../identity/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { type Context, outside, tokenHash } from "../kernel/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import { mailSignInChange, takeCode } from "./index.ts";

const PASSWORD = "correct horse";
const NOW = new Date("2026-11-23T09:30:00Z");
const FROM = { address: "203.0.113.7", device: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };
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
  const abroad = { accountId: world.stranger.id };
  await withAccount(world.database.store, abroad, (db) => createMember(db, { ...abroad, userId: user.id, roleKey: "sales-user" }));
});

const visitor = (): Context => ({ ...world.as(user.id, { now: NOW }), session: null, accountSlug: null, ip: user.id, origin: FROM });
const worker = () => world.worker({ config: { smtpUrl: sink.config.smtpUrl }, now: NOW });

/** The last mail to the person, as text, after the jobs that tell them were done. */
async function mailed(): Promise<string> {
  const jobs = await world.database.store.pool.query<{ payload: JobPayloads["mail-sign-in-change"] }>(
    "SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'userId' = $1 AND payload->>'change' IS NOT NULL ORDER BY id",
    [user.id],
  );
  expect(jobs.rows).toHaveLength(1);
  await mailSignInChange(worker(), jobs.rows[0]!.payload);
  const { raw, to } = sink.messages.at(-1)!;
  expect(to).toEqual([user.email]);
  const { subject, text } = await PostalMime.parse(raw);
  return `${subject}\n${text}`.replaceAll(/\s+/g, " ");
}

async function logged(): Promise<object[]> {
  const accounts = [world.account, world.stranger];
  const entries = accounts.map(({ id: accountId }) =>
    withAccount(world.database.store, { accountId }, (db) =>
      db.auditEvent.findMany({
        where: { accountId, targetId: user.id, action: "sign-in.changed" },
        select: { actorId: true, actorKind: true, after: true, fromAddress: true },
      }),
    ),
  );
  return (await Promise.all(entries)).flat();
}

const entry = (change: string) => ({ actorId: user.id, actorKind: "user", after: { change }, fromAddress: FROM.address });

test("A password that its person changes is told to them, with when, from where and what to do, and to the log of each of their accounts", async () => {
  const { token } = (await signIn(visitor(), { email: user.email, password: PASSWORD }))!;
  const other = (await signIn(visitor(), { email: user.email, password: PASSWORD }))!;
  const session = await findSession(visitor(), token);
  await changePassword({ ...visitor(), session }, { current: PASSWORD, next: "another horse" });
  expect(await findSession(visitor(), other.token)).toBeNull();
  expect(await logged()).toEqual([entry("password-changed"), entry("password-changed")]);
  const mail = await mailed();
  for (const words of [
    "Your password was changed",
    "Your password was changed on your profile.",
    "That was on 23 November 2026 at 09:30, from Firefox on Linux, 203.0.113.7. You were signed out everywhere else.",
    "If it was not you, set a new password at once and tell an admin of your account.",
  ])
    expect(mail).toContain(words);
  expect(mail).toContain(`${world.as(user.id).config.appUrl}/reset`);
});

test("A password that was set by a mailed link is told as well, in the person's language", async () => {
  await world.rows((db) => db.user.update({ where: { id: user.id }, data: { locale: "pl" } }));
  await mailPasswordReset(worker(), { userId: user.id });
  const link = sink.messages.at(-1)!.raw.toString().replaceAll("=\r\n", "");
  await finishPasswordReset(visitor(), { token: /\/reset\/([A-Za-z0-9_-]{43})/.exec(link)![1]!, password: "another horse" });
  expect(await logged()).toEqual([entry("password-reset"), entry("password-reset")]);
  const mail = await mailed();
  expect(mail).toContain("Ustawiono nowe hasło przez link wysłany na Twój adres.");
  expect(mail).toContain("skąd: Firefox (Linux), 203.0.113.7. Nastąpiło wylogowanie wszędzie.");
});

test("A recovery code is told when it was used, and ends no session; one that is wrong is told to nobody", async () => {
  const { token } = (await signIn(visitor(), { email: user.email, password: PASSWORD }))!;
  const code = "abcdefghijkmnpqr";
  await outside(visitor(), (db) => db.recoveryCode.create({ data: { id: newId(), userId: user.id, codeHash: bytes(tokenHash(code)) } }));
  const take = (typed: string) => outside(visitor(), (db) => takeCode({ ...visitor(), db }, user.id, typed));
  expect(await take("zzzzzzzzzzzzzzzz")).toBeNull();
  expect(await logged()).toEqual([]);
  expect(await take(code)).toBe("recovery-code");
  expect(await take(code)).toBeNull();
  expect(await logged()).toEqual([entry("recovery-code-used"), entry("recovery-code-used")]);
  expect(await findSession(visitor(), token)).not.toBeNull();
  expect(await mailed()).not.toContain("signed out");
});
