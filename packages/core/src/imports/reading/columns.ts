import { ownTarget } from "../../custom-fields/schema.ts";
import type { ImportField, ImportTarget } from "../schema.ts";

// Headings as people and other products write them, in English and Polish.
const HEADINGS: Readonly<Record<ImportField, readonly string[]>> = {
  email: ["email", "e-mail", "mail", "email address", "e-mail address", "adres e-mail", "adres email", "poczta"],
  name: ["name", "full name", "contact", "imię i nazwisko", "imie i nazwisko", "nazwa"],
  firstName: ["first name", "firstname", "given name", "imię", "imie"],
  lastName: ["last name", "lastname", "surname", "family name", "nazwisko"],
  phone: ["phone", "phone number", "mobile", "telefon", "numer telefonu", "komórka"],
  city: ["city", "town", "miasto", "miejscowość"],
  country: ["country", "kraj"],
  language: ["language", "locale", "język", "jezyk"],
  category: ["category", "kategoria"],
  tags: ["tags", "tag", "labels", "tagi", "etykiety"],
};
const FIELD_OF = new Map(Object.entries(HEADINGS).flatMap(([field, names]) => names.map((name) => [name, field as ImportField] as const)));

/** What the columns probably fill, by their headings; without any, the first column with an address is the address. Each field once. */
export function suggestedMapping(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  fields: readonly { readonly key: string; readonly name: string }[],
): (ImportTarget | null)[] {
  const taken = new Set<ImportTarget>();
  const own = new Map(fields.flatMap(({ key, name }) => [key, name].map((heading) => [headingKey(heading), ownTarget(key)] as const)));
  const mapping = columns.map((column) => {
    const field = FIELD_OF.get(headingKey(column)) ?? own.get(headingKey(column)) ?? null;
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
  const address = taken.has("email") ? -1 : columns.findIndex((_, at) => sample.some((cells) => cells[at]?.includes("@")));
  if (address !== -1) mapping[address] = "email";
  return mapping;
}

/** Whether a first row names columns: no row of headings holds an address. */
export function areHeadings(cells: readonly string[]): boolean {
  return !cells.some((cell) => cell.includes("@"));
}

/** The text by which a set of headings is known again. */
export function headerKey(columns: readonly string[]): string {
  return columns.map(headingKey).join("\u001F").slice(0, 2_000);
}

const headingKey = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, " ");
