import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Invalid } from "../../kernel/index.ts";
import { DELIMITERS, type ImportFailure, MAX_LINE, type ReadFile } from "../schema.ts";
import { textOf } from "./encoding.ts";

/** A row of the file: the line on which it ends, and its cells. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file can't be read any further. */
export class Unreadable extends Error {
  constructor(readonly failure: ImportFailure) {
    super(failure.code);
  }
}

/** The rows of a file, one after another and never all in memory; blank lines are left out. Throws Unreadable. */
export async function* rowsOf(path: string, { encoding, delimiter }: Pick<ReadFile, "encoding" | "delimiter">): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_LINE,
    info: true,
  });
  const source = Readable.from(textOf(path, encoding));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      if (record.some((cell) => cell.trim() !== "")) yield { line: info.lines, cells: record };
  } catch (error) {
    throw unreadable(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function unreadable(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Unreadable({ code: "file-gone", line: null });
  if (!(error instanceof CsvError)) return error;
  const { lines } = error as CsvError & { lines?: number };
  const isLong = error.code === "CSV_MAX_RECORD_SIZE";
  return new Unreadable({ code: isLong ? "line-too-long" : "unreadable", line: lines ?? null });
}

/** The sign that parts the cells of the first line: the one that stands in it most often, outside quotes. */
export async function delimiterOf(path: string, encoding: ReadFile["encoding"]): Promise<ReadFile["delimiter"]> {
  let head = "";
  for await (const text of textOf(path, encoding)) {
    head += text;
    if (head.length > 64 * 1024 || /\S[^\n\r]*[\n\r]/.test(head)) break;
  }
  const line = head
    .trimStart()
    .split(/[\n\r]/, 1)[0]!
    .replaceAll(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((sign) => line.split(sign).length - 1);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

/** As a refusal of the upload. */
export function asRefusal({ failure }: Unreadable): Invalid {
  const { code, line } = failure;
  const where = line === null ? "" : ` (line ${line})`;
  const message =
    code === "line-too-long" ? `A line is longer than 1 MB${where}: this is no list of contacts.` : `The file can't be read${where}.`;
  return new Invalid(message, [{ path: ["file"], message, code, values: { line: line ?? 0 } }]);
}
