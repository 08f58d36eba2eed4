import { createHash } from "node:crypto";

/**
 * Which addresses a file has held so far, by six bytes of their hash: a million of them take a few dozen megabytes, and two that differ meet once in 500
 * files of a million rows.
 */
export class SeenAddresses {
  readonly #seen = new Set<number>();

  /** Notes an address; false: it was there before. */
  add(address: string): boolean {
    const before = this.#seen.size;
    this.#seen.add(createHash("sha256").update(address).digest().readUIntBE(0, 6));
    return this.#seen.size > before;
  }
}
