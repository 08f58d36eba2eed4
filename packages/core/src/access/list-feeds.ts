import { matches } from "@countersign/permissions";
import { sweptAsOf } from "../feeds/index.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import { holdsEveryContact } from "../policy-state/index.ts";
import { listFeedable, sentencesFor } from "../segments/index.ts";
import type { Feeds } from "./schema.ts";

/** Which segments feed the access groups that the person reaches, how far changed rules are carried out, and which segments could (`access.manage`). */
export function listFeeds(ctx: Context): Promise<Feeds> {
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    const managed = visible(acting, "access.manage");
    const where = { accountId: account.id };
    const all = await db.accessGroup.findMany({
      where,
      select: { id: true, no: true, rules: { select: { segment: { select: { id: true, name: true, rule: true, updatedById: true } } } } },
    });
    const groups = all.filter(({ no }) => matches(managed.filter, { accountId: account.id, accessGroupNos: [no] }));
    const rebuilds = await db.accessRebuild.findMany({ where: { ...where, dirty: true } });
    const swept = await sweptAsOf(acting);
    const feeding = groups.flatMap(({ rules }) => rules.map(({ segment }) => segment));
    const said = new Map((await sentencesFor(acting, feeding)).map(({ sentence }, index) => [feeding[index]!.id, sentence]));
    const mayChange = holdsEveryContact(acting);
    return {
      mayChange,
      groups: groups.map(({ id, no, rules }) => {
        const rebuild = rebuilds.find(({ groupNo }) => groupNo === no);
        const feeds = rules.map(({ segment }) => ({ id: segment.id, name: segment.name, sentence: said.get(segment.id) ?? "" }));
        return {
          id,
          feeds: feeds.sort((a, b) => a.name.localeCompare(b.name)),
          rebuild: rebuild ? { done: rebuild.rowsDone, all: rebuild.rowsAll } : null,
          asOf: swept.get(no) ?? null,
        };
      }),
      segments: mayChange ? (await listFeedable(acting)).map(({ rule: _, ...segment }) => segment) : [],
    };
  });
}
