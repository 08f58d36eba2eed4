import { knownSegmentIds, knowsEach } from "../segments/index.ts";
import { type Acting, type Context, peopleNames, read, visible } from "../kernel/index.ts";
import { changesView, knownViews, sharing, viewRow } from "./internal.ts";
import { ListColumns, type SavedView, type SavedViews } from "./schema.ts";

/** Everybody's views together: a person finds a few. */
const MOST = 200;

/**
 * The views that the person finds, by name, with which one their list opens and the columns that they chose (`contact.view`; E8). Of more than 200 their own
 * are among them, the one that opens their list, and of the others those that were kept first.
 */
export async function listViews(ctx: Context): Promise<SavedViews> {
  return read(
    ctx,
    async (acting) => {
      visible(acting, "contact.view");
      const { db, account, subject } = acting;
      const choice = await db.contactListChoice.findUnique({
        where: { accountId_userId: { accountId: account.id, userId: subject.userId } },
      });
      const found = await findViews(acting, choice?.defaultViewId ?? null);
      const rows = found.map(viewRow).sort((a, b) => a.name.localeCompare(b.name, acting.locale ?? "en"));
      const names = await peopleNames(
        acting,
        rows.map(({ ownerId }) => ownerId),
      );
      const segments = await knownSegmentIds(
        acting,
        rows.flatMap(({ filters }) => filters.segmentId ?? []),
      );
      const ruled = rows.flatMap(({ id, filters: { rule } }) => (rule ? [{ id, rule }] : []));
      const known = await knowsEach(
        acting,
        ruled.map(({ rule }) => rule),
      );
      const readable = new Set(ruled.flatMap(({ id }, index) => (known[index] ? [id] : [])));
      const shown = rows.map(({ filters, ownerId, accountId: _, ...row }): SavedView => {
        const { segmentId, rule, ...others } = filters;
        const hasSegment = segmentId === undefined || segments.has(segmentId);
        const hasRule = rule === undefined || readable.has(row.id);
        return {
          ...row,
          filters: { ...others, ...(segmentId && hasSegment && { segmentId }), ...(rule && hasRule && { rule }) },
          isWithoutPart: !hasSegment || !hasRule,
          owner: ownerId === subject.userId ? null : (names.get(ownerId) ?? null),
          isTheirs: changesView(acting, { ownerId }),
        };
      });
      return {
        rows: shown,
        defaultId: rows.find(({ id }) => id === choice?.defaultViewId)?.id ?? null,
        columns: ListColumns.nullable()
          .catch(null)
          .parse(choice?.columns ?? null),
        mayShare: sharing(acting),
      };
    },
    { isUse: false },
  );
}

async function findViews(acting: Acting, defaultId: string | null) {
  const { db, subject } = acting;
  const known = knownViews(acting);
  const first = { OR: [{ ownerId: subject.userId }, ...(defaultId === null ? [] : [{ id: defaultId }])] };
  const theirs = await db.contactView.findMany({ where: { AND: [known, first] } });
  const others = await db.contactView.findMany({
    where: { ...known, NOT: first },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST - theirs.length,
  });
  return [...theirs, ...others];
}
