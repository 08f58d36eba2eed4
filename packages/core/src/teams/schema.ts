import { LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { BuiltApp, distinctName, readableLine } from "../kernel/schema.ts";
import { Standing } from "../people/schema.ts";
import { Reason } from "../roles/schema.ts";

const reason = Reason.optional();

/** Who may join by themselves: *chosen*, nobody: whoever manages the team decides; *open*, everybody who gets nothing new by it. */
export const Joining = z.enum(["chosen", "open"]);
export type Joining = z.infer<typeof Joining>;

/** What a team may do with the contacts of an access group; `endsAt` null: for good. */
const TeamGrant = z.strictObject({
  groupId: z.string(),
  group: z.string(),
  actions: z.array(z.enum(["view", "edit", "email", "sms", "export"])),
  endsAt: z.date().nullable(),
});
export type TeamGrant = z.infer<typeof TeamGrant>;

export const TeamRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  joining: Joining,
  people: z.number().int(),
  grants: z.array(TeamGrant),
});
export type TeamRow = z.infer<typeof TeamRow>;

export const TeamList = z.strictObject({
  teams: z.array(TeamRow),
  /** Whether the one who asks manages every team, or only those that they are in themselves. */
  reach: z.enum(["group", "global"]),
});
export type TeamList = z.infer<typeof TeamList>;

export const TeamRef = z.strictObject({ id: z.string().max(64) });
export type TeamRef = z.infer<typeof TeamRef>;

/** Somebody who is in the team, or could be, and whether the one who asks may take them out or put them in. */
const TeamPerson = z.strictObject({ id: z.string(), name: z.string(), roleName: z.string(), standing: Standing });
export type TeamPerson = z.infer<typeof TeamPerson>;

/** What stands on a team: each has to be changed before it can be deleted, except rows, which stay and belong to no team. */
export const TeamUses = z.strictObject({
  rules: z.array(z.string()),
  apps: z.array(BuiltApp),
  /** Campaigns that were sent for approval to the team and have not gone out. */
  unsent: z.number().int(),
  campaigns: z.number().int(),
  segments: z.number().int(),
});
export type TeamUses = z.infer<typeof TeamUses>;

export const TeamDetails = z.strictObject({
  ...TeamRow.shape,
  version: z.number().int(),
  members: z.array(TeamPerson),
  others: z.array(TeamPerson),
  uses: TeamUses,
  /** Whether its members and grants may be taken away, as deleting it does. */
  mayDelete: Standing,
});
export type TeamDetails = z.infer<typeof TeamDetails>;

const named = { name: distinctName, description: readableLine("A description", LIMITS.description).trim(), joining: Joining };

export const CreateTeam = z.strictObject({ ...named, reason });
export type CreateTeam = z.infer<typeof CreateTeam>;

/** `version`: the one that the editor saw. */
export const UpdateTeam = z.strictObject({ id: z.string().max(64), ...named, version: z.int(), reason });
export type UpdateTeam = z.infer<typeof UpdateTeam>;

/** `grants`: how many grants the one who deletes saw go with it. */
export const DeleteTeam = z.strictObject({ id: z.string().max(64), version: z.int(), grants: z.int().min(0), reason });
export type DeleteTeam = z.infer<typeof DeleteTeam>;

/** `isIn`: whether the person is to be in the team. */
export const SetTeamMember = z.strictObject({ id: z.string().max(64), userId: z.uuid(), isIn: z.boolean(), reason });
export type SetTeamMember = z.infer<typeof SetTeamMember>;

/** A team as its members and those who may join it see it. */
export const MyTeam = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  joining: Joining,
  isIn: z.boolean(),
  /** What it brings, or would bring. */
  grants: z.array(TeamGrant),
  /** Whether the person may join or leave it themselves; `code` says why not: not-open, beyond-you. */
  standing: Standing,
});
export type MyTeam = z.infer<typeof MyTeam>;

export const ChangeMyTeam = z.strictObject({ id: z.string().max(64), isIn: z.boolean() });
export type ChangeMyTeam = z.infer<typeof ChangeMyTeam>;
