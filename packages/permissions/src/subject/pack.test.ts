import fc from "fast-check";
import { expect, test } from "vitest";
import { COMPILED } from "../catalogue/compiled.ts";
import { CATALOGUE_HASH } from "../catalogue/hash.ts";
import { grantsOf, pack, packSubject, unpack, unpackSubject } from "./pack.ts";
import { vectorsOf } from "../../testing/arbitraries.ts";
import { person } from "../../testing/people.ts";
import { down, everything, vectorOf } from "../catalogue/vector.ts";
import { runs } from "../../testing/runs.ts";

test("Law 15: unpacking what was packed gives the same vector", () => {
  const sameVector = fc.property(vectorsOf(COMPILED), (vector) => {
    expect(unpack(pack(vector))).toEqual(vector);
  });
  fc.assert(sameVector, runs(1_000));
});

test("Grants and vectors are two ways to write the same", () => {
  const sameGrants = fc.property(
    vectorsOf(COMPILED).map((vector) => down(vector)),
    (vector) => {
      expect(vectorOf(grantsOf(vector))).toEqual(vector);
    },
  );
  fc.assert(sameGrants, runs(500));
});

test("A packed vector takes a character for three permissions", () => {
  expect(pack(everything())).toHaveLength(Math.ceil(COMPILED.keys.length / 3));
  expect([[], [3, 0, 1], [0, 0, 0, 2]].map((levels) => pack(Uint8Array.from(levels)))).toEqual(["", "x", "Ag"]);
});

test.each(["", "A", "not a vector at all!", "=".repeat(15), "A".repeat(14), "A".repeat(16)])(
  "A text that is no packed vector is refused: %j",
  (text) => {
    expect(unpack(text)).toBeNull();
  },
);

test("A subject of another catalogue is refused, so that the browser fetches it again", () => {
  const packed = packSubject(person("marketing-user"));
  expect(unpackSubject(packed)?.effective).toEqual(person("marketing-user").effective);
  expect(unpackSubject(packed.replace(CATALOGUE_HASH, "00000000"))).toBeNull();
});

test.each([
  "",
  "null",
  "{}",
  "[]",
  `["${CATALOGUE_HASH}"]`,
  `["${CATALOGUE_HASH}",null]`,
  `["${CATALOGUE_HASH}",{}]`,
  `["${CATALOGUE_HASH}",7]`,
  "[1,",
])("A damaged text is refused instead of thrown on: %s", (text) => {
  expect(unpackSubject(text)).toBeNull();
});

test("A custom role whose vector was damaged is refused", () => {
  const custom = person("sales-user", { role: { key: "c", id: "r7", name: "C", version: 2, grants: { "contact.view": "group" } } });
  const packed = packSubject(custom);
  expect(unpackSubject(packed)?.role).toEqual(custom.role);
  expect(unpackSubject(packed.replace(pack(vectorOf(custom.role.grants)), "short"))).toBeNull();
});

test.each([0, 1, 2, 3])("A subject is refused when vector %i of its four was damaged", (damaged) => {
  const [hash, packed] = JSON.parse(packSubject(person("sales-user"))) as [string, { vectors: string[] }];
  const vectors = packed.vectors.with(damaged, "short");
  expect(unpackSubject(JSON.stringify([hash, { ...packed, vectors }]))).toBeNull();
});

test("A packed subject is small: the grants of a role never travel one by one", () => {
  const packed = packSubject(person("account-admin"));
  expect(packed).not.toContain("campaign.");
  expect(packed.length).toBeLessThan(700);
});
