import { isUniqueViolation } from "@countersign/db";
import { confusableWith } from "@countersign/permissions";
import { audit, type Context, Invalid, permit, requireDistinctName, transaction, visible } from "../kernel/index.ts";
import { accountsOf, requireParent } from "./internal.ts";
import { CreateChildAccount, type CreatedAccount } from "./schema.ts";
import { insertAccount } from "./writing/insert-account.ts";

/**
 * Makes a child account (`account.manage` in the parent). Whoever makes it owns it, is its first Account Admin and has Campaigns on; nobody else has
 * access yet. Throws Invalid for a name or an address that is taken or could be mistaken for another's, NotFound in a child: there are two levels.
 */
export async function createChildAccount(ctx: Context, input: CreateChildAccount): Promise<CreatedAccount> {
  const wanted = CreateChildAccount.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      visible(acting, "account.manage");
      requireParent(acting);
      const others = await accountsOf(acting);
      await requireDistinctName(acting, wanted.name, "accounts");
      const alike = confusableWith(
        wanted.slug,
        others.map(({ slug }) => slug),
      );
      if (alike !== undefined) throw slugConfusable(alike);
      const made = await insertAccount(acting, permit(acting, "account.manage", { accountId: acting.account.id }), wanted);
      const { name, slug, reason } = wanted;
      await audit(acting, "account.child-created", {
        target: { type: "account", id: made.id },
        before: null,
        after: { name, slug },
        reason,
      });
      return made;
    },
    { lockAccount: true },
  ).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw slugTaken(wanted.slug);
    throw error;
  });
}

function slugConfusable(other: string): Invalid {
  const message = `People could mistake it for the address “${other}”. Choose another.`;
  return new Invalid(message, [{ path: ["slug"], values: { other }, message, code: "slug-confusable" }]);
}

function slugTaken(other: string): Invalid {
  const message = `The address “${other}” is taken. Choose another.`;
  return new Invalid(message, [{ path: ["slug"], values: { other }, message, code: "slug-taken" }]);
}
