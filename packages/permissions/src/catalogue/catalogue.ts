/* oxlint-disable max-lines -- data: one entry per permission, read from top to bottom */
import { defineCatalogue } from "./catalogue-definition.ts";
import type { ScopeOf as ScopeIn } from "./catalogue-definition.ts";
import type { Scope } from "./scope.ts";

const ALL_SCOPES = ["own", "group", "global"] as const;
const TEAM_SCOPES = ["group", "global"] as const;
const YES_NO = ["global"] as const;

/**
 * What the engine has to know of every permission: browsers load this part, so words for people stand in `catalogue-texts.ts`.
 * Keys are stable: they are stored, logged and used by API clients. New entries go at the end, here and in `catalogue.lock.json`:
 * the position is the place in the packed vector.
 */
export const rules = defineCatalogue({
  "contact.view": {
    app: null,
    kind: "work",
    scopes: ALL_SCOPES,
    planned: false,
  },
  "contact.edit": {
    app: null,
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["contact.view"],
    planned: false,
  },
  "contact.create": {
    app: null,
    kind: "work",
    scopes: YES_NO,
    requires: ["contact.view"],
    planned: false,
  },
  "contact.import": {
    app: "campaigns",
    kind: "work",
    scopes: YES_NO,
    requires: ["contact.create", "contact.edit"],
    planned: false,
  },
  "contact.export": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["contact.view"],
    planned: false,
  },
  "contact.email": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: false,
  },
  "contact.sms": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: true,
  },
  "segment.edit": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["contact.view"],
    planned: false,
  },
  "campaign.view": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: false,
  },
  "campaign.edit": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["campaign.view"],
    planned: false,
  },
  "campaign.send": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["campaign.view", "contact.email"],
    planned: false,
  },
  "campaign.sendWithoutApproval": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["campaign.send"],
    planned: false,
  },
  "campaign.approve": {
    app: "campaigns",
    kind: "work",
    scopes: TEAM_SCOPES,
    requires: ["campaign.sendWithoutApproval"],
    planned: false,
  },
  "sms.broadcast": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["contact.sms"],
    planned: true,
  },
  "program.edit": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["campaign.view"],
    planned: true,
  },
  "template.administer": {
    app: "campaigns",
    kind: "settings",
    scopes: YES_NO,
    requires: ["campaign.edit"],
    planned: true,
  },
  "form.edit": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: false,
  },
  "form.legacy": {
    app: "campaigns",
    kind: "work",
    scopes: YES_NO,
    planned: true,
  },
  "report.view": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: false,
  },
  "report.drillDown": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["analytics.view"],
    planned: true,
  },
  "analytics.view": {
    app: "campaigns",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: true,
  },
  "analytics.crossAccount": {
    app: "campaigns",
    kind: "work",
    scopes: YES_NO,
    condition: "two-accounts",
    planned: true,
  },
  "ecommerce.view": {
    app: "campaigns",
    kind: "work",
    scopes: YES_NO,
    planned: true,
  },
  "integration.use": {
    app: "campaigns",
    kind: "settings",
    scopes: YES_NO,
    planned: true,
  },
  "conversation.view": {
    app: "desk",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: true,
  },
  "conversation.reply": {
    app: "desk",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["conversation.view"],
    planned: true,
  },
  "conversation.note": {
    app: "desk",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["conversation.view"],
    planned: true,
  },
  "conversation.assign": {
    app: "desk",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["conversation.view"],
    planned: true,
  },
  "conversation.resolve": {
    app: "desk",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["conversation.view"],
    planned: true,
  },
  "chat.agent": {
    app: "desk",
    kind: "work",
    scopes: YES_NO,
    requires: ["conversation.reply"],
    planned: true,
  },
  "faq.edit": {
    app: "desk",
    kind: "work",
    scopes: ALL_SCOPES,
    planned: true,
  },
  "faq.publish": {
    app: "desk",
    kind: "work",
    scopes: YES_NO,
    requires: ["faq.edit"],
    planned: true,
  },
  "tracking.use": {
    app: "tracking",
    kind: "work",
    scopes: YES_NO,
    planned: true,
  },
  "tracking.statistics": {
    app: "tracking",
    kind: "work",
    scopes: ALL_SCOPES,
    requires: ["tracking.use"],
    planned: true,
  },
  "tracking.settings": {
    app: "tracking",
    kind: "settings",
    scopes: YES_NO,
    requires: ["tracking.use"],
    planned: true,
  },
  "tracking.triggers": {
    app: "tracking",
    kind: "settings",
    scopes: YES_NO,
    requires: ["tracking.settings"],
    hostAdminOnly: true,
    planned: true,
  },
  "account.manage": {
    app: null,
    kind: "admin",
    scopes: YES_NO,
    brings: ["user.manage", "team.manage", "access.manage", "approvalRule.manage", "level.manage"],
    planned: false,
  },
  "user.manage": {
    app: null,
    kind: "admin",
    scopes: TEAM_SCOPES,
    planned: false,
  },
  "team.manage": {
    app: null,
    kind: "admin",
    scopes: TEAM_SCOPES,
    requires: ["user.manage"],
    planned: false,
  },
  "access.manage": {
    app: null,
    kind: "admin",
    scopes: YES_NO,
    requires: ["contact.view"],
    planned: false,
  },
  "approvalRule.manage": {
    app: null,
    kind: "admin",
    scopes: YES_NO,
    planned: false,
  },
  "level.manage": {
    app: null,
    kind: "admin",
    scopes: YES_NO,
    requires: ["user.manage"],
    planned: false,
  },
  "audit.view": {
    app: null,
    kind: "admin",
    scopes: YES_NO,
    planned: false,
  },
  "role.manage": {
    app: null,
    kind: "admin",
    scopes: YES_NO,
    requires: ["user.manage"],
    accountAdminOnly: true,
    planned: false,
  },
});

/** The key of a permission, `noun.verb`. */
export type PermissionKey = keyof typeof rules;

/** The scopes that a permission offers. */
export type ScopeOf<K extends PermissionKey> = ScopeIn<typeof rules, K>;

/** What a role grants, as stored: read it with `vectorOf`, which keeps no scope that the permission does not offer. */
export type Grants = Partial<Record<PermissionKey, Scope>>;

/** Grants whose scopes are checked against the catalogue by the compiler. */
export type ExactGrants = { readonly [K in PermissionKey]?: ScopeOf<K> };

/** All keys in the order of their positions in a vector. */
export const PERMISSION_KEYS = Object.keys(rules) as readonly PermissionKey[];

/** Whether a text from outside is a key of the catalogue. */
export function isPermissionKey(key: unknown): key is PermissionKey {
  return typeof key === "string" && Object.hasOwn(rules, key);
}
