import type { PersonResult } from "../change-schema.ts";
import { refusalOf } from "./refusal.ts";

/** What one change within a bulk change says of its person. */
export interface Change {
  readonly name: string;
  readonly outcome: "changed" | "unchanged" | "not-on";
}

/** Changes people one after another, each in a transaction of their own: what is refused for one keeps nobody else from theirs. */
export async function forEachPerson(ids: readonly string[], change: (id: string) => Promise<Change>): Promise<PersonResult[]> {
  const results: PersonResult[] = [];
  for (const id of new Set(ids)) {
    const result = change(id).then(
      (done) => resultOf(id, done),
      (error: unknown): PersonResult => ({ id, outcome: "refused", ...refusalOf(error) }),
    );
    results.push(await result);
  }
  return results;
}

function resultOf(id: string, { name, outcome }: Change): PersonResult {
  if (outcome !== "not-on") return { id, name, outcome, code: null, message: null, refusal: null };
  const message = `${name} has not turned the app on, so there is no level to set.`;
  return { id, name, outcome: "skipped", code: "app-not-on", message, refusal: null };
}
