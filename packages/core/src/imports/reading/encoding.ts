import { createReadStream } from "node:fs";
import type { ReadFile } from "../schema.ts";

type Encoding = ReadFile["encoding"];

/** Watches a file go by and says what it is written in: a byte order mark decides, then NULs, then whether it is valid UTF-8. */
export class EncodingFinder {
  #head = Buffer.alloc(0);
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  #isUtf8 = true;

  /** The next piece of the file. */
  add(piece: Uint8Array): void {
    if (this.#head.length < HEAD) this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD - this.#head.length)]);
    if (this.#isUtf8) this.#isUtf8 = isValid(() => this.#utf8.decode(piece, { stream: true }));
  }

  /** What the file is written in, once it has gone by; null: in UTF-32. What is no UTF is taken for the encoding of Polish Windows. */
  found(): Encoding | null {
    if (isUtf32(this.#head)) return null;
    const wide = wideEncoding(this.#head);
    if (wide) return wide;
    return this.#isUtf8 && isValid(() => this.#utf8.decode()) ? "utf-8" : "windows-1250";
  }
}

const HEAD = 4096;

function wideEncoding(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  // Of Latin text in UTF-16 nearly every other byte is NUL; UTF-32, which has more of them, is out by now, and the others have none.
  const [even, odd] = [0, 1].map((parity) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length) as [number, number];
  const most = head.length / 8;
  if (odd > most && odd > even * 2) return "utf-16le";
  return even > most && even > odd * 2 ? "utf-16be" : null;
}

// Two or three of the four bytes of each of its letters are NUL, and its mark begins as that of UTF-16 does. NUL itself, which a mark of UTF-16 would be
// followed by, is in no list.
function isUtf32(head: Buffer): boolean {
  const mark = head.subarray(0, 4).toString("hex");
  if (mark === "fffe0000" || mark === "0000feff") return true;
  return head.length >= 8 && head.filter((byte) => byte === 0).length >= head.length / 2;
}

function isValid(decode: () => unknown): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

/** The text of a file, a piece at a time; a byte order mark is left out. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path)) yield decoder.decode(piece as Buffer, { stream: true });
  yield decoder.decode();
}
