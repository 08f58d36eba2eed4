import { describe, expect, test } from "vitest";
import { BY_AUTHOR, CAMPAIGN, member, stage } from "../../testing/approvals.ts";
import { person } from "../../testing/people.ts";
import type { RequiredStage } from "./approval-rules.ts";
import type { Given } from "./approval-stages.ts";
import { lostApproval, standingSignatures } from "./approval-standing.ts";
import type { Subject } from "../subject/subject.ts";

const signed = (...userIds: string[]): Given[] => userIds.map((userId, index) => ({ stage: index + 1, userId }));
const suspended = (userId: string) => person("marketing-manager", { userId, membership: "suspended" });
const OWN_TEAM = { key: "campaign.approve", scope: "group", from: "account" } as const;

describe("a signature counts still", () => {
  test("while its signer is active and may approve the campaign, and says who gave it", () => {
    const [one, two] = [member("u1"), member("u2")];
    expect(standingSignatures(signed("u2", "u1"), CAMPAIGN, [one, two])).toEqual([
      { stage: 1, userId: "u2", signer: two },
      { stage: 2, userId: "u1", signer: one },
    ]);
  });

  test("no longer when the signer was suspended, left, or may not approve it any more", () => {
    expect(standingSignatures(signed("u1"), CAMPAIGN, [suspended("u1")])).toEqual([]);
    expect(standingSignatures(signed("u1"), CAMPAIGN, [member("u2")])).toEqual([]);
    expect(standingSignatures(signed("u1"), CAMPAIGN, [member("u1", "marketing-user")])).toEqual([]);
  });

  test("on the campaigns that the signer's right reaches, not on others", () => {
    const leader = person("marketing-manager", { userId: "u1", adjustments: [OWN_TEAM], teams: [{ id: "t1", name: "t1" }] });
    expect(standingSignatures(signed("u1"), { ...CAMPAIGN, teamId: "t1" }, [leader])).toHaveLength(1);
    expect(standingSignatures(signed("u1"), { ...CAMPAIGN, teamId: "t2" }, [leader])).toEqual([]);
  });
});

const ANYBODY = [stage("holders")];
const lost = (
  approval: {
    stages?: readonly RequiredStage[];
    frozen?: readonly RequiredStage[];
    signatures?: readonly Given[];
    directBy?: string;
    overriddenBy?: string;
    teamId?: string;
  },
  members: readonly Subject[],
  facts = BY_AUTHOR,
) => {
  const { stages = ANYBODY, frozen = stages, signatures = [], directBy = null, overriddenBy = null, teamId = null } = approval;
  return lostApproval({ campaign: { ...CAMPAIGN, teamId }, directBy, overriddenBy, frozen, stages, signatures }, members, members, facts);
};

