import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createWorld, type World } from "@countersign/core/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "./index.ts";
import { transformer } from "./transformer.ts";
import { createCallerFactory, procedure, router } from "./trpc.ts";

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
  ["a typed array", '{"json":{"name":1e9},"meta":{"values":{"name":[["typed-array","Float64Array"]]}}}'],
  ["a set below a date", '{"json":{"name":[]},"meta":{"values":{"name":["Date",{"0":["set"]}]}}}'],
  ["a map", '{"json":{"name":[]},"meta":{"values":{"name":["map"]}}}'],
  ["an expression", '{"json":{"name":"/(a+)+$/"},"meta":{"values":{"name":["regexp"]}}}'],
  ["a type that is none", '{"json":{"name":"x"},"meta":{"values":"Date"}}'],
  ["a path without end", `{"json":{"name":"x"},"meta":{"values":{"${"a.".repeat(400)}a":["Date"]}}}`],
  ["deeper than any document", `{"json":{"name":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`],
])("input that is %s is refused in our own words", async (_what, body) => {
  const { status, text } = await post(body);
  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ error: { json: { message: "Something in the input is not as it should be." } } });
  expect(text).not.toMatch(/github|destructure|stack|Decimal|__proto__/);
});

test("a NUL is refused with its place, and the six characters that only describe one are text as any other", async () => {
  const refused = await post('{"json":{"name":"Advent\\u0000"}}');
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.text)).toMatchObject({
    error: {
      json: {
        message: "The input holds a NUL character, which can't be stored. Take it out.",
        data: { kind: "invalid", issues: [{ path: ["name"] }] },
      },
    },
  });
  const { status, text } = await post(JSON.stringify({ json: { name: "What \\u0000 means" } }));
  expect(status).toBe(200);
  const { campaignId } = JSON.parse(text).result.data.json;
  expect(await world.rows((db) => db.campaign.findFirstOrThrow({ where: { id: campaignId } }))).toMatchObject({
    name: "What \\u0000 means",
  });
});

test("a date and a field left open arrive as the browser sends them", async () => {
  const { status } = await post(
    '{"json":{"name":"Open","teamId":null},"meta":{"values":{"teamId":["undefined"]},"referentialEqualities":{"name":["teamId"]},"v":1}}',
  );
  expect(status).toBe(200);
  expect(transformer.input.deserialize(transformer.input.serialize({ at: new Date(0), open: undefined }))).toEqual({
    at: new Date(0),
    open: undefined,
  });
});

test.each([
  [["typed-array", "Uint8Array"]],
  ["bigint"],
  ["set"],
  ["map"],
  ["regexp"],
  ["URL"],
  ["Error"],
  [["symbol", "x"]],
  [["class", "X"]],
])("the type %j is refused before its value is made", (type) => {
  const input = { json: { value: 8 }, meta: { values: { value: [type] }, v: 1 } };
  expect(() => transformer.input.deserialize(input)).toThrow("no input has this type");
});

test("a transaction that finds no connection in time is an outage, told in words", async () => {
  const busy = router({ probe: procedure.query(() => Promise.reject(Object.assign(new Error("P2028"), { code: "P2028" }))) });
  const asked = createCallerFactory(busy)(world.as(world.account.userId)).probe();
  await expect(asked).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", message: /Nothing was changed; try again/ });
});

test("a statement that took too long is an outage, told in words", async () => {
  const slow = router({ probe: procedure.query(() => Promise.reject(Object.assign(new Error("ended"), { code: "57014" }))) });
  const asked = createCallerFactory(slow)(world.as(world.account.userId)).probe();
  await expect(asked).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", message: /took too long/ });
});

test("what is read hears that the browser gave up, what is changed does not", async () => {
  const errors: unknown[] = [];
  const heard: (AbortSignal | undefined)[] = [];
  const note = ({ ctx }: { ctx: { signal?: AbortSignal | undefined } }) => {
    heard.push(ctx.signal);
    return Promise.reject(new Error("ended"));
  };
  const probing = router({ read: procedure.query(note), change: procedure.mutation(note) });
  const ask = async (path: string, method: "GET" | "POST") => {
    const giveUp = new AbortController();
    const answer = fetchRequestHandler({
      endpoint: "/api/trpc",
      router: probing,
      req: new Request(`http://127.0.0.1/api/trpc/${path}`, {
        method,
        signal: giveUp.signal,
        ...(method === "POST" && { body: "{}", headers: { "content-type": "application/json" } }),
      }),
      createContext: () => {
        giveUp.abort();
        const log = { ...world.as(world.account.userId).log, error: (fields: object) => errors.push(fields) };
        return { ...world.as(world.account.userId), log };
      },
    });
    await answer;
  };
  await ask("read", "GET");
  expect(heard.map((signal) => signal?.aborted)).toEqual([true]);
  expect(errors).toEqual([]);
  await ask("change", "POST");
  expect(heard[1]).toBeUndefined();
  expect(errors).toHaveLength(1);
});

test("a refusal carries every step of the check and what would change its end, and nothing that could not be JSON", async () => {
  const userId = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    req: new Request(`http://127.0.0.1/api/trpc/people.list?input=${encodeURIComponent('{"json":{}}')}`),
    createContext: () => world.as(userId),
  });
  expect(response.status).toBe(403);
  const { error } = (await response.json()) as { error: { json: { data: unknown } } };
  expect(error.json.data).toMatchObject({
    kind: "not-allowed",
    explanation: { key: "user.manage", allowed: false, deniedBy: "role", code: "not-held" },
    fixes: { none: null, fixes: [{ kind: "change", changes: [{ type: "adjust", key: "user.manage", who: "account.manage" }] }] },
  });
});
