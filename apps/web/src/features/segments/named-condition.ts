import type { ContactValues } from "@countersign/core/contacts/schema";
import type { Condition, ResolvedPart, RulePart } from "@countersign/core/segments/schema";

type Named = Extract<Condition, { kind: "owner" | "team" | "access_group" | "segment" | "import" | "form" }>;
/** A thing that a condition names by its id. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Whether a condition names something by its id. */
export function isNamed(condition: Condition): condition is Named {
  return ["owner", "team", "access_group", "segment", "import", "form"].includes(condition.kind);
}

/** What a condition of this kind may name. */
export function choicesOf(kind: Named["kind"], { people, teams, groups, segments, imports, forms }: ContactValues): Choice[] {
  const byId = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  switch (kind) {
    case "owner":
      return byId(people);
    case "team":
      return byId(teams);
    case "access_group":
      return groups.map(({ no, name }) => ({ value: String(no), label: name }));
    case "segment":
      return byId(segments);
    case "import":
      return byId(imports);
    case "form":
      return byId(forms);
  }
}

/** A condition with the name of what it names, as far as that is known here: to be described. */
export function withName(condition: Condition, known: ContactValues): ResolvedPart {
  if (condition.kind === "custom" || condition.kind === "custom_presence")
    return { ...condition, name: known.fields.find(({ key }) => key === condition.key)?.name ?? null };
  if (!isNamed(condition)) return condition;
  const { segments, groups } = known;
  switch (condition.kind) {
    case "segment": {
      const name = segments.find(({ id }) => id === condition.segmentId)?.name ?? null;
      const within: ResolvedPart = { kind: "group", match: "all", conditions: [], segment: { id: condition.segmentId, name } };
      return condition.op === "in" ? within : { kind: "group", match: "none", conditions: [within] };
    }
    case "access_group":
      return { ...condition, name: groups.find(({ no }) => no === condition.groupNo)?.name ?? null };
    case "owner":
      return { ...condition, name: known.people.find(({ id }) => id === condition.userId)?.name ?? null };
    case "team":
      return { ...condition, name: known.teams.find(({ id }) => id === condition.teamId)?.name ?? null };
    case "import":
      return { ...condition, name: known.imports.find(({ id }) => id === condition.importId)?.name ?? null };
    case "form":
      return { ...condition, name: known.forms.find(({ id }) => id === condition.formId)?.name ?? null };
  }
}

/** A condition or a group of them with the names of what it names, as far as they are known here: to be described. */
export function partWithNames(part: RulePart, known: ContactValues): ResolvedPart {
  if (part.kind !== "group") return withName(part, known);
  return { ...part, conditions: part.conditions.map((one) => partWithNames(one, known)) };
}
