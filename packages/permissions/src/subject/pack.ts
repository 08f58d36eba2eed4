import type { HostRank } from "../catalogue/access-levels.ts";
import { CATALOGUE_HASH } from "../catalogue/hash.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { groupNosOf } from "./contact-access.ts";
import { scopeOf } from "../catalogue/scope.ts";
import { roleVectorOf } from "./compile-subject.ts";
import { teamIdsOf } from "./subject.ts";
import type { Subject, SubjectFacts } from "./subject.ts";
import { levelAt } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";

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

/** The facts of a subject without its role's grants, and its vectors: what the role grants, and what follows from it. */
interface Packed extends Omit<SubjectFacts, "role"> {
  readonly role: Omit<SubjectFacts["role"], "grants">;
  readonly rank: HostRank;
  readonly adjusted: Subject["adjusted"];
  readonly vectors: readonly [role: string, granted: string, ceiling: string, effective: string];
  readonly manages?: { readonly parent: Packed; readonly own: Packed | null };
}

/** The subject for the browser, where its answers are hints for rendering and nothing more. */
export function packSubject(subject: Subject): string {
  return JSON.stringify([CATALOGUE_HASH, packedOf(subject)]);
}

function packedOf({ teamIds: _t, groupNos: _n, granted, ceiling, effective, role, manages, ...facts }: Subject): Packed {
  const { key, id, name, version } = role;
  const vectors = [pack(roleVectorOf(role)), pack(granted), pack(ceiling), pack(effective)] as const;
  const above = manages && { manages: { parent: packedOf(manages.parent), own: manages.own && packedOf(manages.own) } };
  return { ...facts, role: { key, ...(id && { id }), name, version }, vectors, ...above };
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

/** Throws where what was packed is damaged. */
function subjectOf({ role, vectors, manages, ...facts }: Packed): Subject {
  const [ofRole, granted, ceiling, effective] = vectors.map((text) => {
    const vector = unpack(text);
    if (!vector) throw new Error("no vector");
    return vector;
  }) as [Vector, Vector, Vector, Vector];
  return {
    ...facts,
    role: { ...role, grants: grantsOf(ofRole) },
    teamIds: teamIdsOf(facts),
    granted,
    ceiling,
    effective,
    groupNos: groupNosOf(facts.contactGrants),
    ...(manages && { manages: { parent: subjectOf(manages.parent), own: manages.own && subjectOf(manages.own) } }),
  };
}

/** A vector as grants, the way they are stored. */
export function grantsOf(vector: Vector): Grants {
  const held = COMPILED.keys.flatMap((key, position) => {
    const scope = scopeOf(levelAt(vector, position));
    return scope ? [[key as PermissionKey, scope] as const] : [];
  });
  return Object.fromEntries(held);
}
