import { createMember, createRole, createUser } from "@countersign/db/factories";
import { newId, withAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findSession, signIn } from "../identity/index.ts";
import { type Context, Conflict, Invalid, NotAllowed, NotFound, read, Unavailable, verifyAuditChain } from "../kernel/index.ts";
import { changeRole, getMe, listPeople, suspendPerson } from "../people/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import * as invitations from "./index.ts";
import type { InvitePeople } from "./schema.ts";

let world: World;
let sink: MailSink;
/** Manages the people of the team Poland, and holds little else. */
let lead: string;
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  lead = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
  const grants = { "user.manage": "group", "contact.view": "group", "campaign.view": "group" };
  await world.rows(async (db) => {
    const role = await createRole(db, world.account.id, { name: "Team lead", originKey: "administrator", grants });
    await db.membership.update({ where: key(lead), data: { roleKey: "custom", roleId: role.id } });
  });
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const key = (userId: string) => ({ accountId_userId: { accountId: world.account.id, userId } });
const smtp = () => sink.config;
const admin = () => world.as(world.account.userId, { config: smtp() });
const visitor = (now?: Date): Context => ({ ...world.as(world.account.userId, now ? { now } : {}), session: null, accountSlug: null });
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
const openInvitation = (userId: string) =>
  world.rows((db) => db.invitation.findFirstOrThrow({ where: { userId }, orderBy: { id: "desc" } }));
const tokenIn = (link: string): string => link.split("/").at(-1)!;
const input = (addresses: readonly string[], more: Partial<InvitePeople> = {}): InvitePeople => ({
  people: addresses.map((address) => ({ address })),
  role: "sales-user",
  teams: [],
  by: "link",
  ...more,
});
let made = 0;
const address = () => `guest-${(made += 1)}@people.example`;
const NEW = { name: "Sara Quinn", password: "correct horse", timeZone: "Europe/Warsaw", locale: "pl" } as const;

async function invited(more: Partial<InvitePeople> = {}, by = admin()): Promise<{ id: string; email: string; token: string }> {
  const email = address();
  const [result] = await invitations.invitePeople(by, input([email], more));
  if (!result?.id) throw new Error(`not invited: ${result?.message}`);
  return { id: result.id, email, token: result.link ? tokenIn(result.link) : "" };
}

describe("inviting", () => {
  test("says of each address what it came to; a link to copy is given where no mail is asked for", async () => {
    const member = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: lead } }));
    const one = address();
    const results = await invitations.invitePeople(admin(), {
      ...input([]),
      people: [
        { address: ` ${one.toUpperCase()} `, name: "Sara Quinn" },
        { address: one },
        { address: "nobody" },
        { address: member.email },
      ],
    });
    expect(results).toMatchObject([
      { outcome: "invited", link: expect.stringMatching(/^http:\/\/127.0.0.1:3000\/invite\/[\w-]{86}$/) },
      { address: "nobody", outcome: "refused", code: "bad-address" },
      { outcome: "refused", code: "is-member" },
    ]);
    const { rows } = await listPeople(admin(), { search: "sara quinn" });
    expect(rows).toMatchObject([
      { name: "Sara Quinn", email: one, status: "invited", roleName: "Sales User", invitation: { sentAt: expect.any(Date) } },
    ]);
    expect(await lastEntry()).toMatchObject({
      action: "invitation.sent",
      targetId: results[0]!.id,
      after: { role: "sales-user", status: "invited" },
    });
    expect(await invitations.invitePeople(admin(), input([one]))).toMatchObject([{ outcome: "refused", code: "is-invited" }]);
    const stored = await openInvitation(results[0]!.id!);
    expect(Buffer.from(stored.tokenHash!).toString("base64url")).not.toBe(tokenIn(results[0]!.link!));
  });

  test("by mail sends the link in the language of the person, and needs a way to send", async () => {
    const message = "Hello <b>Sara</b>,\nwe begin on Monday.";
    const { id, email } = await invited({ by: "mail", message });
    const { id: invitationId } = await openInvitation(id);
    await invitations.mailInvitation(world.worker({ config: smtp() }), { accountId: world.account.id, invitationId });
    const mail = sink.messages.at(-1)!;
    expect(mail.to).toEqual([email]);
    const token = /\/invite\/([A-Za-z0-9_-]{86})/.exec(mail.raw.toString().replaceAll("=\r\n", ""))![1]!;
    expect(await invitations.seeInvitation(visitor(), { token })).toMatchObject({ state: "open", email, message });
    const text = mail.raw.toString().replaceAll(/\s+/g, " ");
    expect(text).toContain("“Hello &lt;b&gt;Sara&lt;/b&gt;,</p>");
    expect(text).toContain("we begin on Monday.”");
    await expect(invitations.invitePeople(world.as(world.account.userId), input([address()], { by: "mail" }))).rejects.toThrow(Unavailable);
  });

  test("gives nothing that whoever invites does not hold, and Account Admins are invited by Account Admins", async () => {
    const refused = { outcome: "refused", code: "beyond-you" };
    const email = address();
    expect(await invitations.invitePeople(world.as(lead), input([email], { role: "marketing-manager" }))).toMatchObject([
      { ...refused, refusal: { beyond: expect.arrayContaining([expect.objectContaining({ key: "campaign.approve", held: 0 })]) } },
    ]);
    const ben = world.as(await world.person("administrator"));
    expect(await invitations.invitePeople(ben, input([email], { role: "account-admin" }))).toMatchObject([
      { ...refused, refusal: { why: [{ code: "needs-account-admin" }] } },
    ]);
    // Nothing is left of what was refused.
    expect(await world.database.store.prisma.user.count({ where: { email } })).toBe(0);
  });

  test("at Group brings the person into one's own team, and into no other", async () => {
    const { id: role } = await world.rows((db) =>
      createRole(db, world.account.id, { name: "Viewer", originKey: "restricted-user", grants: { "campaign.view": "own" } }),
    );
    const { id } = await invited({ role }, world.as(lead));
    expect(await world.rows((db) => db.teamMember.findMany({ where: { userId: id }, select: { teamId: true } }))).toEqual([
      { teamId: world.teamId },
    ]);
    expect(await invitations.invitePeople(world.as(lead), input([address()], { role, teams: [world.otherTeamId] }))).toMatchObject([
      { outcome: "refused", refusal: { why: expect.arrayContaining([expect.objectContaining({ code: "person-out-of-reach" })]) } },
    ]);
    // Who belongs to the account elsewhere is not named to somebody who does not manage them.
    const other = await world.person("sales-user", { otherTeam: true });
    const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: other } }));
    expect(await invitations.invitePeople(world.as(lead), input([email], { role }))).toMatchObject([
      { outcome: "refused", code: "not-invitable" },
    ]);
  });

  test("is refused for a role or team of elsewhere, and to who manages nobody", async () => {
    await expect(invitations.invitePeople(admin(), input([address()], { role: "no-such" }))).rejects.toThrow(Invalid);
    await expect(invitations.invitePeople(admin(), input([address()], { teams: [world.stranger.id] }))).rejects.toThrow(Invalid);
    const marketer = world.as(await world.person("marketing-manager"));
    await expect(invitations.invitePeople(marketer, input([address()]))).rejects.toThrow(NotAllowed);
    await expect(invitations.invitePeople(world.as(world.stranger.userId), input([address()]))).rejects.toThrow(NotFound);
  });
});

