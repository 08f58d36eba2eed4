import { type Defaults, mayDefault } from "@countersign/permissions";
import { type Acting, contactGrantsOf, findRoleFacts } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";

interface Giving {
  /** Left out: that of who gets nothing else. */
  readonly role?: Defaults["role"];
  readonly teams?: Defaults["teams"];
}

/**
 * What a provider gives by itself is given to people whom nobody has looked at: the guard judges it as a default (A11, A12), so that nobody has a
 * provider give what they don't hold themselves, and none ever gives Account Admin. Throws "beyond-you".
 */
export async function judgeGiving(ctx: Acting, { role, teams = [] }: Giving): Promise<void> {
  const levels = { campaigns: "full", tracking: "full", desk: "full" } as const;
  const contactGrants = await contactGrantsOf(ctx, teams);
  const least = await findRoleFacts(ctx, "restricted-user");
  allowedBy(
    mayDefault(ctx.subject, { levels, role: null, teams: [], contactGrants: [] }, { levels, role: role ?? least, teams, contactGrants }),
  );
}
