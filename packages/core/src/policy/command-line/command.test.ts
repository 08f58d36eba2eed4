import { createAccessGroup, createGrant, createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setAccessGrant } from "../../access/index.ts";
import { testConfig, createWorld, type World } from "../../testing.ts";
import { verifyAuditChain, asSystem } from "../../kernel/index.ts";
import { updateRole } from "../../roles/index.ts";
import { runPolicyCommand } from "./command.ts";

let world: World;
let groupId: string;
const files = new Map<string, string>();
let output = "";
let errors = "";

beforeAll(async () => {
  world = await createWorld();
  await world.rows(async (db) => {
    const grants = { "contact.view": "group", "contact.email": "group", "campaign.view": "group", "contact.create": "global" };
    await createRole(db, world.account.id, { name: "Regional sender", description: "Writes.", originKey: "marketing-user", grants });
    const group = await createAccessGroup(db, world.account.id, "Trade", "Buyers");
    groupId = group.id;
    await createGrant(db, world.account.id, { groupId, teamId: world.teamId, actions: 3 });
  });
});
afterAll(() => world?.database.drop());
beforeEach(() => {
  output = "";
  errors = "";
});

const policy = (...args: string[]) =>
  runPolicyCommand(args, {
    readFile: (name) => {
      const text = files.get(name);
      if (text === undefined) throw new Error("no such file");
      return text;
    },
    writeFile: (name, text) => void files.set(name, text),
    out: (text) => void (output += text),
    err: (text) => void (errors += text),
    open: () => ({ store: world.database.store, config: testConfig() }),
  });
const addressOf = async (userId: string) => (await world.database.store.prisma.user.findUniqueOrThrow({ where: { id: userId } })).email;
const edit = (file: string, from: string | RegExp, to: string) => files.set(file, files.get(file)!.replace(from, to));
const admin = () => addressOf(world.account.userId);
const HERE = ["--account", "meadow"] as const;

