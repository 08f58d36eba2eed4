import { isUniqueViolation, type Tx } from "@countersign/db";
import { confusableWith, LIMITS } from "@countersign/permissions";
import { BUILT_IN_ROLE_NAMES } from "@countersign/permissions/policy";
import type { Acting, Scoped } from "./context.ts";
import { Invalid } from "./errors.ts";

/** Says in words that a name is taken, also where two people took it at once; other errors go on. */
export function nameTaken(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  const message = "There is one with this name already. Choose another.";
  throw new Invalid(message, [{ path: ["name"], message, code: "name-taken" }]);
}

type Others = { readonly accountId: string; readonly id?: { readonly not: string } };
const select = { name: true } as const;

/** Who names something where; without a person it is the product itself. */
type Naming = Scoped & Partial<Pick<Acting, "subject">>;

interface Named {
  readonly one: string;
  readonly many: string;
  /** As many as there may be in one account. */
  readonly most: number;
  /** Names that are there in every account. */
  readonly builtIn?: readonly string[];
  readonly find: (db: Tx, where: Others, ctx: Naming) => Promise<readonly { readonly name: string }[]>;
}

// What every contact has, as the screens call it in either language.
// prettier-ignore
const CONTACT_FIELD_NAMES = [
  "E-mail", "Phone", "First name", "Last name", "City", "Country", "Language", "Time zone", "Category", "Tags", "Owner", "Team", "Added", "Changed",
  "Consent to e-mail", "Telefon", "Imię", "Nazwisko", "Miasto", "Kraj", "Język", "Strefa czasowa", "Kategoria", "Tagi", "Właściciel", "Zespół",
  "Zgoda na e-mail",
];

const NAMED: Readonly<Record<"roles" | "accessGroups" | "approvalRules" | "segments" | "teams" | "customFields" | "accounts", Named>> = {
  roles: {
    one: "the role",
    many: "roles",
    most: LIMITS.roles,
    builtIn: BUILT_IN_ROLE_NAMES,
    find: ({ role }, where) => role.findMany({ where, select }),
  },
  accessGroups: {
    one: "the access group",
    many: "access groups",
    most: LIMITS.accessGroups,
    find: ({ accessGroup }, where) => accessGroup.findMany({ where, select }),
  },
  approvalRules: {
    one: "the approval rule",
    many: "approval rules",
    most: LIMITS.approvalRules,
    find: ({ approvalRule }, where) => approvalRule.findMany({ where, select }),
  },
  segments: {
    one: "the segment",
    many: "segments",
    most: Infinity,
    find: ({ segment }, where) => segment.findMany({ where, select }),
  },
  teams: {
    one: "the team",
    many: "teams",
    most: LIMITS.teams,
    find: ({ team }, where) => team.findMany({ where, select }),
  },
  customFields: {
    one: "the field",
    many: "fields of its own",
    most: 100,
    builtIn: CONTACT_FIELD_NAMES,
    find: ({ customField }, where) => customField.findMany({ where: { ...where, removingAt: null }, select }),
  },
  // Of an organisation: the parent and its children, as far as whoever names one may know of them.
  accounts: {
    one: "the account",
    many: "accounts in its organisation",
    most: LIMITS.accounts,
    find: ({ account }, { id: other = {} }, { account: { id, parentId }, subject }) => {
      const isChild = parentId !== null;
      const knowsAll = !isChild || subject?.manages !== undefined;
      const parent = parentId ?? id;
      return account.findMany({
        where: {
          AND: [other.not === undefined ? {} : { id: other }, { OR: [{ id: parent }, ...(knowsAll ? [{ parentId: parent }] : [])] }],
        },
        select,
      });
    },
  },
};

/**
 * Throws Invalid when people could mistake a new name for that of another one, and when there are as many as there may be. `ownId`: of the one that
 * is renamed.
 */
export async function requireDistinctName(ctx: Naming, name: string, kind: keyof typeof NAMED, ownId?: string): Promise<void> {
  const { one, many, most, builtIn = [], find } = NAMED[kind];
  const rows = await find(ctx.db, { accountId: ctx.account.id, ...(ownId === undefined ? {} : { id: { not: ownId } }) }, ctx);
  const other = confusableWith(name, [...builtIn, ...rows.map((row) => row.name)]);
  if (other !== undefined) {
    const message = `People could mistake it for ${one} “${other}”. Choose another name.`;
    throw new Invalid(message, [{ path: ["name"], values: { other }, message, code: "name-confusable" }]);
  }
  if (rows.length < most) return;
  const message = `An account has at most ${most} ${many}.`;
  throw new Invalid(message, [{ path: ["name"], values: { maximum: most }, message, code: "too_many" }]);
}
