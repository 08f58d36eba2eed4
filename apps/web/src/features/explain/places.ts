import type { AccessAnswer, AnswerChange, AnswerStep } from "@countersign/core/explain/schema";
import { decide, type PermissionKey, type Subject } from "@countersign/permissions";

/** An answer on a page: where it stands, and who reads it. */
export interface Setting {
  readonly accountSlug: string;
  /** The page that explains: the admins' one, or one's own. */
  readonly base: string;
  /** Of the reader; null: no links but those open to everybody. */
  readonly subject: Subject | null;
}

/** The address of a question on its page. */
export function askPath(base: string, { person, permission, on }: { person?: string; permission: string; on?: string | null }): string {
  const query = new URLSearchParams({ ...(person ? { person } : {}), permission, ...(on ? { on } : {}) });
  return `${base}?${query.toString()}`;
}

/** A campaign or a contact as an address names it. */
export function thingParam(on: AccessAnswer["on"]): string | null {
  return on && `${on.kind}:${on.id}`;
}

/** The screen on which what a step speaks of can be changed, or looked at; null where there is none that the reader may open. */
export function stepPath({ ref, step }: AnswerStep, { person, on }: AccessAnswer, { accountSlug, base, subject }: Setting): string | null {
  const root = `/a/${accountSlug}`;
  const may = mayOf(subject);
  const ofPerson = (tab: string) => `${root}/admin/users/${person.id}${tab && `?tab=${tab}`}`;
  if (step === "campaign-rule") return on && `${root}/campaigns/${on.id}`;
  switch (ref?.type) {
    case "permission":
      return askPath(base, { ...(person.isSelf ? {} : { person: person.id }), permission: ref.id, on: thingParam(on) });
    case "role":
      return may("user.manage") ? `${root}/admin/roles/${ref.id}` : null;
    case "adjustment":
      return may("account.manage") ? ofPerson("permissions") : null;
    case "team":
      return may("team.manage") ? `${root}/admin/teams/${ref.id}` : null;
    case "app":
      return person.isSelf ? `${root}/me` : may("level.manage") ? ofPerson("") : null;
    case "account":
      return may("user.manage") && !person.isSelf ? ofPerson("") : null;
    default:
      return null;
  }
}

/** The screen on which a change is made; null where the reader can't make it there. */
export function changePath({ screen, isTheirs }: AnswerChange, answer: AccessAnswer, { accountSlug }: Setting): string | null {
  if (!isTheirs) return null;
  const { person, on } = answer;
  const root = `/a/${accountSlug}`;
  const ofPerson = `${root}/admin/users/${person.id}`;
  const role = answer.steps.find(({ ref }) => ref?.type === "role")?.ref;
  switch (screen) {
    case "users":
    case "access-control":
    case "invitation":
      return person.isSelf ? null : ofPerson;
    case "user-permissions":
      return person.isSelf ? null : `${ofPerson}?tab=permissions`;
    case "user-accounts":
      return `${ofPerson}?tab=accounts`;
    case "teams":
      return `${ofPerson}?tab=teams`;
    case "role":
      return role ? `${root}/admin/roles/${role.id}` : `${root}/admin/roles`;
    case "contact-access":
      return `${root}/admin/contact-access`;
    case "app-settings":
    case "account-apps":
      return `${root}/admin/apps`;
    case "profile-apps":
      return `${root}/me`;
    case "contact":
      return on && `${root}/contacts/${on.id}`;
    case "campaign":
      return on && `${root}/campaigns/${on.id}`;
    default:
      return null;
  }
}

function mayOf(subject: Subject | null): (key: PermissionKey) => boolean {
  return (key) => subject !== null && decide(subject, key) === null;
}
