import { createAccessGroup, createContacts, createSegment } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "../kernel/index.ts";
import { ResolvedRule } from "../segments/resolved-rule.ts";
import { CONDITION_FIELDS, EVERYONE } from "../segments/rule.ts";
import { createWorld, type World } from "../testing.ts";
import { rebuildAccessGroup } from "./index.ts";
import { changeRules } from "./writing/change-rules.ts";

const TEXTS = { first_name: "Łucja", last_name: "Żak", city: "Łódź", country: "PL", language: "pl", time_zone: "Europe/Warsaw" } as const;
const custom = { kind: "custom", name: null } as const;

// A rebuild makes only those facts of a contact that the rules of the group name: a rule on each of them.
describe("a rebuild knows what a rule asks for:", () => {
  let world: World;
  let full: string;
  let bare: string;
  let groupNo: number;
  let segmentId: string;
  beforeAll(async () => {
    world = await createWorld();
    await world.rows(async (db) => {
      const accountId = world.account.id;
      const old = new Date("2020-01-01T00:00:00Z");
      const [one, other] = await createContacts(db, accountId, [
        {
          email: "lucja@wood.example",
          phone: "+48 600 100 200",
          firstName: TEXTS.first_name,
          lastName: TEXTS.last_name,
          city: TEXTS.city,
          country: TEXTS.country,
          language: TEXTS.language,
          timeZone: TEXTS.time_zone,
          category: "press",
          tags: ["bulbs"],
          emailConsent: "granted",
          ownerId: world.account.userId,
          teamId: world.teamId,
          attributes: { plan: "Gold", spent: 12 },
        },
        { email: null, emailConsent: "none", createdAt: old, updatedAt: old },
      ]);
      [full, bare] = [one!, other!];
      groupNo = (await createAccessGroup(db, accountId, "Fed")).no;
      segmentId = (await createSegment(db, accountId, { name: "Feeding", rule: EVERYONE, ownerId: world.account.userId })).id;
    });
  });
  afterAll(() => world?.database.drop());

  const kept = async (id: string) =>
    (await world.rows((db) => db.contact.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id } } })))
      .accessGroupNos;

  test.each([
    ...CONDITION_FIELDS.map((field) => [
      field,
      () => ({ kind: "field", field, op: "is", value: field === "email_domain" ? "wood.example" : TEXTS[field] }),
    ]),
    ["phone", () => ({ kind: "presence", field: "phone", op: "is_set" })],
    ["category", () => ({ kind: "category", op: "is", category: "press" })],
    ["tags", () => ({ kind: "tag", op: "has", tag: "bulbs" })],
    ["consent", () => ({ kind: "consent", channel: "email", op: "is", state: "granted" })],
    ["owner", () => ({ kind: "owner", op: "is", userId: world.account.userId, name: null })],
    ["team", () => ({ kind: "team", op: "is", teamId: world.teamId, name: null })],
    ["created", () => ({ kind: "created", op: "since", date: "2021-01-01" })],
    ["updated", () => ({ kind: "updated", op: "since", date: "2021-01-01" })],
    ["the last days", () => ({ kind: "recent", what: "created", op: "within", days: 30 })],
    ["a text of the account's own", () => ({ ...custom, key: "plan", type: "text", op: "is", value: "gold" })],
    ["a number of the account's own", () => ({ ...custom, key: "spent", type: "number", op: "more", value: 10 })],
  ] as [string, () => object][])("%s", async (_, condition) => {
    const rule = ResolvedRule.parse({ version: 2, match: "all", conditions: [condition()] });
    await asSystem(world.as(world.account.userId), world.account.id, (ctx) => changeRules(ctx, [{ groupNo, segmentId, rule: null }]));
    await rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo });
    expect([await kept(full), await kept(bare)]).toEqual([[], []]);
    await asSystem(world.as(world.account.userId), world.account.id, (ctx) => changeRules(ctx, [{ groupNo, segmentId, rule }]));
    await rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo });
    expect([await kept(full), await kept(bare)]).toEqual([[groupNo], []]);
  });
});
