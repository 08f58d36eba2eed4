import { type Acting, proofIfAny } from "../../kernel/index.ts";
import { knownGroups, peopleInView, seesEveryContact } from "../../visibility/index.ts";
import { knownForms } from "./known-forms.ts";
import { knownSegments } from "./known-segments.ts";

const MOST = 500;
const byName = [{ name: "asc" as const }, { id: "asc" as const }];
const named = { id: true, name: true } as const;

/** What conditions may name, by id or number. */
export interface ConditionChoices {
  readonly people: { readonly id: string; readonly name: string }[];
  readonly teams: { readonly id: string; readonly name: string }[];
  readonly groups: { readonly no: number; readonly name: string }[];
  readonly segments: { readonly id: string; readonly name: string }[];
  readonly forms: { readonly id: string; readonly name: string }[];
  readonly imports: { readonly id: string; readonly name: string; readonly at: Date }[];
}

/**
 * What a person may name in a condition: access groups and segments that they may know of, forms whose answers they may read, their own imports, and
 * the people and teams whose contacts they see.
 */
export async function conditionChoices(ctx: Acting): Promise<ConditionChoices> {
  const { db, account, subject } = ctx;
  const accountId = account.id;
  const proof = proofIfAny(ctx, "contact.view");
  const seen = proof && !seesEveryContact(subject) ? await peopleInView(ctx, proof) : null;
  const members = await db.membership.findMany({
    where: { accountId, ...(seen ? { userId: { in: [...seen.ownerIds, subject.userId] } } : { status: "active" }) },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST,
    select: { user: { select: named } },
  });
  const known = knownSegments(ctx);
  const readable = knownForms(ctx);
  const imports = await db.contactImport.findMany({
    where: { accountId, byUserId: subject.userId, state: "done" },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, fileName: true, createdAt: true },
  });
  return {
    people: members.map(({ user }) => user),
    teams: await db.team.findMany({
      where: { accountId, ...(seen && { id: { in: [...seen.teamIds, ...subject.teamIds] } }) },
      orderBy: byName,
      take: MOST,
      select: named,
    }),
    groups: [...(await knownGroups(ctx))].map(([no, name]) => ({ no, name })).sort((a, b) => a.name.localeCompare(b.name)),
    segments: known ? await db.segment.findMany({ where: { accountId, ...known }, orderBy: byName, take: MOST, select: named }) : [],
    forms: readable ? await db.form.findMany({ where: { accountId, ...readable }, orderBy: byName, take: MOST, select: named }) : [],
    imports: imports.map(({ id, fileName, createdAt }) => ({ id, name: fileName, at: createdAt })),
  };
}
