import { audit, Conflict, type Context, lookAs, NotFound, transaction, visible } from "../kernel/index.ts";
import { seePerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { StartView } from "./schema.ts";

/**
 * From now on this session looks at the account as a person of it or as a role (`user.manage`), and changes nothing until `stopView`. Never
 * upwards: BeyondYou names what the viewer does not hold themselves; people beyond their reach are not found. Every request asks again.
 */
export function startView(ctx: Context, input: StartView): Promise<void> {
  const as = StartView.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "user.manage");
    const { db, account, subject, session } = acting;
    if (subject.membership !== "active")
      throw new Conflict("not-a-member", "Who is no member of an account looks at it as nobody else either. Become one first.");
    if (as.type === "person") await seePerson(acting, as.userId);
    const viewed = await lookAs(acting, subject, as);
    if (!viewed) throw new NotFound(as.type);
    allowedBy(viewed.verdict);
    const columns = as.type === "person" ? { viewUserId: as.userId } : { viewRole: as.role, viewTeamId: as.teamId };
    const { count } = await db.session.updateMany({
      where: { id: session?.id ?? "", viewAccountId: null },
      data: { viewAccountId: account.id, ...columns },
    });
    // Two tabs that start at once: the second finds that the first has.
    if (count === 0) throw new Conflict("viewing-already", "You are looking as somebody else already. Reload the page.");
    const target = as.type === "person" ? { type: "user", id: as.userId } : { type: "role", id: as.role };
    await audit(acting, "view.started", { target, ...(as.type === "role" ? { after: { team: as.teamId } } : {}) });
  });
}
