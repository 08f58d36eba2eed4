import { expect, test } from "vitest";
import readme from "../README.md?raw";
import { factsOf, ME } from "../testing/people.ts";
import * as engine from "./index.ts";
import * as messages from "./messages.ts";
import type { SubjectFacts } from "./subject/subject.ts";

/** The lines of the README as a function of what they import and of what a product gives them. */
function example(): (given: object) => Promise<{ rows: unknown; inBrowser: engine.Subject | null }> {
  const [, code = ""] = /```js\n([\s\S]+?)```/.exec(readme) ?? [];
  const body = code.replaceAll(/^import (.+) from "@countersign\/permissions(\/messages)?";$/gm, "");
  const names = [...code.matchAll(/^import \{ (.+) \} from/gm)].flatMap(([, list = ""]) => list.split(", "));
  const product = ["loadFacts", "userId", "accountId", "findCampaign", "id", "refuse", "query"];
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the README's own lines
  const run = new Function(
    "given",
    `const { ${[...names, ...product].join(", ")} } = given; return (async () => { ${body}; return { rows, inBrowser }; })();`,
  );
  return (given) => (run as (all: object) => ReturnType<ReturnType<typeof example>>)({ ...engine, ...messages, ...given });
}

async function runAs(facts: SubjectFacts) {
  const told: string[] = [];
  const asked: unknown[] = [];
  const result = await example()({
    loadFacts: async () => facts,
    findCampaign: async () => ({ accountId: facts.accountId, ownerId: "u2", teamId: "t1" }),
    refuse: (reason: string) => told.push(reason),
    query: async (sql: string, params: unknown[]) => asked.push(sql, params) && ["a row"],
    userId: ME,
    accountId: facts.accountId,
    id: "c1",
  });
  return { ...result, told, asked };
}

test("The lines of the README run as they stand", async () => {
  const { rows, inBrowser, told, asked } = await runAs(factsOf("marketing-user"));
  expect(told).toEqual([expect.stringContaining("Can approve campaigns")]);
  expect(asked).toEqual([
    "SELECT * FROM campaign WHERE (account_id = $1::uuid AND (owner_id = $2::uuid OR team_id = $3::uuid))",
    ["a1", "u1", "t1"],
  ]);
  expect(rows).toEqual(["a row"]);
  expect(inBrowser && engine.decide(inBrowser, "campaign.edit", { accountId: "a1", teamId: "t1" })).toBeNull();
});

test("Who may approve is not refused by them", async () => {
  expect((await runAs(factsOf("marketing-manager"))).told).toEqual([]);
});
