import { recordChecks, type Viewing } from "@countersign/core/kernel";
import { createWorld, type World } from "@countersign/core/testing";
import { catalogue, PERMISSION_KEYS, type PermissionEntry } from "@countersign/permissions";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter, createCallerFactory } from "./index.ts";
import { sampleInput } from "./testing/sample-input.ts";
import type { Meta } from "./trpc.ts";

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly meta?: Meta;
  readonly inputs: readonly z.ZodType[];
  readonly output?: z.ZodType;
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: Definition }>).map(([path, { _def }]) => ({
  path,
  ..._def,
}));
const guarded = procedures.filter(({ meta }) => Array.isArray(meta?.permissions));
const createCaller = createCallerFactory(appRouter);

let world: World;
let powerless: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await createWorld();
  powerless = await world.rows(async (db) => {
    const role = await db.role.create({ data: { accountId: world.account.id, name: "Nothing", originKey: "restricted-user" } });
    const userId = await world.person("restricted-user", { name: "Without rights" });
    await db.membership.update({
      where: { accountId_userId: { accountId: world.account.id, userId } },
      data: { roleKey: "custom", roleId: role.id },
    });
    return userId;
  });
  await world.rows(async (db) => {
    const owned = { accountId: world.account.id, ownerId: world.account.userId };
    ids.campaigns = (await db.campaign.create({ data: { ...owned, id: freshId(1), name: "Sample", revisionId: freshId(2) } })).id;
    await db.campaignRevision.create({
      data: {
        accountId: world.account.id,
        id: freshId(2),
        campaignId: ids.campaigns,
        no: 1,
        document: { version: 1, blocks: [] },
        editorId: world.account.userId,
      },
    });
  });
  ids.approvals = ids.campaigns ?? "";
});
afterAll(() => world?.database.drop());

const freshId = (n: number) => `01998a5e-7c1f-7000-8000-${String(n).padStart(12, "0")}`;

/** Calls a procedure with the smallest input that its schema accepts, about rows that exist where there are any. */
async function call(path: string, userId: string | null, accountSlug: string = world.account.slug, viewing: Viewing | null = null) {
  const definition = procedures.find((one) => one.path === path)!;
  const area = path.split(".")[0]!;
  const input = definition.inputs[0]
    ? sampleInput(definition.inputs[0], (field) => (/^(id|campaignId)$/.test(field) ? (ids[area] ?? freshId(9)) : freshId(9)))
    : {};
  const asked = world.as(userId ?? world.account.userId, { accountSlug });
  const context = { ...asked, session: userId ? { id: freshId(8), userId, provedAt: new Date(), viewing } : null };
  const { checks, error } = await recordChecks(async () => {
    const target = path.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], createCaller(context));
    return (target as (input: unknown) => Promise<unknown>)(input);
  });
  const code = error === null ? "OK" : error instanceof TRPCError ? error.code : "THROWN";
  return { code, checks, message: error instanceof Error ? error.message : "" };
}

describe("every procedure", () => {
  test.each(procedures)("$path says whom it is for, and takes and gives strict objects only", ({ meta, inputs, output }) => {
    expect(meta?.permissions).toBeDefined();
    if (Array.isArray(meta!.permissions)) {
      expect(meta!.permissions.length).toBeGreaterThan(0);
      for (const key of meta!.permissions) expect(PERMISSION_KEYS).toContain(key);
    }
    expect(inputs).toHaveLength(1);
    expect(inputs[0]!.safeParse({ ...(sampleInput(inputs[0]!, () => freshId(9)) as object), unknownField: 1 }).success).toBe(false);
    expect(output).toBeDefined();
    expect(looseObjects(output!)).toEqual([]);
  });

  test.each(procedures)("$path is closed to somebody who is not signed in, unless it is public", async ({ path, meta }) => {
    const { code } = await call(path, null);
    if (meta!.permissions === "public") expect(code).not.toBe("UNAUTHORIZED");
    else expect(code).toBe("UNAUTHORIZED");
  });
});

describe("while somebody looks at the account as another person", () => {
  const changes = procedures.filter(({ type, meta }) => type === "mutation" && !meta?.whileViewing);
  test.each(changes)("$path changes nothing and says why", async ({ path }) => {
    const viewing = { accountId: world.account.id, as: { type: "person", userId: powerless } } as const;
    const { code, message } = await call(path, world.account.userId, world.account.slug, viewing);
    expect([code, message]).toEqual(["CONFLICT", expect.stringContaining("nothing can be changed")]);
  });

  test("the one change that is let through is the one that ends it", () => {
    expect(procedures.filter(({ meta }) => meta?.whileViewing).map(({ path }) => path)).toEqual(["views.stop"]);
  });
});

test("what is offered is asked by a procedure, and what is planned by none", () => {
  const declared = new Set(guarded.flatMap(({ meta }) => meta!.permissions as readonly string[]));
  expect(PERMISSION_KEYS.filter((key) => declared.has(key) === catalogue[key].planned)).toEqual([]);
});

describe("a procedure that needs a permission", () => {
  test.each(guarded)("$path is refused to a member without any right", async ({ path }) => {
    const { code, message } = await call(path, powerless);
    expect(["FORBIDDEN", "NOT_FOUND"], `${path} answered ${code}: ${message}`).toContain(code);
  });

  test.each(guarded)("$path is not found for somebody of another account", async ({ path }) => {
    expect((await call(path, world.stranger.userId)).code).toBe("NOT_FOUND");
  });

  test.each(guarded)("$path checks what it declares, and nothing else", async ({ path, meta }) => {
    const declared = withPrerequisites(meta!.permissions as readonly string[]);
    const seen = new Set([...(await call(path, powerless)).checks, ...(await call(path, world.account.userId)).checks]);
    // What is about oneself or open to all is asked by parts that other procedures use alone.
    for (const check of seen) if (check === "self" || check === "open" || check.startsWith("fresh:")) seen.delete(check);
    expect(
      [...seen].filter((check) => !declared.has(check)),
      "checked but not declared",
    ).toEqual([]);
    // Where the sample speaks of a row that does not exist, the use case ends before it can ask.
    if (seen.size === 0) expect((await call(path, world.account.userId)).code, `${path} asked nothing about the caller`).toBe("NOT_FOUND");
  });
});

/** The permissions and all that they need: who may edit may see. */
function withPrerequisites(keys: readonly string[]): Set<string> {
  const entries: Readonly<Record<string, PermissionEntry>> = catalogue;
  return new Set(keys.flatMap((key) => [key, ...withPrerequisites(entries[key]?.requires ?? [])]));
}

/** Places in an output that would let a column through that nobody listed. */
function looseObjects(schema: z.ZodType): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const walk = (at: unknown, path: string): void => {
    if (at === null || typeof at !== "object" || seen.has(at)) return;
    seen.add(at);
    const definition = (at as { _zod?: { def?: Record<string, unknown> } })._zod?.def;
    if (!definition) return;
    if (definition.type === "object") {
      const catchall = (definition.catchall as { _zod?: { def?: { type?: string } } } | undefined)?._zod?.def?.type;
      if (catchall !== "never") found.push(path || "(top)");
      for (const [key, value] of Object.entries(definition.shape as object)) walk(value, `${path}.${key}`);
      return;
    }
    for (const [key, value] of Object.entries(definition)) {
      if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${path}[${key}${index}]`));
      else if (key !== "getter") walk(value, `${path}/${key}`);
    }
  };
  walk(schema, "");
  return found;
}
