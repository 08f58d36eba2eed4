import { PERMISSION_KEYS } from "@countersign/permissions";
import { describe, expect, test } from "vitest";
import {
  CAMPAIGN_STATES,
  campaignState,
  canMove,
  GUARDS,
  isEditable,
  lifecycle,
  stateInWords,
  TRANSITIONS,
  type CampaignState,
  type Transition,
} from "./lifecycle.ts";

const ROWS: readonly [Transition, readonly CampaignState[], CampaignState][] = [
  ["submit", ["draft", "changes_requested", "declined"], "waiting"],
  ["sendDirectly", ["draft", "changes_requested", "declined"], "scheduled"],
  ["sign", ["waiting"], "waiting"],
  ["approve", ["waiting"], "scheduled"],
  ["breakGlass", ["waiting"], "scheduled"],
  ["requestChanges", ["waiting"], "changes_requested"],
  ["decline", ["waiting"], "declined"],
  ["withdraw", ["waiting", "scheduled"], "draft"],
  ["reschedule", ["scheduled"], "scheduled"],
  ["askAgain", ["scheduled", "launching", "paused"], "waiting"],
  ["askSender", ["scheduled", "launching", "paused"], "draft"],
  ["launch", ["scheduled"], "launching"],
  ["begin", ["launching"], "sending"],
  ["pause", ["launching", "sending"], "paused"],
  ["resume", ["paused"], "sending"],
  ["resumeLaunch", ["paused"], "scheduled"],
  ["stop", ["scheduled", "launching", "sending", "paused"], "stopped"],
  ["finish", ["sending"], "sent"],
];

describe("the table of states", () => {
  test("has exactly these transitions", () => {
    expect(ROWS.map(([name]) => name)).toEqual(TRANSITIONS);
  });

  test.each(ROWS)("%s leads from %j to %s and from nowhere else", (transition, from, to) => {
    expect(lifecycle[transition].to).toBe(to);
    for (const state of CAMPAIGN_STATES) expect(canMove(state, transition), state).toBe(from.includes(state));
  });

  test("sent and stopped are final", () => {
    for (const transition of TRANSITIONS) for (const state of ["sent", "stopped"]) expect(canMove(state, transition)).toBe(false);
  });

  test("every state can be reached from a draft", () => {
    const reached = new Set<CampaignState>(["draft"]);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of Object.values(lifecycle))
        if ((from as readonly CampaignState[]).some((state) => reached.has(state))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...CAMPAIGN_STATES].sort());
  });

  test("nothing is launched that was neither approved, nor sent directly, nor past its approval by the owner", () => {
    const intoScheduled = TRANSITIONS.filter((transition) => lifecycle[transition].to === "scheduled" && !canMove("scheduled", transition));
    expect(intoScheduled).toEqual(["sendDirectly", "approve", "breakGlass", "resumeLaunch"]);
    expect(lifecycle.sendDirectly.by).toEqual(["campaign.sendWithoutApproval"]);
    expect(lifecycle.approve.by).toEqual(["campaign.approve"]);
    expect(lifecycle.approve.guards).toEqual(expect.arrayContaining(["same-snapshot", "seal-intact", "four-eyes"]));
    expect(lifecycle.breakGlass.guards).toEqual(expect.arrayContaining(["is-owner", "reason-given", "same-snapshot", "seal-intact"]));
    expect(lifecycle.resumeLaunch.guards).toEqual(expect.arrayContaining(["approvers-still-may", "seal-intact", "four-eyes"]));
    expect(TRANSITIONS.filter((transition) => lifecycle[transition].to === "launching")).toEqual(["launch"]);
    expect(TRANSITIONS.filter((transition) => lifecycle[transition].to === "sending")).toEqual(["begin", "resume"]);
  });

  test("a person's transitions name permissions of the catalogue, and the others are the product's own", () => {
    for (const transition of TRANSITIONS) {
      const { by, product, guards } = lifecycle[transition];
      expect(by.length > 0 || product, transition).toBe(true);
      for (const key of by) expect(PERMISSION_KEYS).toContain(key);
      for (const guard of guards) expect(GUARDS).toContain(guard);
    }
  });

  test("every guard is used, and every event is called differently", () => {
    const used = new Set(TRANSITIONS.flatMap((transition) => [...lifecycle[transition].guards]));
    expect([...used].sort()).toEqual([...GUARDS].sort());
    expect(new Set(TRANSITIONS.map((transition) => lifecycle[transition].event)).size).toBe(TRANSITIONS.length);
  });

  test("content can be changed in the states of a draft only", () => {
    expect(CAMPAIGN_STATES.filter(isEditable)).toEqual(["draft", "changes_requested", "declined"]);
  });

  test("a state that is not in the table is an error, not a guess", () => {
    expect(() => campaignState("approved")).toThrow("unknown campaign state approved");
    expect(stateInWords("waiting")).toBe("waits for approval");
    expect(canMove("approved", "launch")).toBe(false);
  });
});
