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

/** What calls of `audit` name by an expression. */
const NAMED_ELSEWHERE = [
  "access-request.granted",
  "access-request.declined",
  "campaign.archived",
  "campaign.unarchived",
  "membership.removed",
  "invitation.revoked",
  "refused.not-allowed",
  "refused.beyond-you",
  "refused.viewing",
  "refused.second-step",
  "refused.fresh-sign-in",
];

/** Every action that core writes into the log, and what entries are about, out of its source. */
function written(): { readonly actions: readonly string[]; readonly targets: readonly string[] } {
  const all = (pattern: RegExp) => sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ""));
  const calls = all(/\baudit\(([^{]*?(?:\{ \.\.\.[^}]*\}[^{]*)?)\{/gs);
  const literal = calls.flatMap((call) => [...call.matchAll(/"([a-z-]+\.[a-z-]+)"/g)].map((match) => match[1] ?? ""));
  const events = all(/\bevent: "([a-z-]+)"/g).map((event) => `campaign.${event}`);
  return {
    actions: [...new Set([...literal, ...events, ...NAMED_ELSEWHERE])],
    targets: [...new Set(all(/\btarget: \{ type: "([a-z_-]+)"/g))],
  };
}

const { actions, targets } = written();

test("the source was read: there are as many kinds of entries as core writes, and more", () => {
  expect(actions.length).toBeGreaterThan(110);
  expect(actions).toEqual(expect.arrayContaining(["access-review.closed", "provider.removed", "campaign.break-glass", "sign-in.changed"]));
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

  test("so has everything that entries are about", () => {
    expect(targets.filter((target) => !known("targets").has(target))).toEqual([]);
  });
});
