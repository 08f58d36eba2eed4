import { createTestDatabase } from "@countersign/db/testing";
import { expect, test } from "vitest";
import { testConfig } from "../testing.ts";
import { contextOfCommand, Misuse, tellFailure } from "./index.ts";

test("where no account is yet, a command says so, whether it names one or not", async () => {
  const database = await createTestDatabase();
  try {
    for (const account of [undefined, "poland"]) {
      const begun = contextOfCommand({ store: database.store, config: testConfig() }, { account, command: "npm run policy" });
      await expect(begun).rejects.toThrow(new Misuse("There is no account yet."));
    }
  } finally {
    await database.drop();
  }
});

test("a database that goes away under a command is told in words; what nobody foresaw keeps its stack", async () => {
  const database = await createTestDatabase();
  try {
    const { prisma } = database.store;
    const lost = await prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`.catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(Error);
    expect(tellFailure(lost)).toMatch(/^The database went away.* look whether this one was/);
    const other = new Error("other");
    expect(() => tellFailure(other)).toThrow(other);
  } finally {
    await database.drop();
  }
});
