import { afterAll, beforeAll, expect, test } from "vitest";
import { writeUses } from "../kernel/index.ts";
import { createWorld, silent, watchStatements, type World } from "../testing.ts";
import { getAccess, createChildAccount, setAccess } from "./index.ts";

/** What is read of one account: behind its wall and back, the rights of both people, the roles and their grants. */
const A_CHILD = 5;

let world: World;
let statements = 0;
beforeAll(async () => {
  world = await createWorld();
  watchStatements(world.database.store, () => (statements += 1));
});
afterAll(() => world?.database.drop());

const owner = () => world.as(world.account.userId);

/** Children of the account with these numbers, to each of which the person has access. */
async function openTo(userId: string, first: number, last: number): Promise<void> {
  for (let no = first; no <= last; no += 1) {
    const draft = { name: `Branch ${no}`, slug: `branch-${no}`, timeZone: "Europe/Warsaw", locale: "en" } as const;
    const { id: accountId } = await createChildAccount(owner(), draft);
    await setAccess(owner(), { userId, accountId, access: true, role: "sales-user", expected: null });
  }
}

async function statementsFor(userId: string): Promise<number> {
  // What was used so far is written now, and not while statements are counted.
  await writeUses(world.database.store, silent);
  statements = 0;
  await getAccess(owner(), { userId });
  return statements;
}

test("Twenty accounts are read in one transaction with five statements for each that is added", async () => {
  const sam = await world.person("sales-user", { name: "Sam" });
  await openTo(sam, 1, 2);
  const forTwo = await statementsFor(sam);
  await openTo(sam, 3, 20);
  expect(await statementsFor(sam)).toBe(forTwo + 18 * A_CHILD);
  expect(forTwo).toBeLessThanOrEqual(30);
}, 30_000);

test("Whoever is suspended everywhere is found in no account", async () => {
  const tim = await world.person("sales-user", { name: "Tim" });
  await world.rows((db) => db.user.update({ where: { id: tim }, data: { status: "suspended" } }));
  await expect(getAccess(owner(), { userId: tim })).rejects.toMatchObject({ kind: "not-found" });
});
