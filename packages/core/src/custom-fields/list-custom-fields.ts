import { type Context, permit, read } from "../kernel/index.ts";
import { seesEveryContact } from "../visibility/index.ts";
import { usesOf } from "./uses/field-uses.ts";
import { customFieldsOf } from "./internal.ts";
import type { ManagedFields } from "./schema.ts";

/** The fields for who manages them (`account.manage`), with what asks for each and what fills it; how many contacts have a value: countFieldHolders. */
export function listCustomFields(ctx: Context): Promise<ManagedFields> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const fields = await customFieldsOf(acting);
    const uses = await usesOf(
      acting,
      fields.map(({ key }) => key),
    );
    return {
      fields: fields.map((field) => {
        const { segments = [], others = 0, campaigns = 0, forms = [], otherForms = 0 } = uses.get(field.key) ?? {};
        return { ...field, segments: [...segments], others, campaigns, forms: [...forms], otherForms };
      }),
      seesAll: seesEveryContact(acting.subject),
    };
  });
}
