import { PERMISSION_KEYS } from "./catalogue.ts";
import type { Grants, PermissionKey, ScopeOf } from "./catalogue.ts";

/** The nine roles that every account has, in the order of the matrix. They are code: versioned, and immutable in the database. */
export const BUILT_IN_ROLE_KEYS = [
  "account-admin",
  "administrator",
  "support-manager",
  "support-agent",
  "marketing-manager",
  "marketing-user",
  "sales-manager",
  "sales-user",
  "restricted-user",
] as const;
export type BuiltInRoleKey = (typeof BUILT_IN_ROLE_KEYS)[number];

/** A role as it ships: what it is called, whom it is for, what it grants. */
export interface BuiltInRole {
  readonly key: BuiltInRoleKey;
  readonly name: string;
  readonly description: string;
  /** Raised whenever the grants of any built-in role change; clones remember it. */
  readonly version: number;
  readonly grants: Readonly<Grants>;
}

const VERSION = 1;

const LETTERS = { o: "own", g: "group", G: "global" } as const;
type Letter = keyof typeof LETTERS;
type Cell<K extends PermissionKey> = { [L in Letter]: (typeof LETTERS)[L] extends ScopeOf<K> ? L : never }[Letter] | "-";
type Row<K extends PermissionKey> = readonly [Cell<K>, Cell<K>, Cell<K>, Cell<K>, Cell<K>, Cell<K>, Cell<K>, Cell<K>, Cell<K>];

/** Columns as in BUILT_IN_ROLE_KEYS; a cell that the permission does not offer is a compile error, and so is a row left out. */
// prettier-ignore -- a matrix is read by its columns
const MATRIX: { readonly [K in PermissionKey]: Row<K> } = {
  //                             Acc  Adm  SuM  SuA  MaM  MaU  SaM  SaU  Res
  "contact.view": ["G", "G", "G", "G", "G", "g", "g", "o", "o"],
  "contact.edit": ["G", "G", "G", "g", "G", "g", "g", "o", "-"],
  "contact.create": ["G", "G", "G", "G", "G", "G", "G", "G", "-"],
  "contact.import": ["G", "G", "-", "-", "G", "-", "G", "-", "-"],
  "contact.export": ["G", "G", "-", "-", "G", "-", "g", "-", "-"],
  "contact.email": ["G", "G", "-", "-", "G", "g", "g", "o", "-"],
  "contact.sms": ["G", "G", "-", "-", "G", "g", "g", "o", "-"],
  "segment.edit": ["G", "G", "g", "-", "G", "o", "g", "-", "-"],
  "campaign.view": ["G", "G", "G", "-", "G", "g", "g", "o", "-"],
  "campaign.edit": ["G", "G", "G", "-", "G", "g", "g", "o", "-"],
  "campaign.send": ["G", "G", "-", "-", "G", "g", "g", "-", "-"],
  "campaign.sendWithoutApproval": ["G", "G", "-", "-", "G", "-", "g", "-", "-"],
  "campaign.approve": ["G", "G", "-", "-", "G", "-", "g", "-", "-"],
  "sms.broadcast": ["G", "G", "-", "-", "G", "g", "g", "-", "-"],
  "program.edit": ["G", "G", "-", "-", "G", "-", "-", "-", "-"],
  "template.administer": ["G", "G", "-", "-", "G", "-", "-", "-", "-"],
  "form.edit": ["G", "G", "g", "-", "G", "g", "-", "-", "-"],
  "form.legacy": ["G", "G", "-", "-", "G", "-", "-", "-", "-"],
  "report.view": ["G", "G", "G", "o", "G", "g", "G", "o", "-"],
  "report.drillDown": ["G", "G", "-", "-", "G", "-", "g", "-", "-"],
  "analytics.view": ["G", "G", "G", "-", "G", "g", "G", "o", "-"],
  "analytics.crossAccount": ["G", "G", "-", "-", "G", "-", "-", "-", "-"],
  "ecommerce.view": ["G", "G", "G", "-", "G", "G", "G", "G", "-"],
  "integration.use": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "conversation.view": ["G", "G", "G", "g", "g", "-", "g", "o", "o"],
  "conversation.reply": ["G", "G", "G", "g", "-", "-", "g", "o", "-"],
  "conversation.note": ["G", "G", "G", "g", "-", "-", "g", "o", "-"],
  "conversation.assign": ["G", "G", "G", "g", "-", "-", "g", "-", "-"],
  "conversation.resolve": ["G", "G", "G", "g", "-", "-", "g", "o", "-"],
  "chat.agent": ["G", "G", "G", "G", "-", "-", "G", "G", "-"],
  "faq.edit": ["G", "G", "G", "-", "-", "-", "-", "-", "-"],
  "faq.publish": ["G", "G", "G", "-", "-", "-", "-", "-", "-"],
  "tracking.use": ["G", "G", "G", "G", "G", "G", "G", "G", "-"],
  "tracking.statistics": ["G", "G", "G", "G", "G", "G", "G", "G", "-"],
  "tracking.settings": ["G", "G", "G", "G", "G", "G", "G", "G", "-"],
  "tracking.triggers": ["G", "G", "G", "G", "G", "G", "G", "G", "-"],
  "account.manage": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "user.manage": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "team.manage": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "access.manage": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "approvalRule.manage": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "level.manage": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "audit.view": ["G", "G", "-", "-", "-", "-", "-", "-", "-"],
  "role.manage": ["G", "-", "-", "-", "-", "-", "-", "-", "-"],
};

const PRESENTATION: { readonly [K in BuiltInRoleKey]: readonly [name: string, description: string] } = {
  "account-admin": ["Account Admin", "Holds every permission."],
  administrator: ["Administrator", "Holds every permission but those that are for Account Admins alone."],
  "support-manager": ["Support Manager", "Sees contacts and edits campaigns of the whole account, and sends none."],
  "support-agent": ["Support Agent", "Sees contacts, and no campaigns."],
  "marketing-manager": ["Marketing Manager", "Writes, approves and sends campaigns for the whole account."],
  "marketing-user": ["Marketing User", "Writes campaigns with their teams and sends them for approval."],
  "sales-manager": ["Sales Manager", "Contacts and campaigns of their teams, with approval."],
  "sales-user": ["Sales User", "Their own contacts and campaigns."],
  "restricted-user": ["Restricted User", "Reads their own contacts, and changes nothing."],
};

function grantsOfColumn(column: number): Grants {
  const grants: Grants = {};
  for (const key of PERMISSION_KEYS) {
    const letter = MATRIX[key][column];
    if (letter !== undefined && letter !== "-") grants[key] = LETTERS[letter];
  }
  return grants;
}

/** The built-in roles by key (C2–C5, C17). */
export const builtInRoles: { readonly [K in BuiltInRoleKey]: BuiltInRole } = Object.fromEntries(
  BUILT_IN_ROLE_KEYS.map((key, column) => {
    const [name, description] = PRESENTATION[key];
    return [key, { key, name, description, version: VERSION, grants: Object.freeze(grantsOfColumn(column)) }];
  }),
) as { [K in BuiltInRoleKey]: BuiltInRole };

/** Whether a role key names a built-in role. */
export function isBuiltInRoleKey(key: unknown): key is BuiltInRoleKey {
  return (BUILT_IN_ROLE_KEYS as readonly unknown[]).includes(key);
}
