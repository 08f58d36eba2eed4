import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { newId } from "@countersign/db";
import { audit, type Context, limitRate, read, refuse, transaction, visible } from "../kernel/index.ts";
import { fileOf, makeFolder, removeFile } from "./internal.ts";
import { areHeadings, headerKey } from "./reading/columns.ts";
import { EncodingFinder } from "./reading/encoding.ts";
import { asRefusal, delimiterOf, rowsOf, Unreadable } from "./reading/rows.ts";
import { requireRoom, requireWithin } from "./reading/room.ts";
import { FileName, MAX_COLUMNS, MAX_FILE, MAX_UPLOADS, type ReadFile } from "./schema.ts";

/**
 * Takes a file of contacts (`contact.import`; E7c), a piece at a time, keeps it in the data folder and finds out how it is to be read. A file that the
 * person gave before and made nothing of is dropped for it. Throws Invalid for what is no list and where the account holds too many files, TooMany
 * beyond what one person may give in an hour. Answers with the id of the run.
 */
export async function uploadContacts(ctx: Context, name: string, pieces: AsyncIterable<Uint8Array>): Promise<{ id: string }> {
  const fileName = FileName.parse(name);
  const id = newId();
  const [accountId, userId] = await read(ctx, async (acting) => {
    visible(acting, "contact.import");
    return [acting.account.id, acting.subject.userId] as const;
  });
  await limitRate(ctx, "import-upload", userId, MAX_UPLOADS, 3_600);
  await requireRoom(ctx, accountId);
  try {
    const file = await keep(ctx, accountId, id, pieces);
    await save(ctx, { id, fileName, file });
    return { id };
  } catch (error) {
    await removeFile(ctx, accountId, id);
    throw error instanceof Unreadable ? asRefusal(error) : error;
  }
}

async function save(ctx: Context, { id, fileName, file }: { id: string; fileName: string; file: ReadFile }): Promise<void> {
  const dropped = await transaction(ctx, async (acting) => {
    visible(acting, "contact.import");
    const { db, account, subject } = acting;
    const unused = { accountId: account.id, byUserId: subject.userId, state: { in: ["uploaded", "checked"] } };
    const before = await db.contactImport.findMany({ where: unused, select: { id: true } });
    await db.contactImport.updateMany({ where: unused, data: { state: "dropped" } });
    await db.contactImport.create({
      data: {
        accountId: account.id,
        id,
        byUserId: subject.userId,
        fileName,
        file,
        headerKey: headerKey(file.columns),
        createdAt: ctx.now(),
      },
    });
    const { encoding, columns } = file;
    await audit(acting, "contact.import-uploaded", {
      target: { type: "contact-import", id },
      after: { encoding, columns: columns.length },
    });
    return before.map((one) => ({ accountId: account.id, id: one.id }));
  });
  for (const one of dropped) await removeFile(ctx, one.accountId, one.id);
}

/** After how many bytes of a file it is looked at again what the account holds. */
const LOOK_EVERY = 16 * 1024 * 1024;

async function keep(ctx: Context, accountId: string, id: string, pieces: AsyncIterable<Uint8Array>): Promise<ReadFile> {
  await makeFolder(ctx, accountId);
  const path = fileOf(ctx, accountId, id);
  const finder = new EncodingFinder();
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  let length = 0;
  let looked = 0;
  try {
    for await (const piece of pieces) {
      length += piece.byteLength;
      if (length > MAX_FILE) refuse("file", "file-too-big", "The file is larger than 200 MB: split it into several.");
      // Others come in at the same time.
      if (length - looked > LOOK_EVERY) {
        looked = length;
        await requireWithin(ctx, accountId);
      }
      finder.add(piece);
      if (!file.write(piece)) await once(file, "drain");
    }
  } finally {
    file.end();
    await once(file, "close");
  }
  const encoding = finder.found();
  if (!encoding) refuse("file", "utf-32", "The file is written in UTF-32: save it as UTF-8.");
  return beginningOf(path, encoding);
}

const SAMPLE = 5;

async function beginningOf(path: string, encoding: ReadFile["encoding"]): Promise<ReadFile> {
  const delimiter = await delimiterOf(path, encoding);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of rowsOf(path, { encoding, delimiter })) if (rows.push(cells) > SAMPLE) break;
  const [first] = rows;
  if (!first) return refuse("file", "no-rows", "There is no line in this file.");
  const hasHeadings = areHeadings(first);
  const sample = rows.slice(hasHeadings ? 1 : 0, hasHeadings ? SAMPLE + 1 : SAMPLE);
  if (sample.length === 0) refuse("file", "no-rows", "There are headings in this file, but no line under them.");
  const width = hasHeadings ? first.length : Math.max(...rows.map((row) => row.length));
  if (width > MAX_COLUMNS) refuse("file", "too-many-columns", "The file has more than 100 columns.");
  const columns = Array.from({ length: width }, (_, at) => (hasHeadings ? shown(first[at] ?? "") : ""));
  return { encoding, delimiter, hasHeadings, columns, sample: sample.map((cells) => cells.slice(0, width).map(shown)) };
}

// As the screen shows it, and as a JSON document can hold it.
const shown = (cell: string): string =>
  cell
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, " ")
    .trim()
    .slice(0, 200);
