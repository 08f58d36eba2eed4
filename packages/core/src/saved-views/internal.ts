import { isUuid, type Prisma } from "@countersign/db";
import { decide } from "@countersign/permissions";
import { viewScope } from "../contacts/index.ts";
import { ContactFilters, ContactSort } from "../contacts/schema.ts";
import { type Acting, NotFound, permit, refuse } from "../kernel/index.ts";
import { ListColumns, type ViewAudience } from "./schema.ts";

/** A view as its row holds it. */
export interface ViewRow {
  readonly accountId: string;
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly filters: ContactFilters;
  readonly sort: Sort;
  readonly columns: ListColumns | null;
  readonly audience: ViewAudience;
  readonly updatedAt: Date;
}
type ListColumns = ReturnType<typeof ListColumns.parse>;
type Sort = ReturnType<typeof ContactSort.parse>;

/** The row with its documents read: what of them is not understood any more counts as not said. */
export function viewRow({ filters, sort, columns, sharedWith, teamId, createdAt: _, ...row }: Prisma.ContactViewModel): ViewRow {
  return {
    ...row,
    filters: ContactFilters.catch({}).parse(filters),
    sort: ContactSort.catch("newest").parse(sort),
    columns: ListColumns.nullable().catch(null).parse(columns),
    audience: sharedWith === "account" ? { to: "account" } : teamId !== null ? { to: "team", teamId } : { to: "me" },
  };
}

/** How an audience is stored. */
export const storedAudience = (audience: ViewAudience) => ({
  sharedWith: audience.to,
  teamId: audience.to === "team" ? audience.teamId : null,
});

/** Which views a person finds, for Prisma: their own, those shared with one of their teams, and those shared with the account. */
export function knownViews({ account, subject }: Acting): Prisma.ContactViewWhereInput {
  return {
    accountId: account.id,
    OR: [{ ownerId: subject.userId }, { sharedWith: "account" }, { sharedWith: "team", teamId: { in: [...subject.teamIds] } }],
  };
}

/** A view that the person finds, held until the end of the transaction; otherwise NotFound, as for ids that are foreign or malformed. */
export async function findView(acting: Acting, id: string): Promise<ViewRow> {
  const { db, account } = acting;
  if (isUuid(id)) await db.$queryRaw`SELECT 1 FROM contact_view WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = isUuid(id) ? await db.contactView.findFirst({ where: { ...knownViews(acting), id } }) : null;
  if (!row) throw new NotFound("view");
  return viewRow(row);
}

/** Whether the person may change a view that they find: their own, and what is shared where they manage the account. */
export function changesView({ subject, account }: Acting, { ownerId }: Pick<ViewRow, "ownerId">): boolean {
  return ownerId === subject.userId || decide(subject, "account.manage", { accountId: account.id }) === null;
}

/** Refuses to change somebody else's view to whoever does not manage the account. */
export function requireChanging(acting: Acting, view: ViewRow): void {
  if (view.ownerId !== acting.subject.userId) permit(acting, "account.manage", { accountId: acting.account.id }, { creating: true });
}

/** With whom a person may share: their teams from Group on, the account where they see every contact, so that nobody shares wider than they see. */
export function sharing({ subject }: Acting): { teams: { id: string; name: string }[]; account: boolean } {
  const scope = viewScope(subject);
  return { teams: scope === "own" ? [] : subject.teams.map(({ id, name }) => ({ id, name })), account: scope === "global" };
}

/** Refuses an audience that the person may not share with. */
export function requireAudience(acting: Acting, audience: ViewAudience): void {
  const may = sharing(acting);
  if (audience.to === "team" && !may.teams.some(({ id }) => id === audience.teamId))
    refuse("audience", "not-own-team", "Choose one of your own teams.");
  if (audience.to === "account" && !may.account)
    refuse(
      "audience",
      "view-too-wide",
      "Only who sees every contact shares a view with everybody. Share it with a team, or keep it for yourself.",
    );
}

/** What the log says of a view; what it asks for may be somebody's address. */
export const logged = ({
  name,
  audience,
  filters,
  sort,
  columns,
}: Pick<ViewRow, "name" | "audience" | "filters" | "sort" | "columns">) => ({
  name,
  sharedWith: audience.to,
  ...(audience.to === "team" && { teamId: audience.teamId }),
  narrowedBy: Object.keys(filters),
  sort,
  columns,
});
