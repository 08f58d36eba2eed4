import { catalogue, effective, scopeOf } from "@countersign/permissions";
import { messages, permissionWords, sentenceOfBecause } from "@countersign/permissions/messages";
import { type Context, read } from "../kernel/index.ts";
import type { PersonAbility, PersonRef } from "./schema.ts";
import { endOf } from "./listing/end-of.ts";
import { seePerson } from "./writing/person-row.ts";

/** Every permission that the product offers, as it stands for a person whom the one who asks manages (`user.manage`), and why. */
export async function listPersonAbilities(ctx: Context, { id }: PersonRef): Promise<PersonAbility[]> {
  const words = messages[ctx.locale ?? "en"];
  return read(ctx, async (acting) => {
    const { member } = await seePerson(acting, id);
    const offered = effective(member).filter(({ key }) => !catalogue[key].planned);
    return offered.map(({ key, granted, effective: held, because }) => ({
      key,
      ...permissionWords(key, words),
      app: catalogue[key].app,
      isYesNo: catalogue[key].scopes.length === 1,
      granted: scopeOf(granted) ?? null,
      effective: scopeOf(held) ?? null,
      until: endOf(because),
      because: because.map((one) => sentenceOfBecause(one, words)),
    }));
  });
}
