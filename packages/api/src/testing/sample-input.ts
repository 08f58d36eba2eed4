import { z } from "zod";

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Fields whose form can't be read off a schema: a new one of that kind is added here. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  issuer: "https://id.example",
  seal: "0".repeat(64),
  hash: "0".repeat(64),
  local: "2030-01-01T09:00",
  dueOn: "2030-01-01",
  document: { version: 1, blocks: [{ kind: "footer", id: "footer", reason: "You asked for it." }] },
};

/** The smallest input that a schema accepts, as far as it can be read off; `ids` answers fields that are UUIDs, by name. */
export function sampleInput(schema: z.ZodType, ids: (field: string) => string): unknown {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return sampleOf(root, "", { root, ids, depth: 0 });
}

interface Walk {
  readonly root: JsonSchema;
  readonly ids: (field: string) => string;
  readonly depth: number;
}

function sampleOf(schema: JsonSchema, field: string, walk: Walk): unknown {
  const deeper = { ...walk, depth: walk.depth + 1 };
  if (walk.depth > 12) return null;
  if (Object.hasOwn(ANSWERS, field)) return ANSWERS[field];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.$ref)
    return sampleOf(schema.$ref === "#" ? walk.root : (walk.root.$defs?.[schema.$ref.split("/").at(-1) ?? ""] ?? {}), field, deeper);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return sampleOf(choices.find(({ type }) => type !== "null") ?? choices[0]!, field, deeper);
  switch (schema.type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, name, deeper)]));
    case "array":
      if (schema.prefixItems) return schema.prefixItems.map((item) => sampleOf(item, field, deeper));
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, field, deeper));
    case "string":
      return stringOf(schema, field, walk);
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return new Date("2030-01-01T12:00:00Z");
  }
}

function stringOf({ format, minLength = 1 }: JsonSchema, field: string, { ids }: Walk): string {
  if (format === "uuid") return ids(field);
  if (format === "email" || /email|address$/i.test(field)) return "somebody@example.com";
  if (/timeZone/i.test(field)) return "UTC";
  return "x".repeat(Math.max(1, minLength));
}
