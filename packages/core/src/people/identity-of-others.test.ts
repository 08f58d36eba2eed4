import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, NotAllowed, NotFound, NotFresh, TooMany } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as people from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId, { config: { smtpUrl: "smtp://127.0.0.1:25" } });
const administrator = async () => world.as(await world.person("administrator", { name: "Ben Okafor" }));
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
const needsAccountAdmin = { code: "beyond-you", data: { why: [{ code: "needs-account-admin" }] } };

describe("sessions and passwords of others", () => {
  const session = (userId: string) =>
    world.database.store.prisma.session.create({
      data: { tokenHash: Buffer.from(newId()), userId, expiresAt: new Date(Date.now() + 60_000) },
    });

  test("end everywhere at once, and the log says how many", async () => {
    const id = await world.person("sales-user");
    await session(id);
    await session(id);
    expect(await people.endSessions(admin(), { id })).toEqual({ ended: 2 });
    expect(await world.database.store.prisma.session.count({ where: { userId: id } })).toBe(0);
    expect(await lastEntry()).toMatchObject({ action: "sessions.ended", targetId: id, after: { ended: 2 } });
  });

  test("of an Account Admin are for Account Admins, and those of somebody elsewhere are not found", async () => {
    const ben = await administrator();
    await session(world.account.userId);
    await expect(people.endSessions(ben, { id: world.account.userId })).rejects.toMatchObject(needsAccountAdmin);
    await expect(people.startPasswordReset(ben, { id: world.account.userId })).rejects.toMatchObject(needsAccountAdmin);
    await expect(people.endSessions(ben, { id: world.stranger.userId })).rejects.toThrow(NotFound);
    await expect(people.startPasswordReset(ben, { id: world.stranger.userId })).rejects.toThrow(NotFound);
    expect(await world.database.store.prisma.session.count({ where: { userId: world.account.userId } })).toBe(1);
  });

  test("a link to set a new password is asked for at most five times an hour", async () => {
    const id = await world.person("sales-user");
    for (let i = 0; i < 5; i++) await people.startPasswordReset(admin(), { id });
    await expect(people.startPasswordReset(admin(), { id })).rejects.toThrow(TooMany);
    expect(await lastEntry()).toMatchObject({ action: "password-reset.started", targetId: id });
  });
});

describe("ownership", () => {
  test("stays where people sign in with a provider and the successor has no password, which is the way back in", async () => {
    const id = await world.person("account-admin", { name: "Nora" });
    const settle = (signIn: string, passwordHash: string | null) =>
      world.rows(async (db) => {
        await db.account.update({ where: { id: world.account.id }, data: { signIn } });
        await db.user.update({ where: { id }, data: { passwordHash } });
      });
    await settle("provider", null);
    await expect(people.transferOwnership(admin(), { id })).rejects.toMatchObject({ code: "successor-has-no-password" });
    await settle("provider", "a password");
    await people.transferOwnership(admin(), { id });
    await settle("any", "a password");
    await people.transferOwnership(world.as(id), { id: world.account.userId });
  });

  test("is handed over by the owner alone, to an Account Admin, freshly signed in", async () => {
    const ada = await world.person("account-admin", { name: "Ada" });
    const sam = await world.person("sales-user", { name: "Sam" });
    await expect(people.transferOwnership(world.as(ada), { id: ada })).rejects.toMatchObject({ code: "not-owner" });
    await expect(people.transferOwnership(admin(), { id: sam })).rejects.toMatchObject({ code: "not-account-admin" });
    const stale = { ...admin(), now: () => new Date(Date.now() + 601_000) };
    await expect(people.transferOwnership(stale, { id: ada })).rejects.toThrow(NotFresh);
    await expect(people.transferOwnership(admin(), { id: world.stranger.userId })).rejects.toThrow(NotFound);
    await expect(people.transferOwnership(world.as(sam), { id: ada })).rejects.toThrow(NotAllowed);
    await people.transferOwnership(admin(), { id: ada });
    expect(await lastEntry()).toMatchObject({
      action: "account.owner-changed",
      before: { ownerId: world.account.userId },
      after: { ownerId: ada },
    });
    const history = (id: string) => people.listPersonHistory(world.as(ada), { id });
    expect((await history(ada))[0], "of whom it became").toMatchObject({ action: "account.owner-changed", byName: "Owner of meadow" });
    expect((await history(world.account.userId))[0], "and of whose it was").toMatchObject({ action: "account.owner-changed" });
    expect((await history(sam)).map(({ action }) => action)).not.toContain("account.owner-changed");
    const late = people.transferOwnership(admin(), { id: ada });
    await expect(late).rejects.toThrow(Conflict);
    await expect(late).rejects.toMatchObject({ code: "not-owner" });
  });
});
