import { describe, expect, test } from "vitest";
import { factsOf } from "../../testing/people.ts";
import { DEFAULT_STAGES } from "../approval/approval-rules.ts";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";
import { GLOBAL, GROUP, NONE, OWN } from "../catalogue/scope.ts";
import { countsOf, impactOf, reachesToCount } from "./impact-of.ts";
import type { Reach } from "./reach.ts";
import type { Member, World, WorldCampaign } from "./world.ts";

function member(userId: string, role: string, changes: Partial<Member> = {}): Member {
  const { role: _role, contactGrants: _grants, accessGroupsExist: _exist, unlabelled: _unlabelled, ...facts } = factsOf("sales-user");
  return { ...facts, userId, userName: userId, role, teams: [{ id: "sales", name: "Sales" }], ...changes };
}

const GRANTS = { "contact.view": "group", "contact.email": "group", "campaign.view": "group", "campaign.send": "group" } as const;

const WORLD: World = {
  members: [
    member("ada", "account-admin"),
    member("celia", "marketing-manager"),
    member("hugo", "regional"),
    member("ivo", "regional", { teams: [] }),
  ],
  roles: { regional: { name: "Regional sender", version: 1, grants: GRANTS } },
  defaultLevels: {},
  accessGroups: [
    { id: "g1", no: 1, name: "Trade" },
    { id: "g2", no: 2, name: "Press" },
  ],
  grants: [{ groupId: "g1", to: { type: "team", id: "sales", name: "Sales" }, actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.email }],
  unlabelled: "global",
  campaigns: [],
};

const sizes = (reach: Reach): number => (reach.kind === "everybody" ? 1000 : reach.kind === "groups" ? reach.nos.length * 100 : 7);
const count = (reaches: readonly Reach[]): number[] => reaches.map(sizes);
const withRole = (grants: object): World => ({ ...WORLD, roles: { regional: { name: "Regional sender", version: 2, grants } } });

describe("the impact of a change", () => {
  test("of nothing is nothing", () => {
    expect(impactOf(WORLD, { ...WORLD }, count)).toEqual({
      people: [],
      stopped: [],
      approversLost: [],
      unapprovable: [],
      defaultLevels: [],
    });
  });

  test("of a role names everyone who holds it, with what they gain and lose, prerequisites included", () => {
    const { people } = impactOf(WORLD, withRole({ ...GRANTS, "campaign.view": "own", "segment.edit": "own" }));
    expect(people.map(({ userId }) => userId)).toEqual(["hugo", "ivo"]);
    expect(people[0]).toEqual({
      userId: "hugo",
      name: "hugo",
      gains: [{ key: "segment.edit", from: NONE, to: OWN }],
      loses: [
        { key: "campaign.view", from: GROUP, to: OWN },
        { key: "campaign.send", from: GROUP, to: OWN },
      ],
      reach: [],
    });
  });

  test("of a wider scope says how many contacts more each reaches, by permission", () => {
    const { people } = impactOf(WORLD, withRole({ ...GRANTS, "contact.view": "global" }), count);
    expect(people.map(({ userId, reach }) => [userId, ...reach.map(({ key, before, after }) => [key, before, after])])).toEqual([
      ["hugo", ["contact.view", 100, 1000]],
      ["ivo", ["contact.view", 0, 1000]],
    ]);
    expect(people[0]?.gains).toEqual([{ key: "contact.view", from: GROUP, to: GLOBAL }]);
  });

  test("of a grant on an access group reaches the members of the team alone, and changes no permission", () => {
    const after = { ...WORLD, grants: [...WORLD.grants, { groupId: "g2", to: WORLD.grants[0]!.to, actions: CONTACT_ACTIONS.view }] };
    const { people } = impactOf(WORLD, after, count);
    expect(people).toMatchObject([{ userId: "hugo", gains: [], loses: [], reach: [{ key: "contact.view", before: 100, after: 200 }] }]);
  });

  test("of an adjustment, an access level, and leaving is told like that of a role", () => {
    const settings = { level: "settings", setBy: "hand" } as const;
    const apps = { ...WORLD.members[1]!.apps, campaigns: settings };
    const after = {
      ...WORLD,
      members: [
        WORLD.members[0]!,
        { ...WORLD.members[1]!, apps },
        { ...WORLD.members[2]!, adjustments: [{ key: "campaign.send", scope: "none", from: "account" } as const] },
      ],
    };
    const { people } = impactOf(WORLD, after, count);
    expect(people.map(({ userId, loses }) => [userId, loses.map(({ key }) => key)])).toEqual([
      ["celia", ["template.administer"]],
      ["hugo", ["campaign.send"]],
      ["ivo", ["contact.view", "contact.email", "campaign.view", "campaign.send"]],
    ]);
  });

  test("of a default level says how many have not turned the app on, and touches nobody", () => {
    const members = [...WORLD.members, member("jo", "sales-user", { apps: { campaigns: null, tracking: null, desk: null } })];
    const before = { ...WORLD, members };
    const impact = impactOf(before, { ...before, defaultLevels: { campaigns: "settings" } });
    expect(impact.defaultLevels).toEqual([{ app: "campaigns", from: "full", to: "settings", people: 1 }]);
    expect(impact.people).toEqual([]);
  });
});

