import { type Context, read, visible } from "../kernel/index.ts";
import type { SegmentChoices } from "./schema.ts";

/** What a person chooses from when saving a segment: their own teams. */
export async function listSegmentChoices(ctx: Context): Promise<SegmentChoices> {
  return read(ctx, async (acting) => {
    visible(acting, "segment.edit");
    return { teams: acting.subject.teams.map(({ id, name }) => ({ id, name })) };
  });
}
