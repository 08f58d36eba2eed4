import { expect, test } from "vitest";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "./catalogue/roles.ts";
import { confusables, confusableWith, nameProblem, nearest, skeletonOf } from "./names.ts";

const BUILT_IN = BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key].name);

test.each([
  ["ACCOUNT  ADMIN", "Account Admin"],
  ["Account-Admin", "Account Admin"],
  ["Аccount Аdmin", "Account Admin"], // Cyrillic А
  ["Ａｃｃｏｕｎｔ Ａｄｍｉｎ", "Account Admin"], // full width
  ["Account\u200bAdmin", "Account Admin"],
  ["Accóunt Ádmin", "Account Admin"],
  ["SaIes User", "Sales User"], // capital I
  ["Sa1es User", "Sales User"],
  ["Αdministratοr", "Administrator"], // Greek
  ["Adrninistrator", "Administrator"],
  ["Supp0rt Agent", "Support Agent"],
  ["ᴀdministrator", "Administrator"], // small capitals
  ["Adminiꜱtrator", "Administrator"],
  ["ꜱᴜᴘᴘᴏʀᴛ ᴀɢᴇɴᴛ", "Support Agent"],
])("“%s” is mistaken for “%s”", (name, builtIn) => {
  expect(confusableWith(name, BUILT_IN)).toBe(builtIn);
});

test("No two built-in roles can be mistaken for each other, and ordinary names for none of them", () => {
  expect(new Set(BUILT_IN.map(skeletonOf)).size).toBe(BUILT_IN.length);
  for (const name of ["Regional sender (PL)", "Sales Users", "Dział obsługi", "営業部", "Marketing"])
    expect(confusableWith(name, BUILT_IN)).toBeUndefined();
});

test("A name that says nothing, hides something or never ends is refused in words", () => {
  expect(nameProblem("   ")?.message).toBe("Give it a name.");
  expect(nameProblem("x".repeat(10_000))?.message).toBe("A name has at most 80 characters.");
  expect(nameProblem("Sales\u202eresU")?.message).toContain("hide or turn around");
  expect(nameProblem("Sales\nUser")?.message).toContain("line break");
  expect(nameProblem("Sales  North")?.message).toContain("two in a row");
  expect(nameProblem("★ ✦")?.message).toContain("letter or digit");
  expect(nameProblem("Łódź & okolice")).toBeNull();
});

test("A word of two alphabets is refused, whatever its letters look like; a name may have words of several", () => {
  for (const name of ["Ꭺdministrator", "ꓮdministrator", "Ⲁdministrator", "Ꮪales User", "Sаles User", "Ωmega"])
    expect(nameProblem(name)?.code).toBe("name-alphabets");
  expect(nameProblem("Senior Аccount Team")).toMatchObject({
    message: "“Аccount” mixes alphabets. Type the word again in one of them.",
    values: { word: "Аccount" },
  });
  for (const name of ["Zespół Київ", "β-testers", "営業チーム", "한국漢字", "Ａｂｃ", "Team 東京", "Ελλάδα", "Հայաստան", "2ος όροφος"])
    expect(nameProblem(name)).toBeNull();
});

test("Names are compared with all earlier ones at once: twenty thousand take no longer than reading them", () => {
  const nameOf = (no: number): string => Array.from(String(no), (digit) => "abdefghjkp"[Number(digit)]).join("");
  const meet = confusables();
  expect(Array.from({ length: 20_000 }, (_, no) => meet(nameOf(no))).filter((other) => other !== undefined)).toEqual([]);
  expect(meet("B d")).toBe(nameOf(12));
});

test("A slip of the keys finds the word that was meant; another word finds none", () => {
  expect(nearest("contact.veiw", ["contact.view", "contact.edit"])).toBe("contact.view");
  expect(nearest("invoices", ["contact.view", "contact.edit"])).toBeUndefined();
  expect(nearest("ontact.vie", ["contact.view"])).toBe("contact.view");
  expect(nearest("xcontact.viewxx", ["contact.view"])).toBeUndefined();
});
