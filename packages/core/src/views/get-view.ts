import { asSystem, type Context, lookAs, self, subjectOf } from "../kernel/index.ts";
import type { CurrentView } from "./schema.ts";

/** As whom the person who asks is looking, in whichever account; null: as themselves. */
export async function getView(ctx: Context): Promise<CurrentView | null> {
  const { userId } = self(ctx);
  const viewing = ctx.session?.viewing;
  if (!viewing) return null;
  return asSystem(ctx, viewing.accountId, async (scoped) => {
    const { as } = viewing;
    const viewer = await subjectOf(scoped, userId);
    const viewed = viewer ? await lookAs(scoped, viewer, as) : null;
    return {
      type: as.type,
      ref: as.type === "person" ? as.userId : as.role,
      name: (as.type === "person" ? viewed?.subject.userName : viewed?.subject.role.name) ?? null,
      teamName: as.type === "role" ? (viewed?.subject.teams[0]?.name ?? null) : null,
      account: { slug: scoped.account.slug, name: scoped.account.name },
      isOver: !viewed?.verdict.ok,
    };
  });
}
