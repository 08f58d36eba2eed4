import type { FormAnswered } from "../../contacts/index.ts";
import { holdFields, readValue } from "../../custom-fields/index.ts";
import { ownKey } from "../../custom-fields/schema.ts";
import type { Scoped } from "../../kernel/index.ts";
import type { FormAnswer } from "../answers-schema.ts";
import { groupFilledBy, publisherOf } from "../filling/fillable.ts";
import type { LiveForm } from "./find-live.ts";
import { PAGE_TEXTS } from "./words.ts";

// As long as these fields of a contact may be.
const MOST_NAME = 100;

// A field of a contact is one line, and is cut between characters.
function oneLine(text: string, most: number): string | null {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, " ").slice(0, most);
  return line.replace(/\p{Surrogate}$/u, "").trim() || null;
}

/** What an answer says of a contact, with what the published form does about it as things are now. */
export async function answeredBy(
  ctx: Scoped,
  { id, content, publishedById }: LiveForm,
  { address, answers }: { readonly address: string; readonly answers: readonly FormAnswer[] },
  proof: FormAnswered["proof"],
): Promise<FormAnswered> {
  const said = (into: FormAnswer["into"]) => answers.find((answer) => answer.into === into && answer.values.length > 0);
  const valueOf = (into: FormAnswer["into"], most = MOST_NAME) => oneLine(said(into)?.values[0] ?? "", most);
  const consent = said("consent");
  const publisher = await publisherOf(ctx, publishedById);
  const group = content.accessGroupId === null ? null : await groupFilledBy(ctx, content.accessGroupId, publisher);
  return {
    formId: id,
    address,
    firstName: valueOf("firstName"),
    lastName: valueOf("lastName"),
    city: valueOf("city"),
    country: valueOf("country"),
    phone: valueOf("phone", 40),
    attributes: await ownValues(ctx, answers),
    language: content.locale,
    tags: content.tags,
    consent: consent ? PAGE_TEXTS[content.locale].evidence(content.name, consent.label) : null,
    group: group && { no: group.no, byUserId: publishedById },
    publisher,
    proof,
  };
}

// A field may have gone since, or offer less: such an answer stays in the response.
async function ownValues(ctx: Scoped, answers: readonly FormAnswer[]): Promise<FormAnswered["attributes"]> {
  const said = new Map(answers.flatMap(({ into, values: [text] }) => (ownKey(into) && text ? [[ownKey(into)!, text]] : [])));
  const held = await holdFields(ctx, [...said.keys()]);
  return Object.fromEntries(
    held.flatMap((field) => {
      const read = readValue(field, said.get(field.key) ?? "");
      return "value" in read && read.value !== null ? [[field.key, read.value]] : [];
    }),
  );
}
