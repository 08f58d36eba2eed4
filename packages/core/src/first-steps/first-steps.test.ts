import { createSenderIdentity, createTeam } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { setDefaultLevel } from "../levels/index.ts";
import { createWorld, type World } from "../testing.ts";
import { hideFirstStep, listFirstSteps } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const done = async (ctx = admin()) => (await listFirstSteps(ctx)).filter(({ isDone }) => isDone).map(({ key }) => key);

test("Nothing is done in an account that its owner just set up, and each step is done by doing it, not by ticking it", async () => {
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { postalAddress: "" } }));
  await world.rows((db) => db.team.deleteMany({ where: { accountId: world.account.id } }));
  expect(await done()).toEqual([]);
  const other = await world.person("account-admin");
  expect(await done()).toEqual(["invite"]);
  await world.rows((db) =>
    db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId: other } }, data: { roleKey: "sales-user" } }),
  );
  expect(await done()).toEqual(["invite", "roles"]);
  await world.rows((db) => createTeam(db, world.account.id, "Poland"));
  expect(await done()).toEqual(["invite", "roles", "teams"]);
  await setDefaultLevel(admin(), { app: "campaigns", level: "settings", expected: "full" });
  expect(await done()).toEqual(["invite", "roles", "teams", "levels"]);
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { postalAddress: "Długa 1, Kraków" } }));
  expect(await done()).toEqual(["invite", "roles", "teams", "levels", "address"]);
  const sender = await world.rows((db) =>
    createSenderIdentity(db, world.account.id, { verifiedAt: null, createdById: world.account.userId }),
  );
  expect(await done(), "an address that nobody confirmed can't send").not.toContain("sender");
  await world.rows((db) =>
    db.senderIdentity.update({ where: { accountId_id: { accountId: world.account.id, id: sender.id } }, data: { verifiedAt: new Date() } }),
  );
  expect(await done()).toEqual(["invite", "roles", "teams", "levels", "address", "sender"]);
});

test("A step that was put away stays so for every admin, until it is shown again; other accounts keep theirs", async () => {
  await hideFirstStep(admin(), { step: "levels", isHidden: true });
  await hideFirstStep(admin(), { step: "levels", isHidden: true });
  const hidden = async (ctx = admin()) => (await listFirstSteps(ctx)).filter(({ isHidden }) => isHidden).map(({ key }) => key);
  expect(await hidden(world.as(await world.person("account-admin")))).toEqual(["levels"]);
  expect(await hidden(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }))).toEqual([]);
  await hideFirstStep(admin(), { step: "levels", isHidden: false });
  expect(await hidden()).toEqual([]);
});

test("A child account begins with first steps of its own", async () => {
  const child = await createChildAccount(admin(), { name: "Shop", slug: "shop", timeZone: "Europe/Warsaw", locale: "en" });
  expect(await done(world.as(world.account.userId, { accountSlug: child.slug }))).toEqual([]);
});

test("Who manages no account has no first steps, and an Administrator none that only an Account Admin can take", async () => {
  await expect(listFirstSteps(world.as(await world.person("marketing-user")))).rejects.toBeInstanceOf(NotAllowed);
  await expect(hideFirstStep(world.as(await world.person("sales-user")), { step: "roles", isHidden: true })).rejects.toBeInstanceOf(
    NotAllowed,
  );
  await expect(listFirstSteps(world.as(world.stranger.userId))).rejects.toBeInstanceOf(NotFound);
  const administrator = await listFirstSteps(world.as(await world.person("administrator")));
  expect(administrator.map(({ key }) => key)).toEqual(["invite", "teams", "levels", "address", "sender"]);
});
