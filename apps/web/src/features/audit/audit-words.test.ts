import { AUDIT_ACTIONS, AUDIT_FAMILIES } from "@countersign/core/audit-log/schema";
import { describe, expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { LOCALES } from "~/i18n/locales";

const sources = Object.values(
  import.meta.glob<string>(["../../../../../packages/core/src/**/*.ts", "!../../../../../packages/core/src/**/*.test.ts"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
);

/** What entries are about, out of the source of core. */
const targets = [
  ...new Set(sources.flatMap((source) => [...source.matchAll(/\btarget: \{ type: "([a-z_-]+)"/g)].map((match) => match[1] ?? ""))),
];
const actions = Object.keys(AUDIT_ACTIONS);

test("the source was read", () => {
  expect(targets).toEqual(expect.arrayContaining(["user", "team", "campaign"]));
});

/** The ways of changing how somebody signs in, out of the type that names them. */
const changes = sources.flatMap((source) =>
  [...(/export type SignInChange =([^;]*);/.exec(source)?.[1]?.matchAll(/"([a-z-]+)"/g) ?? [])].map((match) => match[1] ?? ""),
);

describe.each([...LOCALES])("in %s", (locale) => {
  const words = loadMessages()[locale].audit as unknown as Readonly<Record<"families" | "verbs" | "targets", object>>;
  const known = (section: keyof typeof words) => new Set(Object.keys(words[section]));

  test("every action that core writes into the audit log has words", () => {
    const [families, verbs] = [known("families"), known("verbs")];
    expect(actions.filter((action) => !families.has(action.split(".")[0] ?? "") || !verbs.has(action.split(".")[1] ?? ""))).toEqual([]);
  });

  test("so has each change of how somebody signs in", () => {
    const { values } = loadMessages()[locale].audit as unknown as { values: Record<"change", object> };
    expect(changes).toContain("passkey-added");
    expect(Object.keys(values.change).sort()).toEqual([...changes].sort());
  });

  test("and no word is of an action that it does not write", () => {
    const verbs = new Set(actions.map((action) => action.split(".")[1] ?? ""));
    expect([...known("verbs")].filter((verb) => !verbs.has(verb))).toEqual([]);
    expect([...known("families")].toSorted()).toEqual(AUDIT_FAMILIES.toSorted());
  });

  test("so has everything that entries are about", () => {
    expect(targets.filter((target) => !known("targets").has(target))).toEqual([]);
  });
});