describe("campaigns", () => {
  const campaign = {
    id: "c1",
    name: "Advent",
    row: { accountId: "a1", ownerId: "hugo", teamId: "sales" },
    state: "scheduled",
    senderId: "hugo",
    frozen: DEFAULT_STAGES,
    stages: DEFAULT_STAGES,
    signatures: [{ stage: 1, userId: "celia" }],
    directBy: null,
    barred: ["hugo"],
  } as const;
  const world = { ...WORLD, campaigns: [campaign, { ...campaign, id: "c2", name: "Spring", state: "waiting" as const, signatures: [] }] };
  const demoted = (...ids: string[]) => world.members.map((one) => (ids.includes(one.userId) ? { ...one, role: "sales-user" } : one));

  test("a scheduled campaign stops whose sender may no longer send, or no longer write to anyone", () => {
    const stops = [{ id: "c1", name: "Advent", why: "sender-lost", people: ["hugo"] }];
    const { "campaign.send": _send, ...without } = GRANTS;
    const roles = (grants: object) => ({ ...world, roles: { regional: { name: "", version: 2, grants } } });
    expect(impactOf(world, roles(without)).stopped).toEqual(stops);
    expect(impactOf(world, { ...world, members: world.members.filter(({ userId }) => userId !== "hugo") }).stopped).toEqual(stops);
    expect(impactOf(world, roles(GRANTS)).stopped).toEqual([]);
  });

  test("a scheduled campaign stops whose approver may no longer approve it", () => {
    const impact = impactOf(world, { ...world, members: demoted("celia") });
    expect(impact.stopped).toEqual([{ id: "c1", name: "Advent", why: "approver-lost", people: ["celia"] }]);
    expect(impact.approversLost).toEqual([{ userId: "celia", name: "celia" }]);
    expect(impact.unapprovable).toEqual([]);
  });

  const forTeam = (id: string) => [{ approvers: [{ type: "team", id }], how: "any", rule: null }] as const;
  const scheduled = (change: Partial<WorldCampaign>): World => ({ ...world, campaigns: [{ ...campaign, ...change }] });

  test("a scheduled campaign stops whose signer leaves the team that signs, though they may still approve", () => {
    const before = scheduled({ frozen: forTeam("sales"), stages: forTeam("sales") });
    const after = { ...before, members: before.members.map((one) => (one.userId === "celia" ? { ...one, teams: [] } : one)) };
    expect(impactOf(before, after)).toMatchObject({
      stopped: [{ id: "c1", name: "Advent", why: "approver-lost", people: ["celia"] }],
      approversLost: [],
    });
    expect(impactOf(scheduled({}), { ...after, campaigns: [campaign] }).stopped).toEqual([]);
  });

  test("a scheduled campaign stops for which a rule asks more, and is named where nobody could sign that", () => {
    const rule = { id: "r", name: "Legal", version: 1 };
    const more = (id: string) => scheduled({ stages: [...DEFAULT_STAGES, { ...forTeam(id)[0], rule }] });
    const stopped = [{ id: "c1", name: "Advent", why: "rule-changed", people: [] }];
    expect(impactOf(scheduled({}), more("nobody's"))).toMatchObject({ stopped, unapprovable: [{ id: "c1", name: "Advent" }] });
    const withAda = world.members.map((one) => (one.userId === "ada" ? { ...one, teams: [{ id: "legal", name: "Legal" }] } : one));
    expect(impactOf(scheduled({}), { ...more("legal"), members: withAda })).toMatchObject({ stopped, unapprovable: [] });
    // A rule that is loosened asks nothing more: what was frozen is signed.
    expect(impactOf(scheduled({ frozen: forTeam("sales"), stages: forTeam("sales") }), scheduled({})).stopped).toEqual([]);
  });

  test("a campaign that was sent without approval stops whose sender may not any more, or whom a rule binds", () => {
    const lead = world.members.map((one) => (one.userId === "hugo" ? { ...one, role: "marketing-manager" } : one));
    const direct = { ...scheduled({ frozen: [], stages: [], signatures: [], directBy: "hugo" }), members: lead };
    expect(impactOf(direct, { ...direct, members: world.members }).stopped).toMatchObject([{ why: "approver-lost", people: ["hugo"] }]);
    expect(impactOf(direct, { ...direct, campaigns: [{ ...direct.campaigns[0]!, stages: DEFAULT_STAGES }] }).stopped).toMatchObject([
      { why: "rule-changed", people: [] },
    ]);
    expect(impactOf(direct, { ...direct }).stopped).toEqual([]);
  });

  test("a campaign that nobody is left to approve is named, whether it waits or would wait again; who is barred doesn't count", () => {
    const impact = impactOf(world, { ...world, members: demoted("celia", "ada") });
    expect(impact.unapprovable).toEqual([
      { id: "c1", name: "Advent" },
      { id: "c2", name: "Spring" },
    ]);
    expect(
      impactOf(
        { ...world, campaigns: [{ ...world.campaigns[1]!, barred: ["hugo", "ada"] }] },
        {
          ...world,
          members: demoted("celia"),
          campaigns: [{ ...world.campaigns[1]!, barred: ["hugo", "ada"] }],
        },
      ).unapprovable,
    ).toHaveLength(1);
  });

  test("a new rule strands a waiting campaign for whose stages too few are left", () => {
    const stages = [{ approvers: "holders", how: { atLeast: 3 }, rule: null }] as const;
    const after = { ...world, campaigns: world.campaigns.map((one) => ({ ...one, stages })) };
    expect(impactOf(world, after).unapprovable.map(({ id }) => id)).toEqual(["c1", "c2"]);
    const two = after.campaigns.map((one) => ({ ...one, stages: [{ ...stages[0], how: { atLeast: 2 } }] }));
    expect(impactOf(world, { ...world, campaigns: two }).unapprovable).toEqual([]);
  });

  test("a signature counts only while its giver may still approve", () => {
    const stages = [{ approvers: "holders", how: { atLeast: 2 }, rule: null }] as const;
    const waiting = { ...world.campaigns[1]!, stages, signatures: [{ stage: 1, userId: "celia" }] };
    const before = { ...world, campaigns: [waiting] };
    expect(impactOf(before, { ...before, members: demoted("celia") }).unapprovable).toEqual([{ id: "c2", name: "Spring" }]);
  });

  test("what was broken before is no impact", () => {
    const broken = { ...world, members: demoted("hugo", "celia", "ada") };
    expect(impactOf(broken, { ...broken, unlabelled: "everyone" as const })).toMatchObject({
      stopped: [],
      unapprovable: [],
      approversLost: [],
    });
  });
});

