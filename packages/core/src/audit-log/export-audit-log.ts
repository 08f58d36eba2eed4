import { Prisma } from "@countersign/db";
import { audit, type Context, NotSignedIn, read, transaction, visible } from "../kernel/index.ts";
import { CSV_HEADINGS, csvEntry } from "./export/csv.ts";
import { entryLine, logLine, type StoredEntry } from "./log-lines.ts";
import { conditionOf } from "./reading/filter.ts";
import { entriesWhere } from "./reading/stored.ts";
import { type AuditFilter, ExportAuditLog } from "./schema.ts";
import { headLine } from "./signing/signed-head.ts";

const PAGE = 2_000;

/**
 * The account's log as a file, a piece at a time (`audit.view`, asked again at every piece): as JSON lines all of it with its signed heads, for
 * `npm run audit -- verify`; as CSV the entries that a filter lets through, the oldest first. That somebody took it along is an entry itself, the last
 * one of the file. Whoever is signed out meanwhile gets no further piece: NotSignedIn, so that the file breaks off and does not look whole.
 */
export async function exportAuditLog(ctx: Context, input: ExportAuditLog, reader: Reader = {}): Promise<AsyncGenerator<string>> {
  const { format, ...filter } = ExportAuditLog.parse(input);
  const { last, opening } = await transaction(ctx, async (acting) => {
    visible(acting, "audit.view");
    const { db, account } = acting;
    await audit(acting, "audit.exported", { target: { type: "account", id: account.id }, after: { format, ...filter } });
    const { seq } = await db.auditHead.findUniqueOrThrow({ where: { accountId: account.id } });
    const heads =
      format === "csv"
        ? []
        : await db.auditSignedHead.findMany({ where: { accountId: account.id, seq: { lte: seq } }, orderBy: { seq: "asc" } });
    return {
      last: seq,
      opening: format === "csv" ? CSV_HEADINGS : [logLine(account, ctx.now(), Number(seq)), ...heads.map(headLine)].join(""),
    };
  });
  return pieces(ctx, { opening, last, filter, lineOf: format === "csv" ? csvEntry : entryLine, ...reader });
}

/** Who takes the file along. */
interface Reader {
  /** Whether they are still signed in, asked before every piece; left out by commands, which have no session. */
  readonly stands?: ((ctx: Context) => Promise<boolean>) | undefined;
}

interface Written extends Reader {
  readonly opening: string;
  readonly last: bigint;
  readonly filter: AuditFilter;
  readonly lineOf: (entry: StoredEntry) => string;
}

async function* pieces(ctx: Context, { opening, last, filter, lineOf, stands }: Written): AsyncGenerator<string> {
  yield opening;
  for (let after = 0n; after < last;) {
    if (stands && !(await stands(ctx))) throw new NotSignedIn();
    const rows = await read(ctx, async (acting) => {
      visible(acting, "audit.view");
      const condition = Prisma.sql`${await conditionOf(acting, filter)} AND e.seq > ${after} AND e.seq <= ${last}`;
      return entriesWhere(acting, condition, { oldestFirst: true, limit: PAGE });
    });
    if (rows.length > 0) yield rows.map(lineOf).join("");
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}