describe("npm run policy", () => {
  test("export → test → edit → plan → apply → export comes out as edited", async () => {
    expect(await policy("export", "a.yaml", ...HERE)).toBe(0);
    expect(files.get("a.yaml")).toMatchInlineSnapshot(`
      "version: 1
      roles:
        Regional sender:
          description: Writes.
          from: Marketing User
          grants:
            contact.view: group
            contact.create: yes
            contact.email: group
            campaign.view: group
      accessGroups:
        Trade:
          description: Buyers
          teams:
            Poland: [view, edit]
      unlabelled: everyone
      defaultLevels:
        campaigns: full
        tracking: full
        desk: full
      approvalRules: {}
      assertions: []
      "
    `);
    expect([await policy("test", "a.yaml"), await policy("plan", "a.yaml", ...HERE)]).toEqual([0, 0]);
    expect(output).toContain("Nothing to change");

    edit("a.yaml", "contact.email: group", "contact.email: own");
    edit("a.yaml", "accessGroups:", "  Fair staff:\n    from: Regional sender\n    grants:\n      contact.view: own\naccessGroups:");
    edit("a.yaml", "Poland: [view, edit]", "UK: [view]");
    edit("a.yaml", "unlabelled: everyone", "unlabelled: global");
    edit("a.yaml", "campaigns: full", "campaigns: settings");
    edit(
      "a.yaml",
      "assertions: []",
      "assertions:\n  - a Sales User may not export the access group Trade\n  - only Account Admin and Administrator may account.manage",
    );
    output = "";
    expect(await policy("plan", "a.yaml", ...HERE)).toBe(0);
    expect(output).toContain("~ role “Regional sender”\n    ~ contact.email: group → own\n+ role “Fair staff”, from “Regional sender”");
    expect(output).toContain("~ team Poland on “Trade”: view, edit → nothing\n~ team UK on “Trade”: nothing → view\n");
    const state = /State: (\w+)/.exec(output)![1]!;

    expect(await policy("apply", "a.yaml", ...HERE, "--as", await admin(), "--state", state, "--reason", "Autumn fair")).toBe(0);
    expect(await policy("export", "b.yaml", ...HERE)).toBe(0);
    expect(files.get("b.yaml")!.split("\n").sort()).toEqual(files.get("a.yaml")!.split("\n").sort());
    output = "";
    expect(await policy("apply", "b.yaml", ...HERE, "--as", await admin())).toBe(0);
    expect(output).toContain("Nothing to change");
  });

  test("what was applied is in the audit log: who, from where, why, and each change", async () => {
    const entries = await world.rows((db) => db.auditEvent.findMany({ orderBy: { seq: "asc" } }));
    expect(entries.map(({ action }) => action)).toEqual([
      "role.changed",
      "role.created",
      "access-grant.changed",
      "access-grant.changed",
      "access.unlabelled-changed",
      "default-level.changed",
      "policy.assertions-changed",
      "policy.applied",
    ]);
    for (const { actorId, requestId, reason } of entries)
      expect([actorId, requestId?.startsWith("command-line:"), reason]).toEqual([world.account.userId, true, "Autumn fair"]);
    expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("an assertion that would not hold blocks the plan and the apply, with its line, and nothing is changed", async () => {
    await policy("export", "c.yaml", ...HERE);
    const before = files.get("c.yaml")!;
    edit("c.yaml", "assertions:\n", "assertions:\n  - a Marketing User may not campaign.send\n");
    edit("c.yaml", "campaigns: settings", "campaigns: none");
    const line =
      files
        .get("c.yaml")!
        .split("\n")
        .findIndex((one) => one.includes("Marketing User may not")) + 1;
    for (const args of [
      ["test", "c.yaml"],
      ["plan", "c.yaml", ...HERE],
      ["apply", "c.yaml", ...HERE, "--as", await admin()],
    ]) {
      errors = "";
      expect(await policy(...args)).toBe(1);
      expect(errors).toBe(`c.yaml:${line} “a Marketing User may not campaign.send” does not hold: “Marketing User” may campaign.send.\n`);
    }
    await policy("export", "d.yaml", ...HERE);
    expect(files.get("d.yaml")).toBe(before);
  });

  test("a plan that was made before somebody else's change is not applied", async () => {
    await policy("export", "e.yaml", ...HERE);
    edit("e.yaml", "campaigns: settings", "campaigns: full");
    output = "";
    await policy("plan", "e.yaml", ...HERE);
    const state = /State: (\w+)/.exec(output)![1]!;
    const to = { type: "team", id: world.otherTeamId } as const;
    await setAccessGrant(world.as(world.account.userId), { groupId, to, actions: 5, expected: 1 });
    expect(await policy("apply", "e.yaml", ...HERE, "--as", await admin(), "--state", state)).toBe(1);
    expect(errors).toContain("changed since this plan");
    await setAccessGrant(world.as(world.account.userId), { groupId, to, actions: 1, expected: 5 });
    expect(await policy("apply", "e.yaml", ...HERE, "--as", await admin(), "--state", state)).toBe(0);
  });

  test("is for Account Admins: anybody else is refused, whatever the file says", async () => {
    const administrator = await addressOf(await world.person("administrator"));
    for (const verb of ["export", "plan", "apply"]) {
      expect(await policy(verb, "a.yaml", ...HERE, "--as", administrator)).toBe(1);
      expect(errors).toContain("Only an Account Admin");
    }
  });

  test.each<[string, string, number, string]>([
    ["no YAML", "version: 1\nroles:\n  A: [", 3, "This is no YAML"],
    ["a key twice", "version: 1\nunlabelled: global\nunlabelled: global\n", 3, "stands here twice"],
    ["a wrong word", "version: 1\n\nunlabelled: nobody\n", 3, "none of everyone, global"],
    ["a wrong item", "version: 1\naccessGroups:\n  A:\n    teams:\n      T: [view,\n        send]\n", 6, "none of view"],
    [
      "a missing line",
      "version: 1\nroles:\n  A:\n    from: Sales User\n    grants:\n      contact.create: yes\n",
      6,
      "Add “contact.view: own”",
    ],
    ["a number for a name", "version: 1\nroles:\n  2024: 7\n", 3, "a role"],
    ["a list", "- 1\n", 1, "the parts of a policy"],
    ["nothing", "", 1, "the parts of a policy"],
    [
      "a bomb",
      `version: 1\na: &a [1,1]\nb: &b [${"*a,".repeat(9)}*a]\nc: &c [${"*b,".repeat(9)}*b]\nroles: [${"*c,".repeat(9)}*c]\n`,
      3,
      "“*a” repeats another part",
    ],
  ])("a file with %s is refused on its line", async (_, text, line, message) => {
    files.set("wrong.yaml", text);
    expect(await policy("test", "wrong.yaml")).toBe(1);
    expect(errors.split("\n")[0]).toMatch(new RegExp(`^wrong\\.yaml:${line} `));
    expect(errors).toContain(message);
  });

  test.each([
    [[], "Say what to do."],
    [["burn", "a.yaml"], "There is no “burn”."],
    [["plan"], "Name a file."],
    [["test", "nowhere.yaml"], "nowhere.yaml can't be read"],
    [["apply", "a.yaml"], "Say with --as"],
    [["plan", "a.yaml", "--force", "1"], "There is no option --force."],
    [["plan", "a.yaml", "--as"], "--as needs a value."],
    [["plan", "a.yaml"], "Say with --account which one is meant: meadow, stranger."],
    [["plan", "a.yaml", "--account", "mars"], "There is no account “mars”."],
    [["plan", "a.yaml", ...HERE, "--as", "eve@nowhere.example"], "Nobody signs in as eve@nowhere.example."],
  ])("%j is a misuse that is explained", async (args, message) => {
    expect(await policy(...args)).toBe(2);
    expect(errors).toContain(message);
  });
});

test("A role that people hold goes only with the role that they get; its people have that one", async () => {
  const userId = await world.person("restricted-user");
  const where = { accountId_userId: { accountId: world.account.id, userId } };
  const role = await world.rows((db) => db.role.findFirstOrThrow({ where: { name: "Fair staff" } }));
  await world.rows((db) => db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } }));
  await policy("export", "f.yaml", ...HERE);
  edit("f.yaml", /  Fair staff:\n(?:    .*\n)+/, "");
  expect(await policy("plan", "f.yaml", ...HERE)).toBe(1);
  expect(errors).toMatch(/f\.yaml:2 “Fair staff” is not in the file, and one person holds it/);
  edit("f.yaml", "accessGroups:", "retiredRoles:\n  Fair staff: Sales User\naccessGroups:");
  expect(await policy("apply", "f.yaml", ...HERE, "--as", await admin())).toBe(0);
  expect(await world.rows((db) => db.membership.findUnique({ where }))).toMatchObject({ roleKey: "sales-user", roleId: null });
});

