import fc from "fast-check";
import { expect, test } from "vitest";
import { fillMerge, MERGE_FIELDS, mergeTag, parseMerge } from "./merge.ts";

test("A text is split into its literal parts and its fields", () => {
  expect(parseMerge('Hello {{first_name|"there"}}, from {{ city }}!')).toEqual({
    parts: [
      { kind: "text", value: "Hello " },
      { kind: "field", field: "first_name", fallback: "there" },
      { kind: "text", value: ", from " },
      { kind: "field", field: "city", fallback: null },
      { kind: "text", value: "!" },
    ],
    errors: [],
  });
});

test("A missing or blank value gives way to the fallback", () => {
  const { parts } = parseMerge('Hello {{first_name|"there"}}{{last_name}}');
  expect(fillMerge(parts, { first_name: "Maria" })).toBe("Hello Maria");
  expect(fillMerge(parts, { first_name: "  ", last_name: null })).toBe("Hello there");
});

test.each([
  ["Hi {{frist_name}}!", 3, 14, "There is no merge field {{frist_name}}; did you mean {{first_name}}?"],
  ["{{First Name}}", 0, 14, "There is no merge field {{First Name}}; did you mean {{first_name}}?"],
  ['{{firstname|"x"}}', 0, 17, "There is no merge field {{firstname}}; did you mean {{first_name}}?"],
  ["{{iban}}", 0, 8, "There is no merge field {{iban}}. The fields are first_name, last_name, email, city, country, language."],
  ["{{__proto__}}", 0, 13, "There is no merge field {{__proto__}}. The fields are first_name, last_name, email, city, country, language."],
  ["Hi {{first_name, how", 3, 12, "This merge field is not closed: write }} after {{first_name."],
  ["{{}}", 0, 4, "{{}} names no merge field: write one, such as {{first_name}}."],
  ["{{{first_name}}}", 0, 3, "Write a merge field with two braces on each side, such as {{first_name}}."],
  ["{{first_name|there}}", 0, 13, 'A fallback stands in straight double quotes: {{first_name|"there"}}.'],
  ["{{first_name|“there”}}", 0, 13, 'A fallback stands in straight double quotes: {{first_name|"there"}}.'],
  [
    '{{first_name|"there}}',
    0,
    19,
    'The fallback of {{first_name}} is not closed: {{first_name|"there"}}. It may not hold braces or line breaks.',
  ],
  ['{{first_name|"there" x}}', 0, 21, 'Write }} right after the fallback: {{first_name|"there"}}.'],
])("%j is faulty at its place, in words", (text, at, length, message) => {
  expect(parseMerge(text).errors).toEqual([{ at, length, message }]);
});

test.each([
  ["{{nope}}", "Nie ma pola personalizacji {{nope}}."],
  ["{{first_nam}}", "Nie ma pola personalizacji {{first_nam}}; czy chodzi o {{first_name}}?"],
  ["{{}}", "{{}} nie wskazuje pola personalizacji"],
  ["{{{first_name}}}", "po dwa nawiasy"],
  ["{{first_name|there}}", 'prostym cudzysłowie: {{first_name|"there"}}.'],
  ['{{first_name|"there}}', "nie jest zamknięty"],
  ['{{first_name|"there" x}}', "Zaraz po tekście zastępczym"],
  ["Hi {{first_name, how", "nie jest zamknięte"],
])("%j is said in Polish to who reads Polish", (text, part) => {
  expect(parseMerge(text, "pl").errors.map(({ message }) => message)).toEqual([expect.stringContaining(part)]);
});

test("A faulty tag stays as typed, and the rest of the text still works", () => {
  const { parts, errors } = parseMerge("{{nope}} {{city}}");
  expect(errors).toHaveLength(1);
  expect(fillMerge(parts, { city: "Poznań" })).toBe("{{nope}} Poznań");
});

test("A tag that a menu writes can be read again", () => {
  fc.assert(
    fc.property(fc.constantFrom(...MERGE_FIELDS), fc.string({ unit: "binary", maxLength: 300 }), (field, fallback) => {
      const { parts, errors } = parseMerge(mergeTag(field, fallback));
      expect(errors).toEqual([]);
      expect(parts).toHaveLength(1);
      expect(parts[0]).toMatchObject({ kind: "field", field });
    }),
  );
});

const hostile = fc.array(
  fc.oneof(
    fc.constantFrom("{", "}", "{{", "}}", "|", '"', "first_name", "{{city}}", '{{city|"', " ", "\n", "é", "\ud800", "<script>"),
    fc.string({ unit: "binary" }),
  ),
  { maxLength: 60 },
);

test("Whatever is typed: never throws, the literal output is never longer than the input, every error has its place inside", () => {
  fc.assert(
    fc.property(hostile, (pieces) => {
      const text = pieces.join("");
      const { parts, errors } = parseMerge(text);
      const literal = parts.reduce((length, part) => length + (part.kind === "text" ? part.value.length : 0), 0);
      expect(literal).toBeLessThanOrEqual(text.length);
      expect(fillMerge(parts, {}).length).toBeLessThanOrEqual(text.length);
      expect(errors.length).toBeLessThanOrEqual(20);
      for (const error of errors) {
        expect(error.length).toBeGreaterThan(0);
        expect(error.at + error.length).toBeLessThanOrEqual(text.length);
        expect(text.startsWith("{{", error.at)).toBe(true);
        expect(error.message.length).toBeLessThan(300);
      }
    }),
    { numRuns: 20_000 },
  );
});

/** Milliseconds of the processor, the least of three: what else the machine is busy with does not count. */
function effortOf(work: () => unknown): number {
  const once = (): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}

test("Effort grows with the text only: four times as much of the worst openings is not sixteen times the work", () => {
  for (const piece of [
    "{{",
    "{",
    "{{ ",
    '{{first_name|"',
    "{{a",
    `{{${" ".repeat(8)}`,
    '{{city|"x"  ',
    "{{xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}}",
  ]) {
    const ofLength = (length: number) => effortOf(() => parseMerge(piece.repeat(Math.ceil(length / piece.length))));
    ofLength(500_000);
    expect(ofLength(2_000_000), piece).toBeLessThan(8 * ofLength(500_000) + 50);
  }
});
