import { createAccessGroup, createContact, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliverCampaign, launchCampaign } from "../delivery/index.ts";
import { createDue, openPost, type Post } from "../delivery/testing.ts";
import { NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import {
  compareContacts,
  createContact as addContact,
  getContactToEdit,
  grantConsent,
  listContactEvents,
  mergeContacts,
  moveContact,
  pasteContacts,
  updateContact,
  withdrawConsent,
} from "./index.ts";
import type { ContactEvent } from "./schema.ts";

const { view, edit } = CONTACT_ACTIONS;

describe("the timeline of a contact", () => {
  let world: World;
  let post: Post;
  let owner: string;
  let marketer: string;
  let groups: Record<"retail" | "secret", { id: string; no: number }>;

  beforeAll(async () => {
    world = await createWorld();
    post = await openPost(world);
    owner = world.account.userId;
    marketer = await world.person("marketing-user", { inTeam: true, name: "Mia" });
    groups = await world.rows(async (db) => {
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      const [retail, secret] = [
        await createAccessGroup(db, world.account.id, "Retail"),
        await createAccessGroup(db, world.account.id, "Secret"),
      ];
      await createGrant(db, world.account.id, { groupId: retail.id, teamId: world.teamId, actions: view | edit });
      return { retail, secret };
    });
  });
  afterAll(async () => {
    await post?.close();
    await world?.database.drop();
  });

  const events = async (userId: string, id: string, limit = 100) => (await listContactEvents(world.as(userId), { id, limit })).rows;
  const told = (rows: readonly ContactEvent[]) => rows.map(({ what, by }) => [what.kind, by]);
  const change = async (userId: string, id: string, fields: object) => {
    const { contact } = await getContactToEdit(world.as(userId), { id });
    const { emailConsent: _, updatedAt, ...rest } = contact;
    await updateContact(world.as(userId), { ...rest, expected: updatedAt, ...fields });
  };
  const move = (userId: string, id: string, group: { id: string }, to: "in" | "out") =>
    moveContact(world.as(userId), { id, groupId: group.id, to });

  test("says what happened, the newest first, who did it, and which fields were changed but never to what", async () => {
    const { id } = await addContact(world.as(owner), { email: "told@people.example", consent: { state: "granted", source: "A fair" } });
    await move(owner, id, groups.secret, "in");
    await move(owner, id, groups.retail, "in");
    await change(marketer, id, { city: "Gdynia", tags: ["bulbs"] });
    await withdrawConsent(world.as(marketer), { id, source: "By phone" });
    await grantConsent(world.as(marketer), { id, source: "A letter" });
    await move(owner, id, groups.secret, "out");
    await change(owner, id, { city: "Sopot" });
    const rows = await events(owner, id);
    expect(told(rows)).toEqual([
      ["changed", "Owner of meadow"],
      ["taken-out", "Owner of meadow"],
      ["consent", "Mia"],
      ["suppressed", null],
      ["consent", "Mia"],
      ["changed", "Mia"],
      ["put-in", "Owner of meadow"],
      ["put-in", "Owner of meadow"],
      ["consent", "Owner of meadow"],
      ["added", "Owner of meadow"],
    ]);
    expect(rows[5]?.what).toEqual({ kind: "changed", fields: ["city", "tags"], more: false });
    expect(rows.at(-1)?.what).toEqual({ kind: "added", how: "hand", file: null });
    expect(JSON.stringify(rows)).not.toMatch(/Gdynia|Sopot|bulbs|@/);
    // Who may not know of a group is not told that it was in there.
    expect(JSON.stringify(rows)).toContain("Secret");
    const hers = await events(marketer, id);
    expect(JSON.stringify(hers)).not.toContain("Secret");
    expect(told(hers)).toEqual(told(rows).filter((_, at) => at !== 1 && at !== 7));
  });

  test("names a campaign only to whoever may see it", async () => {
    const ref = await createDue(world, { senderId: owner, emails: ["mailed@people.example"] });
    await launchCampaign(post.worker(), ref);
    await deliverCampaign(post.worker(), ref);
    const { contactId, state } = await world.rows((db) => db.campaignRecipient.findFirstOrThrow({ where: { campaignId: ref.campaignId } }));
    expect(state).toBe("sent");
    await move(owner, contactId, groups.retail, "in");
    const mailOf = async (userId: string) => (await events(userId, contactId)).find(({ what }) => what.kind === "mailed")?.what;
    const { name } = await world.rows((db) => db.campaign.findFirstOrThrow({ where: { id: ref.campaignId } }));
    expect(await mailOf(owner)).toEqual({ kind: "mailed", state: "sent", campaign: { id: ref.campaignId, name } });
    expect(await mailOf(marketer)).toEqual({ kind: "mailed", state: "sent", campaign: null });
  });

  test("has what happened to one that was merged into it, and that it was", async () => {
    const make = (city: string) =>
      world.rows((db) => createContact(db, world.account.id, { email: "joined@people.example", city, groupNos: [groups.retail.no] }));
    const [stays, goes] = [await make("Hel"), await make("Puck")];
    await change(marketer, goes, { city: "Reda" });
    await grantConsent(world.as(marketer), { id: goes, source: "A letter" });
    const { contact, other } = await compareContacts(world.as(marketer), { id: stays, otherId: goes });
    const expected = { contact: contact.updatedAt, other: other.updatedAt };
    await mergeContacts(world.as(marketer), { id: stays, otherId: goes, expected, fromOther: [] });
    const rows = await events(marketer, stays);
    expect(told(rows).slice(0, 3)).toEqual([
      ["merged", "Mia"],
      ["consent", "Mia"],
      ["changed", "Mia"],
    ]);
    expect(await events(marketer, goes)).toEqual(rows);
  });

  test("says of a contact from a paste that it was pasted, and by whom", async () => {
    await pasteContacts(world.as(owner), { text: "pasted@people.example\nother@people.example", consent: { state: "none" } });
    const { id } = await world.rows((db) => db.contact.findFirstOrThrow({ where: { email: "pasted@people.example" } }));
    expect(await events(owner, id)).toMatchObject([{ by: "Owner of meadow", what: { kind: "added", how: "paste", file: null } }]);
  });

  test("is read page by page without a gap or a repetition", async () => {
    const { id } = await addContact(world.as(owner), { email: "paged@people.example", consent: { state: "none" } });
    for (const city of ["A", "B", "C", "D"]) await change(owner, id, { city });
    // Of one moment: the key decides.
    const at = new Date();
    const said = { accountId: world.account.id, contactId: id, channel: "email", state: "granted", source: "x", at };
    await world.rows((db) => db.contactConsent.createMany({ data: [said, said, said] }));
    const all = await events(owner, id);
    const walked: ContactEvent[] = [];
    let cursor: string | undefined;
    do {
      const page = await listContactEvents(world.as(owner), { id, limit: 2, cursor });
      walked.push(...page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(walked).toEqual(all);
    expect(all).toHaveLength(8);
    expect((await listContactEvents(world.as(owner), { id, cursor: "no cursor of ours" })).rows).toEqual(all);
  });

  test("is not found out of view, in another account, or for what is no id", async () => {
    const hidden = await world.rows((db) => createContact(db, world.account.id, { groupNos: [groups.secret.no] }));
    for (const id of [hidden, "../etc", "0198a000-0000-7000-8000-000000000001"])
      await expect(listContactEvents(world.as(marketer), { id })).rejects.toThrow(NotFound);
    const stranger = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
    await expect(listContactEvents(stranger, { id: hidden })).rejects.toThrow(NotFound);
  });
});
