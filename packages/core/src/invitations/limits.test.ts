import { createTeam } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { TooMany } from "../kernel/index.ts";
import { getMe, startPasswordReset } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { invitePeople, joinByInvitation, resendInvitation, revokeInvitation } from "./index.ts";
import type { InvitePeople } from "./schema.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const smtp = { config: { smtpUrl: "smtp://127.0.0.1:25" } };
const admin = () => world.as(world.account.userId, smtp);
const input = (addresses: readonly string[], by: InvitePeople["by"] = "link"): InvitePeople => ({
  people: addresses.map((address) => ({ address })),
  role: "sales-user",
  teams: [],
  by,
});

test("An address is mailed five invitations an hour at most, however often they are withdrawn or sent again; links to copy are not counted", async () => {
  const one = "flooded@people.example";
  for (let i = 0; i < 4; i++) {
    const [made] = await invitePeople(admin(), input([one], "mail"));
    await revokeInvitation(admin(), { id: made!.id! });
  }
  const [fifth] = await invitePeople(admin(), input([one], "mail"));
  const id = fifth!.id!;
  await expect(resendInvitation(admin(), { id, by: "mail" })).rejects.toThrow(TooMany);
  expect((await resendInvitation(admin(), { id, by: "link" })).link).not.toBeNull();
  await revokeInvitation(admin(), { id });
  expect(await invitePeople(admin(), input([one], "mail"))).toMatchObject([{ outcome: "refused", code: "too-many" }]);
  expect(await invitePeople(admin(), input([one]))).toMatchObject([{ outcome: "invited" }]);
});

test("As many who invite, send again or reset as there are connections keep nobody waiting", async () => {
  const slug = "elsewhere";
  await createChildAccount(admin(), { name: "Elsewhere", slug, timeZone: "Europe/Warsaw", locale: "en" });
  const each = Array.from({ length: 8 }, (_, no) => no);
  const made = await Promise.all(each.map((no) => invitePeople(admin(), input([`crowd${no}@people.example`]))));
  const members = await Promise.all(each.map((no) => world.person("sales-user", { name: `Member ${no}` })));
  const work = Promise.all([
    ...made.map(([result]) => resendInvitation(admin(), { id: result!.id!, by: "link" })),
    ...members.map((id) => startPasswordReset(admin(), { id })),
  ]);
  await getMe(world.as(world.account.userId, { accountSlug: slug }));
  // A transaction that waits for a connection in vain gives up after ten seconds, and its use case with it.
  await expect(work).resolves.toHaveLength(16);
});

test("Who presses Join more than once is told that the invitation was accepted", async () => {
  const visitor = { ...admin(), session: null, accountSlug: null };
  const [made] = await invitePeople(admin(), input(["eager@people.example"]));
  const token = made!.link!.split("/").at(-1)!;
  const join = () =>
    joinByInvitation(visitor, { token, name: "Eager", password: "correct horse", timeZone: "Europe/Warsaw", locale: "en" });
  const outcomes = await Promise.allSettled([join(), join(), join()]);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [(outcome.reason as { code: string }).code] : []));
  expect(refusals).toEqual(["invitation-used", "invitation-used"]);
});

test("Links that were made are shown, also when what is given with them goes halfway", async () => {
  const { id: team } = await world.rows((db) => createTeam(db, world.account.id, "Short-lived"));
  const addresses = Array.from({ length: 12 }, (_, no) => `half${no}@people.example`);
  const call = invitePeople(admin(), { ...input(addresses), teams: [team] });
  const invited = () => world.rows((db) => db.invitation.count({ where: { email: { startsWith: "half" } } }));
  while ((await invited()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await world.rows(async (db) => {
    await db.$queryRaw`SELECT 1 FROM account WHERE id = ${world.account.id}::uuid FOR NO KEY UPDATE`;
    await db.teamMember.deleteMany({ where: { accountId: world.account.id, teamId: team } });
    await db.team.delete({ where: { accountId_id: { accountId: world.account.id, id: team } } });
  });
  const results = await call;
  const made = results.filter(({ outcome }) => outcome === "invited");
  expect(made).toHaveLength(await invited());
  expect(made.every(({ link }) => link !== null)).toBe(true);
  expect(made.length).toBeLessThan(12);
  expect(results.slice(made.length).map(({ code }) => code)).toEqual(addresses.slice(made.length).map(() => "invalid"));
});
