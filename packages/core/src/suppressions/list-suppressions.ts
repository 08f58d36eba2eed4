import { bytes, Prisma } from "@countersign/db";
import { type Acting, type Context, peopleNames, permit, proofIfAny, read } from "../kernel/index.ts";
import { contactsWithHashes } from "../visibility/index.ts";
import { addressHash } from "./internal.ts";
import { cursorOf, type Place, placeIn } from "./list-cursor.ts";
import { ListSuppressions, type SuppressedAddress, type SuppressionList } from "./schema.ts";

const MOST_COUNTED = 10_000;

interface Row {
  readonly hash: string;
  readonly reason: SuppressedAddress["reason"];
  readonly source: string;
  readonly byUserId: string | null;
  readonly at: Date;
}

/**
 * The addresses that get no mail from the account (`account.manage`), the newest first, or the one that is searched for. An address is kept as its
 * hash alone, so that it is read only off a contact whom the reader may view: of others nothing says whether they are there.
 */
export function listSuppressions(ctx: Context, input: ListSuppressions): Promise<SuppressionList> {
  const { address = "", cursor, limit } = ListSuppressions.parse(input);
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const total = await countAll(acting);
    const only = address === "" ? null : addressHash(address);
    if (address !== "" && only === null) return { rows: [], nextCursor: null, previousCursor: null, total, isNoAddress: true };
    const place = placeIn(cursor);
    const isBack = place?.direction === "before";
    const found = await rowsAt(acting, only, place, limit + 1);
    const page = found.slice(0, limit);
    if (isBack) page.reverse();
    const hasMore = found.length > limit;
    return {
      rows: await told(acting, page),
      nextCursor: isBack || hasMore ? cursorOf(page.at(-1), "after") : null,
      previousCursor: (isBack ? hasMore : place !== null) ? cursorOf(page[0], "before") : null,
      total,
      isNoAddress: false,
    };
  });
}

function rowsAt({ db, account }: Acting, only: Uint8Array | null, place: Place | null, most: number): Promise<Row[]> {
  const isBack = place?.direction === "before";
  const which = only === null ? Prisma.empty : Prisma.sql`AND address_hash = ${bytes(only)}`;
  const beyond = isBack ? Prisma.sql`>` : Prisma.sql`<`;
  const from =
    place === null ? Prisma.empty : Prisma.sql`AND (at, address_hash) ${beyond} (${place.at}::timestamptz, decode(${place.hash}, 'hex'))`;
  const order = isBack ? Prisma.sql`at, address_hash` : Prisma.sql`at DESC, address_hash DESC`;
  return db.$queryRaw<Row[]>`
    SELECT encode(address_hash, 'hex') AS hash, reason, source, by_user_id AS "byUserId", at FROM suppression
    WHERE account_id = ${account.id}::uuid AND channel = 'email' ${which} ${from} ORDER BY ${order} LIMIT ${most}`;
}

// In the order of the list, whose index then answers: without one the table is walked, other accounts and all.
async function countAll({ db, account }: Acting): Promise<SuppressionList["total"]> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT 1 FROM suppression WHERE account_id = ${account.id}::uuid AND channel = 'email'
      ORDER BY at DESC, address_hash DESC LIMIT ${MOST_COUNTED + 1}) x`;
  return { count: Math.min(row!.n, MOST_COUNTED), isMore: row!.n > MOST_COUNTED };
}

async function told(acting: Acting, rows: readonly Row[]): Promise<SuppressedAddress[]> {
  const proof = proofIfAny(acting, "contact.view");
  const hashes = rows.map(({ hash }) => hash);
  const contacts = proof === null ? new Map<string, never>() : await contactsWithHashes(acting, proof, hashes);
  const names = await peopleNames(
    acting,
    rows.map(({ byUserId }) => byUserId),
  );
  return rows.map(({ byUserId, ...row }) => ({
    ...row,
    contact: contacts.get(row.hash) ?? null,
    by: byUserId === null ? null : (names.get(byUserId) ?? null),
  }));
}
