import { decide } from "@countersign/permissions";
import { type Context, NotFound, peopleNames, read, visible } from "../kernel/index.ts";
import { segmentsBehind } from "../feeds/index.ts";
import { listFeedable } from "../segments/index.ts";
import { knownGroups } from "../visibility/index.ts";
import { groupsToFill } from "./editing/groups-to-fill.ts";
import { findStaying } from "./editing/merged.ts";
import type { ContactGroups } from "./groups-schema.ts";
import type { GetContact } from "./schema.ts";

/**
 * In which access groups a contact is, why, and into which the person may put it (`contact.view`; E5). Groups that they may not know of are left out. Out
 * of view is *not found*.
 */
export function getContactGroups(ctx: Context, { id }: GetContact): Promise<ContactGroups> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const row = await findStaying(acting, visible(acting, "contact.view"), id);
    if (!row) throw new NotFound("contact");
    const known = await knownGroups(acting);
    const edits = decide(subject, "contact.edit", { ...row, accountId: account.id }) === null;
    const mine = edits ? await groupsToFill(acting) : [];
    const groups = await db.accessGroup.findMany({
      where: { accountId: account.id, no: { in: row.accessGroupNos.filter((no) => known.has(no)) } },
      select: { id: true, no: true, name: true, pins: { where: { contactId: row.id }, orderBy: { at: "asc" } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    const pins = groups.flatMap((group) => group.pins);
    const names = await peopleNames(
      acting,
      pins.map(({ byUserId }) => byUserId),
    );
    const behind = await segmentsBehind(acting, row.id);
    const segments = new Map((await listFeedable(acting, [...behind.values()].flat())).map((segment) => [segment.id, segment.name]));
    return {
      groups: groups.map((group) => ({
        id: group.id,
        name: group.name,
        isTheirs: mine.some(({ no }) => no === group.no),
        because: group.pins.map(({ source, byUserId, at }) => ({
          source: source === "import" || source === "form" ? source : "manual",
          by: (byUserId && names.get(byUserId)) ?? null,
          at,
        })),
        segments: (behind.get(group.no) ?? []).map((segmentId) => {
          const name = segments.get(segmentId);
          return name === undefined ? null : { id: segmentId, name };
        }),
      })),
      open: mine.filter(({ no }) => !row.accessGroupNos.includes(no)).map((group) => ({ id: group.id, name: group.name })),
    };
  });
}
