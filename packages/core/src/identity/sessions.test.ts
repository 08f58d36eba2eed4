import { createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Context, Invalid, limitRate, NotFound, NotSignedIn, TooMany, tokenHash } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import {
  changePassword,
  endOtherSessions,
  endSession,
  findSession,
  getProfile,
  hashPassword,
  listSessions,
  signIn,
  openSession,
  signOut,
  updateProfile,
} from "./index.ts";

const DAY = 86_400_000;
const PASSWORD = "correct horse";
let world: World;
let visitor: Context;
let user: { id: string; email: string };

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  const passwordHash = await hashPassword(PASSWORD);
  user = await world.rows((db) => createUser(db, { name: "Dawid Nowak", passwordHash }));
  visitor = { ...world.as(user.id), session: null, accountSlug: null, ip: user.id };
});

const at = (ctx: Context, time: number): Context => ({ ...ctx, now: () => new Date(time) });
const enter = async (ctx = visitor, remember = true) =>
  (await signIn(ctx, { email: user.email, password: PASSWORD, remember }, { userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" }))!
    .token;
async function asOwner(token: string): Promise<Context> {
  const found = (await findSession(visitor, token))!;
  return { ...visitor, session: { id: found.id, userId: found.userId } };
}

describe("signing in", () => {
  test("the right password gives a session, whatever the case of the address and the spaces around it", async () => {
    const result = await signIn(visitor, { email: `  ${user.email.toUpperCase()} `, password: PASSWORD });
    expect(result?.userId).toBe(user.id);
    expect(await findSession(visitor, result!.token)).toMatchObject({ userId: user.id, name: "Dawid Nowak", email: user.email });
  });

  test("a wrong password, an unknown address, a person without a password and nonsense all answer the same", async () => {
    const nobody = await world.rows((db) => createUser(db, {}));
    for (const input of [
      { email: user.email, password: "wrong" },
      { email: "nobody@people.example", password: PASSWORD },
      { email: nobody.email, password: "" },
      { email: "not an address", password: PASSWORD },
      { email: user.email.replace("@", "＠"), password: PASSWORD },
      { email: "x".repeat(1000), password: PASSWORD },
    ]) {
      expect(await signIn(visitor, input)).toBeNull();
    }
  });

  test("a wrong password and an unknown address take equally long", async () => {
    const times: Record<string, number[]> = { [user.email]: [], "nobody@people.example": [] };
    for (let i = 0; i < 9; i++) {
      for (const [email, list] of Object.entries(times)) {
        const start = performance.now();
        await signIn({ ...visitor, ip: `ip ${i} ${email}` }, { email, password: "wrong" });
        list.push(performance.now() - start);
      }
    }
    // The quickest of each: what else the machine is busy with only adds.
    const [known, unknown] = Object.values(times).map((list) => Math.min(...list));
    // Without the work of a hash an unknown address would answer in a tenth of the time.
    expect(unknown! / known!).toBeGreaterThan(0.3);
    expect(unknown! / known!).toBeLessThan(3);
  });

  test("ten wrong passwords, and the eleventh try has to wait, even with the right one; it ends after 15 minutes", async () => {
    const now = Date.now();
    for (let i = 0; i < 10; i++) expect(await signIn(at(visitor, now), { email: user.email, password: `wrong ${i}` })).toBeNull();
    const late = signIn(at({ ...visitor, ip: "elsewhere" }, now + 60_000), { email: user.email, password: PASSWORD });
    await expect(late).rejects.toThrow(TooMany);
    await expect(late).rejects.toThrow("Too many tries. Wait 14 minutes and try again.");
    expect(await signIn(at(visitor, now + 15 * 60_000), { email: user.email, password: PASSWORD })).not.toBeNull();
  });

  test("an address that nobody has is limited in the same way, so that the limit tells nothing", async () => {
    const email = `${user.id}@nowhere.example`;
    for (let i = 0; i < 10; i++) expect(await signIn(visitor, { email, password: "wrong" })).toBeNull();
    await expect(signIn(visitor, { email, password: "wrong" })).rejects.toThrow(TooMany);
  });

  test("one browser trying many addresses is stopped after fifty", async () => {
    const email = (i: number) => `${i}-${user.id}@nowhere.example`;
    for (let i = 0; i < 50; i++) await signIn({ ...visitor, ip: "198.51.100.7" }, { email: email(i), password: "" });
    await expect(signIn({ ...visitor, ip: "198.51.100.7" }, { email: user.email, password: PASSWORD })).rejects.toThrow(TooMany);
  });

  test("browsers that nothing tells apart share a larger limit, so that nobody shuts out everybody with fifty tries", async () => {
    const unknown = { ...visitor, ip: null };
    for (let i = 0; i < 499; i++) await limitRate(unknown, "sign-in-from", "anywhere", 500, 15 * 60);
    expect(await signIn(unknown, { email: user.email, password: PASSWORD })).toMatchObject({ userId: user.id });
    await expect(signIn(unknown, { email: user.email, password: PASSWORD })).rejects.toThrow(TooMany);
  });

  test("a suspended person can neither sign in nor go on", async () => {
    const token = await enter();
    await world.rows((db) => db.user.update({ where: { id: user.id }, data: { status: "suspended" } }));
    expect(await signIn(visitor, { email: user.email, password: PASSWORD })).toBeNull();
    expect(await findSession(visitor, token)).toBeNull();
  });
});

describe("a session", () => {
  test("is stored by the hash of its token only", async () => {
    const token = await enter();
    const row = await world.rows((db) => db.session.findFirstOrThrow({ where: { userId: user.id } }));
    expect(Buffer.from(row.tokenHash)).toEqual(tokenHash(token));
    expect(JSON.stringify({ ...row, tokenHash: Buffer.from(row.tokenHash).toString("latin1") })).not.toContain(token);
    expect(await findSession(visitor, Buffer.from(row.tokenHash).toString("base64url"))).toBeNull();
  });

  test("remembers by which way it was opened, from where, whether to stay, and when its person proved who they are", async () => {
    const now = new Date("2026-11-22T10:00:00Z");
    await enter({ ...at(visitor, now.getTime()), ip: "198.51.100.9" }, false);
    const row = await world.rows((db) => db.session.findFirstOrThrow({ where: { userId: user.id } }));
    expect(row).toMatchObject({ method: "password", address: "198.51.100.9", remembered: false, provedAt: now, createdAt: now });
    expect(row.expiresAt).toEqual(new Date("2026-11-22T22:00:00Z"));
  });

  test("ends 30 days after sign-in, after 7 days without a request, or after 12 hours when not remembered", async () => {
    const now = Date.now();
    const idle = await enter(at(visitor, now));
    expect(await findSession(at(visitor, now + 7 * DAY + 1), idle)).toBeNull();
    const used = await enter(at(visitor, now));
    for (let day = 6; day < 30; day += 6) expect(await findSession(at(visitor, now + day * DAY), used)).not.toBeNull();
    expect(await findSession(at(visitor, now + 30 * DAY + 1), used)).toBeNull();
    const short = await enter(at(visitor, now), false);
    expect(await findSession(at(visitor, now + 12 * 3_600_000 + 1), short)).toBeNull();
  });

  test("that is ended is gone at the very next request", async () => {
    const [one, other] = [await enter(), await enter()];
    const ctx = await asOwner(one);
    const listed = await listSessions(ctx);
    expect(listed.map(({ isThisOne, device }) => [isThisOne, device])).toEqual([
      [true, "Firefox on Linux"],
      [false, "Firefox on Linux"],
    ]);
    expect((await listSessions({ ...ctx, locale: "pl" })).map(({ device }) => device)).toEqual(["Firefox (Linux)", "Firefox (Linux)"]);
    await endSession(ctx, { id: listed[1]!.id });
    expect(await findSession(visitor, other)).toBeNull();
    await signOut(visitor, one);
    expect(await findSession(visitor, one)).toBeNull();
    await expect(signOut(visitor, one)).resolves.toBeUndefined();
  });

  test("of another person is *not found*, as one that does not exist", async () => {
    const mine = await asOwner(await enter());
    const theirs = { ...mine, session: { id: mine.session!.id, userId: world.account.userId } };
    await expect(endSession(theirs, { id: mine.session!.id })).rejects.toThrow(NotFound);
    expect(await listSessions(mine)).toHaveLength(1);
    expect(await endOtherSessions(theirs)).toEqual({ ended: 0 });
  });
});

describe("the profile", () => {
  test("can be read and changed by oneself only", async () => {
    const ctx = await asOwner(await enter());
    await updateProfile(ctx, { name: "D. Nowak", locale: "pl", timeZone: "Europe/Warsaw", theme: "dark" });
    expect(await getProfile(ctx)).toEqual({
      id: user.id,
      email: user.email,
      name: "D. Nowak",
      locale: "pl",
      timeZone: "Europe/Warsaw",
      theme: "dark",
    });
    await expect(getProfile(visitor)).rejects.toThrow(NotSignedIn);
  });

  test("shows the language of this sign-in, until one is chosen for oneself", async () => {
    const session = { userId: user.id, method: "demo", userAgent: null, remember: true } as const;
    const opened = await world.rows(async (db) => [
      await openSession({ ...visitor, db }, { ...session, locale: "pl" }),
      await openSession({ ...visitor, db }, session),
    ]);
    const [polish, plain] = opened.map(({ token }) => token);
    const ctx = await asOwner(polish!);
    const { email: _email, id: _id, ...profile } = await getProfile(ctx);
    expect(profile.locale).toBe("pl");
    expect(await findSession(visitor, plain!)).toMatchObject({ locale: "en" });
    await updateProfile(ctx, { ...profile, locale: "en" });
    expect(await findSession(visitor, polish!)).toMatchObject({ locale: "en" });
    await updateProfile(await asOwner(plain!), { ...profile, locale: "pl" });
    expect(await findSession(visitor, polish!)).toMatchObject({ locale: "pl" });
  });

  test("a new password needs the current one, ends all other sessions and goes on with this one by a new token", async () => {
    const [one, other] = [await enter(), await enter()];
    const ctx = await asOwner(one);
    await expect(changePassword(ctx, { current: "wrong", next: "another horse" })).rejects.toThrow(Invalid);
    expect(await findSession(visitor, other)).not.toBeNull();
    const { token } = await changePassword(ctx, { current: PASSWORD, next: "another horse" });
    expect(await findSession(visitor, other)).toBeNull();
    expect(await findSession(visitor, one), "a copy of this browser's cookie").toBeNull();
    expect(await findSession(visitor, token)).toMatchObject({ id: ctx.session!.id, userId: user.id });
    expect(await signIn(visitor, { email: user.email, password: PASSWORD })).toBeNull();
    expect(await signIn(visitor, { email: user.email, password: "another horse" })).not.toBeNull();
  });

  test("a password is changed by no session that ended meanwhile, nor while one looks as somebody else", async () => {
    const ctx = await asOwner(await enter());
    const viewing = { accountId: world.account.id, as: { type: "person", userId: user.id } } as const;
    const change = { current: PASSWORD, next: "another horse" };
    await expect(changePassword({ ...ctx, session: { ...ctx.session!, viewing } }, change)).rejects.toMatchObject({ code: "viewing" });
    await endSession(ctx, { id: ctx.session!.id });
    await expect(changePassword(ctx, change)).rejects.toThrow(NotSignedIn);
    expect(await signIn(visitor, { email: user.email, password: PASSWORD })).not.toBeNull();
  });

  test("guessing the current password stops after ten tries", async () => {
    const ctx = await asOwner(await enter());
    for (let i = 0; i < 10; i++) await expect(changePassword(ctx, { current: `no ${i}`, next: "another horse" })).rejects.toThrow(Invalid);
    await expect(changePassword(ctx, { current: PASSWORD, next: "another horse" })).rejects.toThrow(TooMany);
  });
});
