import type { Context } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import { answerForm, createForm, getForm, publishForm, saveForm, seeForm } from "./index.ts";
import { type FormContent, type FormField, newField } from "./schema.ts";

/** How long people take to fill in a form, in ms. */
const FILLING_IN = 5_000;

/** A question of a form, with words. */
export function field<T extends FormField["type"]>({
  id,
  type,
  ...rest
}: { id: string; type: T } & Partial<Extract<FormField, { type: T }>>): FormField {
  return { ...newField(type, id), label: id, ...rest } as FormField;
}

/** A published form of this person; `change` on top of what a new form has. */
export async function publishedForm(
  as: Context,
  change: Partial<FormContent> = {},
  name = "Newsletter",
): Promise<{ id: string; token: string }> {
  const { id } = await createForm(as, { name });
  const { content, saveNo, path } = await getForm(as, { id });
  const saved = await saveForm(as, { id, saveNo, content: { ...content, ...change } });
  await publishForm(as, { id, saveNo: saved.saveNo });
  return { id, token: path.slice("/f/".length) };
}

/** Somebody who is nobody of the account. */
export function anybody(world: World, { now, ip = "203.0.113.7" }: { now?: Date; ip?: string } = {}): Context {
  return { ...world.as(world.account.userId, now ? { now } : {}), session: null, accountSlug: null, ip };
}

/** The ticket that the page of a form carries along, as it is shown at `now`. */
export async function ticketOf(world: World, token: string, now?: Date): Promise<string> {
  const { html } = await seeForm(anybody(world, now ? { now } : {}), { token, nonce: "n", isDone: false });
  return /name="ticket" value="([^"]*)"/.exec(html)?.[1] ?? "";
}

/** Opens a form and sends an answer as people do. Values are by the id of the question. */
export async function answer(
  world: World,
  token: string,
  values: Record<string, string | string[]>,
  { ticket, trap = "", now = new Date(), ip }: { ticket?: string; trap?: string; now?: Date; ip?: string } = {},
) {
  const shown = ticket ?? (await ticketOf(world, token, new Date(now.getTime() - FILLING_IN)));
  const posted = Object.fromEntries(Object.entries(values).map(([id, value]) => [`f_${id}`, typeof value === "string" ? [value] : value]));
  return answerForm(anybody(world, { now, ...(ip && { ip }) }), { token, ticket: shown, trap, values: posted }, "n");
}
