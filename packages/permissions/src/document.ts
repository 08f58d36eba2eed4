/** Generates docs/permissions.md: the catalogue, its prerequisites and the role matrix, as one document that reviews see change. */
import { PERMISSION_KEYS } from "./catalogue/catalogue.ts";
import { catalogue, EDGES_NAMED_BY_SOURCE } from "./catalogue/catalogue-texts.ts";
import type { PermissionEntry } from "./catalogue/catalogue-definition.ts";
import { positionOfKey } from "./catalogue/compiled.ts";
import { CATALOGUE_HASH } from "./catalogue/hash.ts";
import { en } from "./messages/en.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "./catalogue/roles.ts";
import { followsScope } from "./catalogue/vector.ts";

/** The whole document as Markdown. `pnpm --filter @countersign/permissions document` writes it. */
export function permissionsDocument(): string {
  return [INTRODUCTION, catalogueSection(), prerequisiteSection(), bundleSection(), rolesSection(), matrixSection()].join("\n\n") + "\n";
}

const INTRODUCTION = `# Permissions

<!-- Generated from packages/permissions by \`pnpm --filter @countersign/permissions document\`. Changes by hand are lost. -->

${PERMISSION_KEYS.length} permissions, ${PERMISSION_KEYS.filter((key) => !catalogue[key].planned).length} of them built; catalogue ${CATALOGUE_HASH}.
Scopes: **Restricted** (one’s own), **Group** (one’s own and those of one’s teams), **Global** (the whole account). A permission offered at Global alone is a plain yes or no.`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function catalogueSection(): string {
  const rows = PERMISSION_KEYS.map((key) => {
    const entry: PermissionEntry = catalogue[key];
    const app = entry.app ? en.apps[entry.app] : "(all)";
    const source = entry.source.length > 0 ? entry.source.join(" ") : "∅";
    return [
      `\`${key}\``,
      entry.label + (entry.planned ? " *(planned)*" : ""),
      entry.description,
      app,
      kindOf(entry),
      scopesOf(entry),
      source,
    ];
  });
  return `## Catalogue

“Planned” marks permissions of areas that are not built yet: no screen offers them. ⚑ is capped to nothing below host-admin rank. Source: the clause of the published product pages that the permission carries out, numbered by page (A access to an app, B e-mail tracking, C roles of a support desk, D users and permissions of a campaign tool, E contact permissions); ∅: the product needs it, the sources are silent.

${table(["key", "label", "what it lets a person do", "app", "kind", "scopes", "source"], rows)}`;
}

function kindOf(entry: PermissionEntry): string {
  const marks = [
    entry.kind,
    entry.risk && `risk: ${entry.risk}`,
    entry.hostAdminOnly && "⚑",
    entry.accountAdminOnly && "Account Admin only",
  ];
  return marks.filter(Boolean).join(" · ");
}

function scopesOf(entry: PermissionEntry): string {
  return entry.scopes.length === 1 ? "yes/no" : entry.scopes.map((scope) => en.scopes[scope]).join(", ");
}

function prerequisiteSection(): string {
  const named: readonly string[] = EDGES_NAMED_BY_SOURCE;
  const rows = PERMISSION_KEYS.flatMap((key) => {
    const entry: PermissionEntry = catalogue[key];
    const edges = (entry.requires ?? []).map((other) => [
      `\`${key}\``,
      `\`${other}\``,
      followsScope(positionOfKey(key), positionOfKey(other)) ? "same or wider" : "any",
      named.includes(`${key} → ${other}`) ? "" : "†",
    ]);
    return entry.condition === "two-accounts" ? [...edges, [`\`${key}\``, "*access to two accounts*", "", ""]] : edges;
  });
  return `## Prerequisites

Granting pulls in what is needed, revoking takes out what depended on it. On the same noun the prerequisite has to be held at the same scope or wider; on another noun, and for a yes/no permission, at any scope: a yes/no permission reaches as far as its prerequisite. † marks prerequisites that the sources do not name.

${table(["permission", "needs", "at scope", "†"], rows)}`;
}

function bundleSection(): string {
  const rows = PERMISSION_KEYS.flatMap((key) => {
    const { brings }: PermissionEntry = catalogue[key];
    return brings ? [[`\`${key}\``, brings.map((other) => `\`${other}\``).join(", ")]] : [];
  });
  return `## Bundles

Granting the first in an editor brings the others along; they are no prerequisites, so that taking the first away leaves them. What is only planned comes along from the day on which it is built.

${table(["permission", "brings"], rows)}`;
}

function rolesSection(): string {
  const rows = BUILT_IN_ROLE_KEYS.map((key) => [builtInRoles[key].name, `\`${key}\``, builtInRoles[key].description]);
  return `## Built-in roles

${table(["role", "key", "for whom"], rows)}`;
}

function matrixSection(): string {
  const rows = PERMISSION_KEYS.map((key) => [
    catalogue[key].label,
    ...BUILT_IN_ROLE_KEYS.map((role) => {
      const scope = builtInRoles[role].grants[key];
      if (!scope) return "";
      return catalogue[key].scopes.length === 1 ? "Yes" : en.scopes[scope];
    }),
  ]);
  return `## Role matrix

${table(["permission", ...BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key].name)], rows)}`;
}
