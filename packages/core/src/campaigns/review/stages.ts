import {
  BUILT_IN_ROLE_KEYS,
  builtInRoles,
  type RequiredStage,
  type Row,
  type StageState,
  turnOf,
  type Who,
} from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import type { ReviewStage } from "../stage-schema.ts";
import { approversAmong } from "../rules/approvers.ts";
import type { CampaignRule } from "../rules/current-rule.ts";
import { groupsIn } from "../rules/named-groups.ts";
import { isDefault } from "../rules/stages.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { namesOf, personOf } from "../state/people.ts";

/** The stages of an approval as its page shows them. None for the default rule. Of what waits no more, nobody is asked to sign one. */
export async function reviewStages(ctx: Acting, campaign: CampaignRow, rule: CampaignRule): Promise<ReviewStage[]> {
  if (isDefault(rule.states.map(({ stage }) => stage))) return [];
  const stages = await stagesShown(ctx, campaign, rule);
  if (campaign.state === "waiting") return stages;
  return stages.map((stage) => (stage.state === "signed" ? stage : { ...stage, state: "unsigned", canSign: [] }));
}

/** How an approval stands, as far as it is shown. */
type Shown = Pick<CampaignRule, "states" | "signatures" | "facts" | "able" | "groups">;

/** The stages of an approval that was given, or would be asked for: who may sign, who has, how many are needed still. */
export async function stagesShown(ctx: Acting, campaign: Row, rule: Shown): Promise<ReviewStage[]> {
  const { states, signatures } = rule;
  const current = turnOf(states).current?.no ?? null;
  const people = await namesOf(
    ctx.db,
    states.flatMap(({ stage, signedBy, missingOf }) => [...signedBy, ...missingOf, ...namedPeople(stage)]),
  );
  const groups = await groupNames(ctx, rule);
  return states.map((state) => {
    const { no, stage, signedBy, missing, missingOf } = state;
    const nameOf = ({ type, id }: Who): string => (type === "user" ? personOf(people, id)?.name : groups.get(id)) ?? "";
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
function candidates(campaign: Row, { facts, states, able }: Shown, { no }: StageState) {
  const turn = turnOf(states);
  const own = { ...turnOf(states.slice(no - 1), no === turn.current?.no ? (facts.turn?.reserved ?? []) : []), signedBy: turn.signedBy };
  return approversAmong(able, campaign, { ...facts, turn: own });
}

function namedPeople({ approvers }: RequiredStage): string[] {
  return approvers === "holders" ? [] : approvers.flatMap(({ type, id }) => (type === "user" ? [id] : []));
}

// As they are called now; what is gone is called what it was when the campaign was sent for approval.
async function groupNames({ db, account }: Acting, { states, groups }: Shown): Promise<ReadonlyMap<string, string>> {
  const { teamIds, roleIds } = groupsIn(states.map(({ stage }) => stage));
  const select = { id: true, name: true };
  const teams = await db.team.findMany({ where: { accountId: account.id, id: { in: teamIds } }, select });
  const roles = await db.role.findMany({ where: { accountId: account.id, id: { in: roleIds } }, select });
  const builtIn = BUILT_IN_ROLE_KEYS.map((key) => [key, builtInRoles[key].name] as const);
  return new Map([...builtIn, ...Object.entries(groups), ...[...teams, ...roles].map(({ id, name }) => [id, name] as const)]);
}
