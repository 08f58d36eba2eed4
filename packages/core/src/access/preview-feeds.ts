import { feedImpact } from "../feeds/index.ts";
import type { FeedImpact } from "../feeds/schema.ts";
import { type Context, permit, read, visible } from "../kernel/index.ts";
import { requireEveryContact } from "../policy-state/index.ts";
import { PreviewFeeds } from "./schema.ts";
import { feedChange } from "./writing/feed-change.ts";
import { findGroup } from "./writing/group-row.ts";

/** What other segments for an access group would do to contacts and people, counted exactly. Refuses what `setFeeds` would refuse. */
export function previewFeeds(ctx: Context, input: PreviewFeeds): Promise<FeedImpact> {
  const { groupId, segmentIds } = PreviewFeeds.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "access.manage");
    const group = permit(acting, "access.manage", await findGroup(acting, groupId));
    requireEveryContact(acting);
    const { after } = await feedChange(acting, group, segmentIds);
    return feedImpact(acting, [after]);
  });
}
