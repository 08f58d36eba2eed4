import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createWorld, type World } from "@countersign/core/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

async function post(body: string): Promise<{ status: number; text: string }> {
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    req: new Request("http://127.0.0.1/api/trpc/campaigns.create", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    }),
    createContext: () => world.as(world.account.userId),
  });
  return { status: response.status, text: await response.text() };
}

test.each([
  ["null", "null"],
  ["broken JSON", '{"json":'],
  ["an unknown class", '{"json":{"name":{}},"meta":{"values":{"name":[["class","Decimal"]]}}}'],
  ["a number that is none", '{"json":{"name":"abc"},"meta":{"values":{"name":["bigint"]}}}'],
  ["a forbidden path", '{"json":{"name":"x"},"meta":{"values":{"__proto__.x":["Date"]}}}'],
  ["a missing field", '{"json":{}}'],
])("input that is %s is refused in our own words", async (_what, body) => {
  const { status, text } = await post(body);
  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ error: { json: { message: "Something in the input is not as it should be." } } });
  expect(text).not.toMatch(/github|destructure|stack|Decimal|__proto__/);
});
