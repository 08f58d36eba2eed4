import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { csvLine, unguarded } from "./schema.ts";

const cellOf = (text: string) => (parse(csvLine([text])) as string[][])[0]![0]!;

describe("a cell of a CSV file", () => {
  test.each(["=1+1", "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1", "+48 600-100", "+48(0)", "'=1", "''@x"])(
    "begins with an apostrophe where a spreadsheet would compute %j, and is read back as it was",
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
      expect(unguarded(cellOf(text))).toBe(text);
    },
  );

  test.each(["+48 600 100 200", "+48600100200", "Ada", "'tis", "O'Neil", "", "'", 'say "x"'])(
    "stays %j where nothing is computed",
    (text) => {
      expect(cellOf(text)).toBe(text);
      expect(unguarded(cellOf(text))).toBe(text);
    },
  );
});
