import {
  BUILT_IN_ROLE_KEYS,
  builtInRoles,
  effectiveLevel,
  mayAssign,
  mayInvite,
  type Member,
  scopeOf,
  type SubjectFacts,
  type Verdict,
} from "@countersign/permissions";
import { messages } from "@countersign/permissions/messages";
import { type Acting, grantsIn } from "../../kernel/index.ts";
import type { GivableRole } from "../schema.ts";
import { standingOf } from "../standing.ts";
import { roleRef } from "../writing/find-role.ts";
import type { ManagedPerson } from "../writing/person-row.ts";

/** Every role of the account, and whether the one who asks may give it to this person; null: to somebody whom they invite. */
export async function rolesFor(acting: Acting, person: ManagedPerson | null): Promise<GivableRole[]> {
  const { subject } = acting;
  const verdict = (role: SubjectFacts["role"]): Verdict =>
    person ? mayAssign(subject, person.member, { role }) : mayInvite(subject, invited(acting, role));
  const roles = await rolesOf(acting);
  return roles.map(({ description, ...role }) => ({
    ref: roleRef(role),
    name: role.name,
    description,
    isBuiltIn: role.id === undefined,
    standing: standingOf(verdict(role)),
  }));
}

type DescribedRole = SubjectFacts["role"] & { readonly description: string };

// A built-in role is described in the reader's language, a custom one in the words of whoever wrote it.
async function rolesOf({ db, account, locale }: Acting): Promise<DescribedRole[]> {
  const custom = await db.role.findMany({ where: { accountId: account.id }, orderBy: { name: "asc" }, include: { grants: true } });
  return [
    ...BUILT_IN_ROLE_KEYS.map((key) => ({ ...builtInRoles[key], description: messages[locale ?? "en"].roles[key].description })),
    ...custom.map(({ id, name, description, version, grants }) => ({
      key: "custom",
      id,
      name,
      description,
      version,
      grants: grantsIn(grants),
    })),
  ];
}

/** Somebody new with a role; at Group in one's first team, as whoever one invites. */
function invited({ subject }: Acting, role: SubjectFacts["role"]): Member {
  const isAtGroup = scopeOf(effectiveLevel(subject, "user.manage")) !== "global";
  const teams = isAtGroup ? subject.teams.slice(0, 1) : [];
  return {
    userId: "",
    userName: "",
    isOwner: false,
    membership: "invited",
    role,
    adjustments: [],
    teams,
    apps: { campaigns: null, tracking: null, desk: null },
    hiddenApps: [],
    disabledApps: subject.disabledApps,
    contactGrants: subject.contactGrants.filter(({ via }) => via.type === "team" && teams.some(({ id }) => id === via.id)),
  };
}
