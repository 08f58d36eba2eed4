import { builtInRoles, isBuiltInRoleKey, type RequiredStage, type StageState, turnOf, type Who } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import type { ReviewStage } from "../review-schema.ts";
import { approversAmong } from "../rules/approvers.ts";
import type { CampaignRule } from "../rules/current-rule.ts";
import { isDefault } from "../rules/stages.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { namesOf, personOf } from "../state/people.ts";

/** The stages of an approval as its page shows them: who may sign, who has, how many are needed still. None for the default rule. */
export async function reviewStages(ctx: Acting, campaign: CampaignRow, rule: CampaignRule): Promise<ReviewStage[]> {
  const { states, signatures } = rule;
  if (isDefault(states.map(({ stage }) => stage))) return [];
  const current = turnOf(states).current?.no ?? null;
  const people = await namesOf(
    ctx.db,
    states.flatMap(({ stage, signedBy, missingOf }) => [...signedBy, ...missingOf, ...idsOf(stage, "user")]),
  );
  const groups = await groupNames(ctx, states);
  return states.map((state) => {
    const { no, stage, signedBy, missing, missingOf } = state;
    const nameOf = ({ type, id }: Who): string => (type === "user" ? personOf(people, id)?.name : groups.get(`${type} ${id}`)) ?? "";
    return {
      no,
      state: missing === 0 ? "signed" : no === current ? "current" : "later",
      rule: stage.rule?.name ?? null,
      approvers: stage.approvers === "holders" ? null : stage.approvers.map((who) => ({ ...who, name: nameOf(who) })),
      how: stage.how,
      signed: signedBy.map((userId) => ({
        by: personOf(people, userId),
        at: new Date(signatures.findLast((one) => one.userId === userId)?.at ?? 0),
      })),
      missing,
      missingOf: missingOf.flatMap((userId) => personOf(people, userId) ?? []),
      canSign: missing === 0 ? [] : candidates(campaign, rule, state),
    };
  });
}

// Who could sign it if it were its turn.
function candidates(campaign: CampaignRow, { facts, states, able }: CampaignRule, { no }: StageState) {
  const turn = turnOf(states);
  const own = { ...turnOf(states.slice(no - 1), no === turn.current?.no ? (facts.turn?.reserved ?? []) : []), signedBy: turn.signedBy };
  return approversAmong(able, campaign, { ...facts, turn: own });
}

function idsOf({ approvers }: RequiredStage, type: Who["type"]): string[] {
  return approvers === "holders" ? [] : approvers.flatMap((who) => (who.type === type ? [who.id] : []));
}

async function groupNames({ db, account }: Acting, states: readonly StageState[]): Promise<ReadonlyMap<string, string>> {
  const ids = (type: Who["type"]) => [...new Set(states.flatMap(({ stage }) => idsOf(stage, type)))];
  const where = (type: Who["type"]) => ({ accountId: account.id, id: { in: ids(type).filter((id) => !isBuiltInRoleKey(id)) } });
  const teams = await db.team.findMany({ where: where("team"), select: { id: true, name: true } });
  const roles = await db.role.findMany({ where: where("role"), select: { id: true, name: true } });
  return new Map([
    ...teams.map(({ id, name }) => [`team ${id}`, name] as const),
    ...roles.map(({ id, name }) => [`role ${id}`, name] as const),
    ...ids("role").flatMap((id) => (isBuiltInRoleKey(id) ? [[`role ${id}`, builtInRoles[id].name] as const] : [])),
  ]);
}
