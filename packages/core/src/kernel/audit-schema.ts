/**
 * Every action that core writes into the audit log, and what an entry of it says of rights: of one *person*, the one it is about; of something
 * *shared*, which the rights of several depend on (a role, a team, a group); or nothing (*none*). What somebody could do at a past moment is
 * rebuilt from the first two.
 */
export const AUDIT_ACTIONS = {
  "account.created": "shared",
  "account.changed": "none",
  "account.child-created": "none",
  "account.owner-changed": "shared",
  "account.app-switched": "shared",
  "account.approval-days-changed": "none",
  "account.four-eyes-changed": "none",
  "membership.given": "person",
  "membership.role-changed": "person",
  "membership.suspended": "person",
  "membership.reinstated": "person",
  "membership.removed": "person",
  "membership.provider-joined": "person",
  "membership.provider-changed": "person",
  "invitation.sent": "person",
  "invitation.sent-again": "none",
  "invitation.accepted": "person",
  "invitation.revoked": "person",
  "role.created": "shared",
  "role.changed": "shared",
  "role.deleted": "shared",
  "adjustments.changed": "person",
  "timed-grant.given": "person",
  "timed-grant.ended": "person",
  "timed-grant.lost": "person",
  "access-request.asked": "none",
  "access-request.granted": "none",
  "access-request.declined": "none",
  "access-request.withdrawn": "none",
  "access-request.expired": "none",
  "access-review.started": "none",
  "access-review.reassigned": "none",
  "access-review.answered": "none",
  "access-review.outcome": "none",
  "access-review.closed": "none",
  "access-review.canceled": "none",
  "access-review.carried-out": "none",
  "level.changed": "person",
  "level.turned-on": "person",
  "default-level.changed": "none",
  "team.created": "shared",
  "team.changed": "shared",
  "team.deleted": "shared",
  "team.joined": "person",
  "team.left": "person",
  "access.unlabelled-changed": "shared",
  "access-group.created": "shared",
  "access-group.changed": "shared",
  "access-group.deleted": "shared",
  "access-grant.changed": "shared",
  "app.restricted": "shared",
  "approval-rule.created": "none",
  "approval-rule.changed": "none",
  "approval-rule.deleted": "none",
  "approval-rule.ordered": "none",
  "policy.applied": "none",
  "policy.assertions-changed": "none",
  "campaign.created": "none",
  "campaign.revised": "none",
  "campaign.tested": "none",
  "campaign.submitted": "none",
  "campaign.sent-directly": "none",
  "campaign.signed": "none",
  "campaign.approved": "none",
  "campaign.break-glass": "none",
  "campaign.changes-requested": "none",
  "campaign.declined": "none",
  "campaign.withdrawn": "none",
  "campaign.rescheduled": "none",
  "campaign.asked-again": "none",
  "campaign.sender-asked": "none",
  "campaign.launched": "none",
  "campaign.began": "none",
  "campaign.paused": "none",
  "campaign.resumed": "none",
  "campaign.launch-resumed": "none",
  "campaign.stopped": "none",
  "campaign.finished": "none",
  "campaign.archived": "none",
  "campaign.unarchived": "none",
  "campaign.looked-at": "none",
  "campaign.looked-at-undone": "none",
  "campaign.objected": "none",
  "campaign.signed-afterwards": "none",
  "contact.created": "none",
  "contact.changed": "none",
  "contact.pasted": "none",
  "contact.import-uploaded": "none",
  "contact.import-checked": "none",
  "contact.import-started": "none",
  "contact.import-finished": "none",
  "contact.import-undone": "none",
  "contact.import-removed": "none",
  "contact.export-started": "none",
  "contact.export-finished": "none",
  "contact.export-downloaded": "none",
  "contact.export-removed": "none",
  "contact.export-cut": "none",
  "contact.put-into-group": "none",
  "contact.taken-out-of-group": "none",
  "contact.consent-recorded": "none",
  "contact.consent-withdrawn": "none",
  "contact.erased": "none",
  "suppression.added": "none",
  "suppression.removed": "none",
  "segment.created": "none",
  "segment.changed": "none",
  "sender.added": "none",
  "sender.archived": "none",
  "sender.confirmed": "none",
  "sender.link-sent-again": "none",
  "sending.settings-saved": "none",
  "sending.settings-removed": "none",
  "sending.test-sent": "none",
  "sending.test-outcome": "none",
  "sign-in.changed": "none",
  "sign-in.rule-changed": "none",
  "sign-in-rules.changed": "none",
  "provider.added": "none",
  "provider.changed": "none",
  "provider.mapping-changed": "none",
  "provider.removed": "none",
  "identity.linked": "none",
  "sessions.ended": "none",
  "password-reset.started": "none",
  "view.started": "none",
  "view.stopped": "none",
  "audit.exported": "none",
  "help.answered": "none",
  "admins.asked": "none",
  "first-step.hidden": "none",
  "refused.not-allowed": "none",
  "refused.beyond-you": "none",
  "refused.viewing": "none",
  "refused.second-step": "none",
  "refused.fresh-sign-in": "none",
} as const satisfies Record<`${string}.${string}`, "person" | "shared" | "none">;

/** What an entry says was done: the kind of thing, a dot, and what became of it. */
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** The actions that say this much of rights. */
export type ActionOnRights<Of extends "person" | "shared"> = {
  [Action in AuditAction]: (typeof AUDIT_ACTIONS)[Action] extends Of ? Action : never;
}[AuditAction];

type FamilyOf<Action extends string> = Action extends `${infer Family}.${string}` ? Family : never;
export type AuditFamily = FamilyOf<AuditAction>;

/** What can become of a kind of thing: `created` of a `team`. */
export type VerbOf<Family extends AuditFamily, Action = AuditAction> = Action extends `${Family}.${infer Verb}` ? Verb : never;

/** The first word of an action: the kind of thing. */
export const familyOf = (action: AuditAction): AuditFamily => action.split(".")[0] as AuditFamily;

/** Kinds of thing that entries are about, once each. */
export const AUDIT_FAMILIES: readonly AuditFamily[] = [...new Set((Object.keys(AUDIT_ACTIONS) as AuditAction[]).map(familyOf))];

/** Kinds of thing that whoever looks for another means as well. */
const MEANT_WITH: Readonly<Partial<Record<string, readonly AuditFamily[]>>> = { "sign-in": ["sign-in-rules"] };

/** The kinds of thing that are found under the name of one: it, and what is meant with it. */
export const familiesUnder = (family: string): readonly string[] => [family, ...(MEANT_WITH[family] ?? [])];
