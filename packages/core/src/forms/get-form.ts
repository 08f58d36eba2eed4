import { explain } from "@countersign/permissions";
import { groupsToFill } from "../contacts/index.ts";
import { customFieldsOf } from "../custom-fields/index.ts";
import { canonicalJson, type Context, peopleNames, permit, read } from "../kernel/index.ts";
import { publishProblems } from "./content-schema.ts";
import { groupFilledBy, publisherOf } from "./filling/fillable.ts";
import { contentOf, findForm, FORM, pathOf, scopeOf } from "./internal.ts";
import type { FormDetails, FormRef } from "./schema.ts";
import { knownGroups } from "../visibility/index.ts";

/** One form as its page shows it (`form.edit` on it), with what the person may do about it. */
export function getForm(ctx: Context, { id }: FormRef): Promise<FormDetails> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const form = permit(acting, "form.edit", await findForm(acting, id), FORM);
    const content = contentOf(form.draft);
    const live = form.live === null ? null : contentOf(form.live);
    const names = await peopleNames(acting, [form.ownerId, form.updatedById, form.publishedById]);
    const nameOf = (userId: string | null) => (userId && names.get(userId)) ?? null;
    const groups = await groupsToFill(acting);
    const ownFields = await customFieldsOf(acting);
    const known = await knownGroups(acting);
    const named = await db.accessGroup.findMany({
      where: {
        accountId: account.id,
        id: { in: [content.accessGroupId, live?.accessGroupId].flatMap((groupId) => groupId ?? []) },
        no: { in: [...known.keys(), ...groups.map(({ no }) => no)] },
      },
      select: { id: true, name: true },
    });
    const offered = [
      ...groups,
      ...named.filter((group) => group.id === content.accessGroupId && !groups.some((one) => one.id === group.id)),
    ];
    const denial = (key: "campaign.edit" | "report.view") => {
      const explanation = explain(subject, key, scopeOf(form));
      return explanation.allowed ? null : explanation;
    };
    const team =
      form.teamId === null ? null : await db.team.findUnique({ where: { accountId_id: { accountId: account.id, id: form.teamId } } });
    return {
      id: form.id,
      status: form.status === "live" || form.status === "closed" ? form.status : "draft",
      path: pathOf(form.token),
      content,
      saveNo: form.saveNo,
      savedAt: form.updatedAt,
      editor: nameOf(form.updatedById),
      owner: nameOf(form.ownerId),
      team: team?.name ?? null,
      publishedAt: form.publishedAt,
      publishedBy: nameOf(form.publishedById),
      isChanged: live !== null && canonicalJson(live) !== canonicalJson(content),
      problems: publishProblems(content, ownFields),
      ownFields,
      groups: offered.map((group) => ({ id: group.id, name: group.name })),
      liveGroup:
        form.status === "live" && live?.accessGroupId && form.publishedById
          ? {
              name: named.find((group) => group.id === live.accessGroupId)?.name ?? null,
              isFilled: (await groupFilledBy(acting, live.accessGroupId, await publisherOf(acting, form.publishedById))) !== null,
            }
          : null,
      pageDenied: denial("campaign.edit"),
      responsesDenied: denial("report.view"),
    };
  });
}
