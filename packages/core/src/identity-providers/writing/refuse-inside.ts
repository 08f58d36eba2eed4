import { type Acting, type Context, Invalid, permit, read } from "../../kernel/index.ts";
import { requireAccountAdmin } from "../internal.ts";
import { AddressRefused, requireAddress } from "../relying-party/address.ts";

/**
 * Refuses an issuer that lies inside the network, before anything is locked: Invalid at `issuer`. The connection is what is guarded (`fetchFrom`); this
 * says it to whoever enters it. Nobody else learns where a name leads.
 */
export async function refuseInside(ctx: Context, issuer: string): Promise<void> {
  await read(ctx, async (acting: Acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    requireAccountAdmin(acting);
  });
  try {
    await requireAddress(ctx.config, new URL(issuer));
  } catch (error) {
    // A name that leads nowhere just now is no reason not to note it down.
    if (!(error instanceof AddressRefused)) return;
    const message =
      "This address lies inside the network that Countersign runs in. If your provider is there, whoever runs Countersign names its host in ALLOWED_INTERNAL_HOSTS.";
    throw new Invalid(message, [{ path: ["issuer"], message, code: "issuer-inside" }]);
  }
}
