import { changeRules } from "../feeds/index.ts";
import { audit, type Context, permit, visible } from "../kernel/index.ts";
import { requireEveryContact, savePolicy } from "../policy-state/index.ts";
import { SetFeeds } from "./schema.ts";
import { feedChange } from "./writing/feed-change.ts";
import { findGroup } from "./writing/group-row.ts";

/**
 * Sets which segments feed an access group (`access.manage` with every right on every contact: the rules bring contacts to others). True for
 * every reader from then on; a segment that feeds it no more takes out its own mark alone. Throws NotFound, Invalid and Conflict as `feedChange`, BeyondYou.
 */
export function setFeeds(ctx: Context, input: SetFeeds): Promise<void> {
  const { groupId, segmentIds, expected, reason } = SetFeeds.parse(input);
  return savePolicy(ctx, async (acting) => {
    visible(acting, "access.manage");
    // Not locked: groups and their rules are changed one after another by the account's row, and contacts that are being written hold the group's.
    const group = permit(acting, "access.manage", await findGroup(acting, groupId));
    requireEveryContact(acting);
    const { before, changes } = await feedChange(acting, group, segmentIds, expected);
    if (changes.length === 0) return;
    await changeRules(acting, changes);
    await audit(acting, "access-group.feeds-changed", {
      target: { type: "access-group", id: group.id },
      before: { segmentIds: before },
      after: { segmentIds: [...new Set(segmentIds)].sort() },
      reason,
    });
  });
}
