import { createCampaign } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createWorld, testConfig, type World } from "../../testing.ts";
import { COMMANDS } from "../../command-line/index.ts";
import { runExplainCommand } from "./command.ts";

let world: World;
let dawid: string;
let output = "";
let errors = "";
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  const una = await world.person("marketing-user", { name: "Una Kent", otherTeam: true });
  await world.rows(async (db) => {
    await createCampaign(db, world.account.id, { name: "Spring sale", ownerId: una, teamId: world.otherTeamId });
    await createCampaign(db, world.account.id, { name: "Twice", ownerId: dawid, teamId: world.teamId });
    await createCampaign(db, world.account.id, { name: "Twice", ownerId: dawid, teamId: world.teamId });
  });
});
afterAll(() => world?.database.drop());
beforeEach(() => {
  output = "";
  errors = "";
});

const explain = (...args: string[]) =>
  runExplainCommand(args, {
    out: (text) => void (output += text),
    err: (text) => void (errors += text),
    open: () => ({ store: world.database.store, config: testConfig() }),
  });
const addressOf = async (userId: string) => (await world.database.store.prisma.user.findUniqueOrThrow({ where: { id: userId } })).email;
const HERE = ["--account", "meadow"] as const;

test("the answer comes first, then every step, then the smallest changes with the permission that each needs, then who may instead", async () => {
  expect(await explain(await addressOf(dawid), "campaign.send", "Spring sale", ...HERE)).toBe(1);
  expect(output).toMatchInlineSnapshot(`
    "No. Dawid Nowak may not send “Spring sale” for approval.

    How it was decided
      ✓ Account               Active member of meadow.  [member]
      ✓ App and access level  The access level in Campaigns leaves it open.  [app-open]
      ✓ Role and adjustments  The role Marketing User includes “Sender” (Group).  [granted-by-role]
      ✓ Prerequisites         Everything that it needs is held.  [prerequisites-held]
      ✗ Scope                 “Sender” is held at Group: for what is one’s own or of one’s teams, and this is neither.  [not-in-teams]

    What would change this
      1. Add Dawid Nowak to the team UK. (Manage teams)
      2. Set “Sender” of Dawid Nowak to Global. (Can manage account) + Set “See campaigns” of Dawid Nowak to Global. (Can manage account)

    Who may do it instead
      Owner of meadow, Una Kent
    "
  `);
});

test("a yes exits with 0, in Polish on request", async () => {
  expect(await explain(await addressOf(dawid), "campaign.edit", ...HERE, "--language", "pl")).toBe(0);
  expect(output).toContain("Tak. Dawid Nowak może użyć uprawnienia „Edycja kampanii”.");
});

test("an address is found however it is spelled, as at sign-in", async () => {
  const spelled = (await addressOf(dawid)).toUpperCase();
  expect(await explain(spelled, "campaign.edit", ...HERE, "--as", ` ${spelled} `)).toBe(0);
});

test("--help is answered without a database", async () => {
  expect(await explain("--help")).toBe(0);
  expect(output).toBe(COMMANDS.explain.usage);
});

test("whoever asks is told what they may know and no more: what they do not see is not there", async () => {
  const as = ["--as", await addressOf(dawid)] as const;
  expect(await explain(await addressOf(dawid), "campaign.view", "Spring sale", ...HERE, ...as)).toBe(2);
  expect(errors).toMatch(/^There is no campaign “Spring sale”\./);
  expect(await explain(await addressOf(world.account.userId), "campaign.view", ...HERE, ...as)).toBe(1);
  expect(output).toBe("");
});

test.each([
  [[], "Name a person and a permission."],
  [["a@example.com", "campaign.fly"], "There is no permission “campaign.fly”."],
  [["a@example.com", "campaign.send", "Spring", "sale"], "“sale” is one word too many"],
  [["a@example.com", "campaign.send", "--colour", "red"], "There is no option --colour."],
  [["a@example.com", "campaign.send", "--as"], "--as needs a value."],
  [["a@example.com", "campaign.send", "--account", "meadow"], "Nobody signs in as a@example.com."],
  [["a@example.com", "campaign.send"], "Say with --account which one is meant: meadow, stranger."],
])("asked for wrongly (%j), it says what to write", async (args, message) => {
  expect(await explain(...args)).toBe(2);
  expect(errors).toContain(message);
  expect(errors).toContain(COMMANDS.explain.usage);
});

test("a name that two campaigns have needs an id, and a permission that is about no campaign takes none", async () => {
  expect(await explain(await addressOf(dawid), "campaign.send", "Twice", ...HERE)).toBe(2);
  expect(errors).toContain("More than one campaign is called “Twice”.");
  expect(await explain(await addressOf(dawid), "user.manage", "Twice", ...HERE)).toBe(2);
  expect(errors).toContain("“user.manage” is about no single campaign or contact");
});
