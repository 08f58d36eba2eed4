import type { World, WorldGrant } from "@countersign/permissions/impact";
import { countedImpact, loadWorld } from "../impact/index.ts";
import { type Acting, type Context, permit, read, visible } from "../kernel/index.ts";
import { requireEveryContact } from "../policy-state/index.ts";
import { countCombinations } from "../visibility/index.ts";
import { type ContactAccessImpact, PreviewContactAccess } from "./schema.ts";
import { findGroup, loosensContacts, unlabelledContacts } from "./writing/group-row.ts";
import { replacedGrants, requireGrantable } from "./writing/write-grant.ts";
import { requireRemovable } from "./writing/write-group.ts";

type Change<K extends PreviewContactAccess["change"]> = Extract<ReturnType<typeof PreviewContactAccess.parse>, { change: K }>;

/**
 * What a change of contact access would do to people, contacts and campaigns, before it is saved (`access.manage`; E9, E10). Refuses what saving
 * would refuse.
 */
export function previewContactAccess(ctx: Context, input: PreviewContactAccess): Promise<ContactAccessImpact> {
  const change = PreviewContactAccess.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "access.manage");
    switch (change.change) {
      case "grant":
        return previewGrant(acting, change);
      case "unlabelled":
        return previewUnlabelled(acting, change);
      case "delete":
        return previewDeletion(acting, change);
    }
  });
}

async function previewGrant(ctx: Acting, { groupId, to, actions, endsAt }: Change<"grant">): Promise<ContactAccessImpact> {
  const row = permit(ctx, "access.manage", await findGroup(ctx, groupId));
  const replaced = await replacedGrants(ctx, row, { to, actions, endsAt });
  requireGrantable(ctx, row, to, replaced);
  const stands = await ctx.db.accessGrant.findMany({
    where: {
      accountId: ctx.account.id,
      groupId,
      ...(to.type === "team" ? { teamId: to.id } : { userId: to.id }),
      endsAt: endsAt === null ? { gt: ctx.now() } : null,
    },
  });
  const before = await loadWorld(ctx);
  const others = before.grants.filter((grant) => grant.groupId !== groupId || grant.to.type !== to.type || grant.to.id !== to.id);
  const theirs = [...stands, ...replaced.next].map(({ actions: bits }): WorldGrant => ({
    groupId,
    to: { ...to, name: "" },
    actions: bits,
  }));
  return { impact: await countedImpact(ctx, before, { ...before, grants: [...others, ...theirs] }), loose: null };
}

async function previewUnlabelled(ctx: Acting, { unlabelled }: Change<"unlabelled">): Promise<ContactAccessImpact> {
  permit(ctx, "access.manage", unlabelledContacts(ctx), { creating: true });
  const before = await loadWorld(ctx);
  if (before.unlabelled !== unlabelled) requireEveryContact(ctx);
  // With no group yet it is asked about the first one: as soon as that is there, contacts in none go by the rule.
  const accessGroups = before.accessGroups.length > 0 ? before.accessGroups : [{ id: "first", no: 0, name: "" }];
  return { impact: await countedImpact(ctx, before, { ...before, unlabelled, accessGroups }), loose: null };
}

async function previewDeletion(ctx: Acting, { id }: Change<"delete">): Promise<ContactAccessImpact> {
  const row = permit(ctx, "access.manage", await findGroup(ctx, id));
  await requireRemovable(ctx, row);
  const before = await loadWorld(ctx);
  const after: World = {
    ...before,
    accessGroups: before.accessGroups.filter((group) => group.id !== id),
    grants: before.grants.filter(({ groupId }) => groupId !== id),
  };
  const combinations = await countCombinations(ctx, visible(ctx, "contact.view"));
  const loose = combinations.find(({ nos }) => nos.length === 1 && nos[0] === row.no)?.contacts ?? 0;
  const impact = await countedImpact(ctx, before, after);
  // Contacts that fall out of their last group are counted where they stand now: where they come to others by it, numbers would be wrong.
  return { impact: (await loosensContacts(ctx, row)) ? uncounted(impact) : impact, loose };
}

function uncounted(impact: ContactAccessImpact["impact"]): ContactAccessImpact["impact"] {
  const people = impact.people.map((person) => ({
    ...person,
    reach: person.reach.map(({ key }) => ({ key, before: null, after: null })),
  }));
  return { ...impact, people };
}
