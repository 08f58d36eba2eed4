import { readValue } from "./read-value.ts";
import type { FieldType } from "./values.ts";

// A zero or a plus in front says something that a number forgets: a postal code, a phone.
const NO_NUMBER = /^(?:0\d|\+)/;

/** The type of field that some cells of a column ask for: what all of them can be read as; text where nothing says more. Pure. */
export function suggestType(cells: readonly string[]): FieldType {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (given.length === 0) return "text";
  const areAll = (type: FieldType) => given.every((cell) => "value" in readValue({ type, options: [] }, cell));
  if (areAll("number") && !given.some((cell) => NO_NUMBER.test(cell))) return "number";
  return (["date", "yes_no"] as const).find(areAll) ?? "text";
}