test("An approval rule is made, changed and deleted by the file, and names people, teams and roles as the file does", async () => {
  const celia = await addressOf(await world.person("marketing-manager", { name: "Celia" }));
  const apply = async (from: string | RegExp, to: string) => {
    await policy("export", "g.yaml", ...HERE);
    edit("g.yaml", from, to);
    const wanted = files.get("g.yaml");
    errors = "";
    expect([await policy("apply", "g.yaml", ...HERE, "--as", await admin()), errors]).toEqual([0, ""]);
    await policy("export", "g.yaml", ...HERE);
    expect(files.get("g.yaml")).toBe(wanted);
  };
  const rule = [
    "  Large mailings:",
    "    when:",
    "      - audience: 1000",
    "      - senders: [role Sales User, team Poland, role Regional sender]",
    "      - firstSend: account",
    "    always: yes",
    "    skip: [role Sales Manager]",
    "    stages:",
    `      - approvers: [${celia}, role Account Admin]`,
    "        how: 1\n",
  ].join("\n");
  await world.person("sales-user", { inTeam: true });
  await apply("approvalRules: {}\n", `approvalRules:\n${rule.replaceAll("role Sales User", "role Account Admin")}`);
  expect(await world.rows((db) => db.approvalRule.findMany())).toMatchObject([{ name: "Large mailings", version: 1 }]);
  await apply("audience: 1000", "audience: 500");
  await apply("  Large mailings:", "  Small mailings:\n    stages:\n      - approvers: holders\n        how: any\n  Large mailings:");
  await apply(/approvalRules:\n(?: .*\n)+/, "approvalRules: {}\n");
  expect(await world.rows((db) => db.approvalRule.count())).toBe(0);
  const entries = await world.rows((db) => db.auditEvent.findMany({ where: { targetType: "approval-rule" }, orderBy: { seq: "asc" } }));
  expect(entries.map(({ action }) => action.split(".")[1])).toEqual(["created", "changed", "changed", "created", "deleted", "deleted"]);
});

test("A rule that nobody could satisfy is refused from the file as from the screen, and nothing else of it is done", async () => {
  await policy("export", "h.yaml", ...HERE);
  const before = files.get("h.yaml")!;
  edit("h.yaml", "approvalRules: {}", "approvalRules:\n  Never:\n    stages:\n      - approvers: holders\n        how: 40");
  edit("h.yaml", "desk: full", "desk: none");
  expect(await policy("apply", "h.yaml", ...HERE, "--as", await admin())).toBe(1);
  expect(errors).toContain("Nobody could satisfy this rule");
  await policy("export", "h.yaml", ...HERE);
  expect(files.get("h.yaml")).toBe(before);
});

test("Every save keeps what the account asserts, whichever screen it comes from", async () => {
  const as = world.as(world.account.userId);
  const { id, version, name } = await world.rows((db) => db.role.findFirstOrThrow({ where: { name: "Regional sender" } }));
  const save = updateRole(as, { id, version, name, description: "", grants: { "account.manage": "global" } });
  await expect(save).rejects.toMatchObject({
    code: "assertion-fails",
    message: "“only Account Admin and Administrator may account.manage” would no longer hold: “Regional sender” may account.manage.",
  });
  expect(await world.rows((db) => db.role.findFirstOrThrow({ where: { id } }))).toMatchObject({ version });
});
