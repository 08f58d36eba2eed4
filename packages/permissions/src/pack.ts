import { CATALOGUE_HASH } from "./hash.ts";
import { COMPILED } from "./compile.ts";
import type { Grants, PermissionKey } from "./catalogue.ts";
import { scopeOf } from "./scope.ts";
import { roleVectorOf, subjectWith } from "./subject.ts";
import type { Subject, SubjectFacts } from "./subject.ts";
import { levelAt } from "./vector.ts";
import type { Vector } from "./vector.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LEVELS_PER_CHARACTER = 3;

/** A vector as text, three levels per character, without the catalogue's hash. */
export function pack(vector: Vector): string {
  let text = "";
  for (let position = 0; position < vector.length; position += LEVELS_PER_CHARACTER) {
    const [a, b, c] = [0, 1, 2].map((offset) => levelAt(vector, position + offset));
    text += ALPHABET[((a ?? 0) << 4) | ((b ?? 0) << 2) | (c ?? 0)];
  }
  return text;
}

/** The vector that `pack` wrote, `null` for a text that is none of this length. */
export function unpack(text: string, length: number = COMPILED.keys.length): Vector | null {
  if (text.length !== Math.ceil(length / LEVELS_PER_CHARACTER)) return null;
  const bits = Array.from(text, (character) => ALPHABET.indexOf(character));
  if (bits.includes(-1)) return null;
  return Uint8Array.from({ length }, (_, position) => {
    const shift = 4 - 2 * (position % LEVELS_PER_CHARACTER);
    return ((bits[Math.floor(position / LEVELS_PER_CHARACTER)] ?? 0) >> shift) & 3;
  });
}

/** The facts of a subject with its role's grants as a packed vector. */
interface Packed extends Omit<SubjectFacts, "role"> {
  readonly role: Omit<SubjectFacts["role"], "grants"> & { readonly vector: string };
}

/** The subject for the browser, where its answers are hints for rendering and nothing more. */
export function packSubject(subject: Subject): string {
  const { teamIds: _t, granted: _g, ceiling: _c, effective: _e, groupNos: _n, role, ...facts } = subject;
  const { key, id, name, version } = role;
  const packed: Packed = { ...facts, role: { key, ...(id && { id }), name, version, vector: pack(roleVectorOf(role)) } };
  return JSON.stringify([CATALOGUE_HASH, packed]);
}

/** The subject that `packSubject` wrote; `null` when the text is damaged or comes from another catalogue: fetch it again then. */
export function unpackSubject(text: string): Subject | null {
  try {
    const [hash, packed] = JSON.parse(text) as [string, Packed];
    return hash === CATALOGUE_HASH ? subjectOf(packed) : null;
  } catch {
    return null;
  }
}

function subjectOf({ role, ...facts }: Packed): Subject | null {
  const { vector, ...named } = role;
  const granted = unpack(vector);
  return granted && subjectWith({ ...facts, role: { ...named, grants: grantsOf(granted) } }, granted);
}

/** A vector as grants, the way they are stored. */
export function grantsOf(vector: Vector): Grants {
  const held = COMPILED.keys.flatMap((key, position) => {
    const scope = scopeOf(levelAt(vector, position));
    return scope ? [[key as PermissionKey, scope] as const] : [];
  });
  return Object.fromEntries(held);
}
