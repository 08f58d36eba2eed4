import fc from "fast-check";
import { expect, test } from "vitest";
import { keyFor } from "./field-key.ts";
import { FieldKey } from "./values.ts";

test.each([
  ["Data urodzenia", "data_urodzenia"],
  ["Łączna kwota (zł)", "laczna_kwota_zl"],
  ["  VIP? ", "vip"],
  ["2nd address", "field_2nd_address"],
  ["Телефон", "field"],
  ["City", "city_2"],
  ["__proto__", "proto"],
  ["constructor", "constructor_2"],
  ["Plan", "plan_3"],
])("The key of “%s” is %s", (name, key) => expect(keyFor(name, ["plan", "plan_2"])).toBe(key));

test("Whatever it is called, a field gets a key that is one, and one of its own", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 30 }), (names) => {
      const keys: string[] = [];
      for (const name of names) keys.push(keyFor(name, keys));
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(FieldKey.safeParse(key).success && !(key in {})).toBe(true);
    }),
  );
});