describe("an invitation", () => {
  test("is looked at without being used up, and accepted once, by choosing a name and a password", async () => {
    const { id, token, email } = await invited();
    for (let i = 0; i < 3; i++)
      expect(await invitations.seeInvitation(visitor(), { token })).toEqual({
        state: "open",
        accountName: "meadow",
        email,
        invitedBy: "Owner of meadow",
        message: "",
        roleName: "Sales User",
        isNew: null,
        signedIn: "no",
      });
    await expect(getMe(world.as(id))).rejects.toThrow(NotFound);
    const joined = await invitations.joinByInvitation(visitor(), { token, ...NEW });
    expect(joined).toMatchObject({ userId: id, slug: "meadow" });
    expect(await findSession(visitor(), joined.token)).toMatchObject({ userId: id, name: "Sara Quinn", locale: "pl" });
    await expect(getMe(world.as(id))).resolves.toMatchObject({ roleName: "Sales User", person: { name: "Sara Quinn" } });
    expect(await lastEntry()).toMatchObject({
      action: "invitation.accepted",
      actorId: id,
      targetId: id,
      before: { status: "invited" },
      after: { status: "active" },
    });
    expect(await signIn(visitor(), { email, password: NEW.password })).not.toBeNull();
    await expect(invitations.joinByInvitation(visitor(), { token, ...NEW })).rejects.toMatchObject({ code: "invitation-used" });
    await expect(invitations.acceptInvitation(world.as(id), { token })).rejects.toMatchObject({ code: "invitation-used" });
    expect(await read(admin(), verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("accepted twice at once is accepted once", async () => {
    const { token } = await invited();
    const outcomes = await Promise.allSettled([1, 2].map(() => invitations.joinByInvitation(visitor(), { token, ...NEW })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("of somebody who is known elsewhere is accepted by them alone, once they are signed in, and tells nobody their name before", async () => {
    const user = await world.rows((db) => createUser(db, { name: "Known Elsewhere", passwordHash: "x" }));
    await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      createMember(db, { accountId: world.stranger.id, userId: user.id, roleKey: "sales-user" }),
    );
    const [result] = await invitations.invitePeople(admin(), input([user.email]));
    const token = tokenIn(result!.link!);
    expect((await listPeople(admin(), { search: "Known" })).total).toBe(0);
    expect((await listPeople(admin(), { search: user.email })).rows).toMatchObject([{ name: user.email }]);
    expect(await invitations.seeInvitation(world.as(world.stranger.userId), { token })).toMatchObject({
      isNew: null,
      signedIn: "as-other",
    });
    await expect(invitations.joinByInvitation(visitor(), { token, ...NEW })).rejects.toMatchObject({ code: "invitation-sign-in" });
    const other = invitations.acceptInvitation(world.as(world.stranger.userId), { token });
    await expect(other).rejects.toMatchObject({ code: "invitation-other-address" });
    await expect(other).rejects.toThrow(`This invitation is for ${user.email}.`);
    expect(await invitations.seeInvitation(world.as(user.id), { token })).toMatchObject({ signedIn: "as-invited" });
    expect(await invitations.acceptInvitation(world.as(user.id), { token })).toEqual({ slug: "meadow" });
    expect((await listPeople(admin(), { search: "Known" })).rows).toMatchObject([
      { name: "Known Elsewhere", status: "active", invitation: null },
    ]);
  });

  test("ends after seven days, when it is withdrawn, and when another link is made", async () => {
    const late = await invited();
    const later = visitor(new Date(Date.now() + 7 * 86_400_000 + 60_000));
    expect(await invitations.seeInvitation(later, { token: late.token })).toMatchObject({ state: "expired" });
    await expect(invitations.joinByInvitation(later, { token: late.token, ...NEW })).rejects.toMatchObject({ code: "invitation-expired" });

    const again = await invited();
    const { link } = await invitations.resendInvitation(admin(), { id: again.id, by: "link" });
    expect(await invitations.seeInvitation(visitor(), { token: again.token })).toMatchObject({ state: "unknown", accountName: null });
    expect(await invitations.seeInvitation(visitor(), { token: tokenIn(link!) })).toMatchObject({ state: "open" });

    const gone = await invited();
    await invitations.revokeInvitation(admin(), { id: gone.id, reason: "A mistake" });
    expect(await lastEntry()).toMatchObject({
      action: "invitation.revoked",
      targetId: gone.id,
      before: { role: "sales-user" },
      after: null,
    });
    await expect(invitations.joinByInvitation(visitor(), { token: gone.token, ...NEW })).rejects.toMatchObject({
      code: "invitation-revoked",
    });
    expect((await listPeople(admin(), { search: gone.email })).total).toBe(0);
    const [anew] = await invitations.invitePeople(admin(), input([gone.email]));
    expect(anew).toMatchObject({ outcome: "invited", id: gone.id });
    for (const token of ["x", "A".repeat(86), late.token.slice(0, -4)])
      await expect(invitations.joinByInvitation(visitor(), { token, ...NEW })).rejects.toMatchObject({ code: "invitation-unknown" });
  });

  test("is void once its sender has lost the right, and good again when somebody who holds it sends it", async () => {
    const ben = await world.person("administrator", { name: "Ben" });
    const { id, token } = await invited({ role: "marketing-user" }, world.as(ben));
    await suspendPerson(admin(), { id: ben });
    expect(await invitations.seeInvitation(visitor(), { token })).toMatchObject({ state: "sender-lost-right", roleName: null });
    const refused = invitations.joinByInvitation(visitor(), { token, ...NEW });
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toMatchObject({ code: "invitation-sender-lost-right" });
    const { link } = await invitations.resendInvitation(admin(), { id, by: "link" });
    await expect(invitations.joinByInvitation(visitor(), { token: tokenIn(link!), ...NEW })).resolves.toMatchObject({ userId: id });
  });

  test("whose role was raised since is answered for by whoever raised it", async () => {
    const ben = await world.person("administrator");
    const { id, token } = await invited({}, world.as(ben));
    await changeRole(admin(), { id, role: "account-admin", expected: "sales-user" });
    expect(await invitations.seeInvitation(visitor(), { token })).toMatchObject({ state: "open", roleName: "Account Admin" });
    await expect(invitations.resendInvitation(world.as(ben), { id, by: "link" })).rejects.toMatchObject({ code: "beyond-you" });
    await expect(invitations.revokeInvitation(world.as(ben), { id })).rejects.toMatchObject({ code: "beyond-you" });
  });

  test("is sent again and withdrawn by who manages the person; anybody else's is not found", async () => {
    const { id } = await invited();
    const marketer = world.as(await world.person("marketing-manager"));
    await expect(invitations.resendInvitation(marketer, { id, by: "link" })).rejects.toThrow(NotAllowed);
    await expect(invitations.revokeInvitation(marketer, { id })).rejects.toThrow(NotAllowed);
    for (const foreign of [world.stranger.userId, newId()]) {
      await expect(invitations.resendInvitation(admin(), { id: foreign, by: "link" })).rejects.toThrow(NotFound);
      await expect(invitations.revokeInvitation(admin(), { id: foreign })).rejects.toThrow(NotFound);
    }
    await expect(invitations.revokeInvitation(world.as(lead), { id })).rejects.toThrow(NotFound);
    await expect(invitations.resendInvitation(admin(), { id: lead, by: "link" })).rejects.toMatchObject({ code: "not-invited" });
    await expect(invitations.revokeInvitation(admin(), { id: lead })).rejects.toMatchObject({ code: "not-invited" });
  });
});
