import { isUuid, type Prisma } from "@countersign/db";
import type { Row } from "@countersign/permissions";
import { type Acting, NotFound, type Scoped } from "../kernel/index.ts";
import { FormContent } from "./content-schema.ts";

/** How a form is called in *not found*. */
export const FORM = { what: "form" } as const;
/** The same for what another permission is asked about: who may work on the form knows of it. */
export const KNOWN = { what: "form", seenBy: "form.edit" } as const;

/** A form, or NotFound. Whether the person may know of it, `permit` says. */
export async function findForm({ db, account }: Scoped, id: string) {
  if (!isUuid(id)) throw new NotFound("form");
  const row = await db.form.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  if (!row) throw new NotFound("form");
  return row;
}
export type FormRow = Awaited<ReturnType<typeof findForm>>;

/** The same, its row locked until the transaction ends. */
export async function lockForm(acting: Acting, id: string): Promise<FormRow> {
  if (!isUuid(id)) throw new NotFound("form");
  await acting.db.$queryRaw`SELECT 1 FROM form WHERE account_id = ${acting.account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return findForm(acting, id);
}

/** Whose a form is, as permissions ask for it. */
export const scopeOf = ({ accountId, ownerId, teamId }: FormRow): Row => ({ accountId, ownerId, teamId });

/** What is stored as the content of a form. */
export const contentOf = (stored: Prisma.JsonValue): FormContent => FormContent.parse(stored);
/** The content of a form as it is stored. */
export const asJson = (content: FormContent): Prisma.InputJsonValue => content as unknown as Prisma.InputJsonValue;

/** The path of a form's public page. */
export const pathOf = (token: string): string => `/f/${token}`;
