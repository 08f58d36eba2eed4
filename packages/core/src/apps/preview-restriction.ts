import { matches } from "@countersign/permissions";
import { type Acting, type Context, permit, read, visible } from "../kernel/index.ts";
import { changeFor, findRestriction, loadStandings, type Standing } from "./internal.ts";
import { PreviewRestriction, type RestrictionPreview } from "./schema.ts";

const NAMED = 20;

/**
 * Who of the active members would no longer see an app, or see it again, with these restrictions (`account.manage`; A21). Names are told of
 * people whom the one who asks manages (`user.manage`), and counted of the others.
 */
export function previewRestriction(ctx: Context, input: PreviewRestriction): Promise<RestrictionPreview> {
  const { app, roles, teams } = PreviewRestriction.parse(input);
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const before = await findRestriction(acting, app);
    const all = (await loadStandings(acting)).filter(({ status }) => status === "active");
    const changed = all.map((standing) => ({ ...standing, change: changeFor(standing, before, { roles, teams, version: 0 }) }));
    const told = (change: "loses" | "gains") =>
      concerned(
        acting,
        changed.filter((one) => one.change === change),
      );
    const yourself = changed.find(({ userId }) => userId === acting.subject.userId)?.change ?? "stays";
    return { loses: told("loses"), gains: told("gains"), yourself };
  });
}

function concerned(ctx: Acting, people: readonly Standing[]): RestrictionPreview["loses"] {
  const { filter } = visible(ctx, "user.manage");
  const known = people.filter(({ userId, person }) =>
    matches(filter, { accountId: ctx.account.id, ownerId: userId, teamIds: person.groups }),
  );
  const names = known.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, ctx.locale));
  return { total: people.length, names: names.slice(0, NAMED) };
}
