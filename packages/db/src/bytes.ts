/** The bytes as the store's client wants them: a plain Uint8Array over memory of its own. */
export function bytes(value: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(value);
}