describe("an approval that was signed", () => {
  test("carries a launch while all who signed may, and all that is asked today is signed", () => {
    expect(lost({ signatures: signed("u1") }, [member("u1")])).toBeNull();
    const two = [stage(["u1"]), stage(["u2"])];
    expect(lost({ stages: two, signatures: signed("u1", "u2") }, [member("u1"), member("u2")])).toBeNull();
  });

  test("is lost with one of its approvers, whoever else has signed; each is named once", () => {
    const two = [stage(["u1"]), stage(["u2"])];
    for (const gone of [[], [suspended("u2")], [member("u2", "marketing-user")]])
      expect(lost({ stages: two, signatures: signed("u1", "u2") }, [member("u1"), ...gone])).toEqual({
        why: "approver-lost",
        people: ["u2"],
      });
    expect(lost({ signatures: signed("u1", "u1") }, [])).toEqual({ why: "approver-lost", people: ["u1"] });
  });

  test("is none without a signature", () => {
    expect(lost({ stages: [] }, [member("u1")])).toEqual({ why: "approver-lost", people: [] });
  });

  test("is lost with an approver who belongs to no stage any more, neither of those frozen nor of those asked today", () => {
    const [north, south] = ["t1", "t2"].map((id) => ({ ...stage([]), approvers: [{ type: "team" as const, id }] }));
    const signer = member("u1", "marketing-manager", ["t1"]);
    expect(lost({ stages: [north!], signatures: signed("u1") }, [signer])).toBeNull();
    expect(lost({ stages: [south!], signatures: signed("u1") }, [signer])).toEqual({ why: "approver-lost", people: ["u1"] });
    expect(lost({ frozen: [south!], stages: [north!], signatures: signed("u1") }, [signer])).toBeNull();
    expect(lost({ frozen: [north!], stages: [], signatures: signed("u1") }, [signer])).toBeNull();
  });

  test("waits again for what a rule has asked for since", () => {
    const people = [member("u1"), member("u2")];
    const [first, later] = [stage(["u1"]), stage(["u2"])];
    const since = { why: "rule-changed", people: [] };
    expect(lost({ frozen: [first], stages: [first, later], signatures: signed("u1") }, people)).toEqual(since);
    expect(lost({ frozen: [first], stages: [stage(["u1", "u2"], "all")], signatures: signed("u1") }, people)).toEqual(since);
    expect(lost({ frozen: [first], stages: [first, later], signatures: signed("u1", "u2") }, people)).toBeNull();
  });

  test("waits for whoever has joined a group of which all have to sign, unless it was complete before or they may not", () => {
    const all = [{ ...stage([], "all"), approvers: [{ type: "team" as const, id: "t1" }] }];
    const [signer, newcomer] = ["u1", "u2"].map((id) => member(id, "marketing-manager", ["t1"]));
    const people = [signer!, newcomer!];
    const complete = [{ stage: 1, userId: "u1", settled: [{ approvers: all[0]!.approvers, each: ["u1"] }] }];
    expect(lost({ stages: all, signatures: signed("u1") }, people)).toEqual({ why: "approver-lost", people: [] });
    expect(lost({ stages: all, signatures: complete }, people)).toBeNull();
    expect(lost({ stages: all, signatures: signed("u1") }, people, { ...BY_AUTHOR, contributors: ["u2"] })).toBeNull();
  });
});

describe("a campaign that was sent without approval", () => {
  const NO_STAGE = { directBy: "u1", stages: [] };

  test("goes while its sender may send so and no rule asks for more", () => {
    expect(lost(NO_STAGE, [member("u1")])).toBeNull();
    expect(lost({ ...NO_STAGE, stages: ANYBODY }, [member("u1")])).toEqual({ why: "rule-changed", people: [] });
  });

  test("is lost when its sender was suspended, left, or has to ask by now", () => {
    for (const people of [[], [member("u2")], [suspended("u1")], [member("u1", "marketing-user")]])
      expect(lost(NO_STAGE, people)).toEqual({ why: "approver-lost", people: ["u1"] });
  });

  test("is lost when it lies where its sender's right does not reach", () => {
    const key = "campaign.sendWithoutApproval";
    const leader = person("marketing-manager", {
      userId: "u1",
      adjustments: [{ ...OWN_TEAM, key }],
      teams: [{ id: "t1", name: "t1" }],
    });
    expect(lost({ ...NO_STAGE, teamId: "t1" }, [leader])).toBeNull();
    expect(lost({ ...NO_STAGE, teamId: "t2" }, [leader])).toEqual({ why: "approver-lost", people: ["u1"] });
  });
});

describe("a campaign that the owner sent past its approval", () => {
  const owner: Subject = { ...member("u1"), isOwner: true };

  test("goes whatever rules ask, while they own the account", () => {
    expect(lost({ overriddenBy: "u1", stages: [stage(["u9"]), stage(["u2"])] }, [owner])).toBeNull();
  });

  test("is lost when they left, are suspended, or handed the account over", () => {
    for (const people of [[], [{ ...owner, membership: "suspended" as const }], [member("u1")]])
      expect(lost({ overriddenBy: "u1" }, people)).toEqual({ why: "approver-lost", people: ["u1"] });
  });
});