describe("counting", () => {
  const teams = Array.from({ length: 50 }, (_, no) => ({ id: `t${no}`, name: `Team ${no}` }));
  const crowd: World = {
    ...WORLD,
    members: Array.from({ length: 500 }, (_, no) => member(`u${no}`, "regional", { teams: [teams[no % 50]!] })),
    accessGroups: teams.map(({ id, name }, no) => ({ id: `g${id}`, no, name })),
    grants: teams.map(({ id, name }) => ({ groupId: `g${id}`, to: { type: "team", id, name }, actions: CONTACT_ACTIONS.email })),
  };
  const after = { ...crowd, grants: crowd.grants.map((grant) => ({ ...grant, actions: CONTACT_ACTIONS.email | CONTACT_ACTIONS.view })) };

  test("500 people with 50 distinct group sets cost 51 counts", () => {
    let asked = 0;
    const counting = (reaches: readonly Reach[]): number[] => {
      asked += reaches.length;
      return count(reaches);
    };
    const { people } = impactOf(crowd, after, counting);
    expect(people).toHaveLength(500);
    expect(people.every(({ reach }) => reach.length === 1 && reach[0]?.before === 0 && reach[0]?.after === 100)).toBe(true);
    expect(asked).toBe(51);
  });

  test("can be done beforehand: the sets are named first, and their numbers handed in", () => {
    const reaches = reachesToCount(crowd, after);
    expect(impactOf(crowd, after, countsOf(reaches, count(reaches)))).toEqual(impactOf(crowd, after, count));
    expect(() => countsOf([], [])([{ kind: "everybody" }])).toThrow("were not counted");
  });
});
