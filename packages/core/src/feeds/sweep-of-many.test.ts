import { withAccount } from "@countersign/db";
import { createAccessGroup, createContacts, createSegment } from "@countersign/db/factories";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { createWorld, type World } from "../testing.ts";
import { rebuildAccessGroup, sweepAccessGroups } from "./index.ts";

const DAY = 86_400_000;

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await createWorld();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await world?.database.drop();
});

const within = <T>(accountId: string, work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId }, work);

/** A group of whoever was added to the account in the last day. */
async function fed({ id: accountId, slug, userId }: World["account"]): Promise<void> {
  const group = await within(accountId, (db) => createAccessGroup(db, accountId, "Young"));
  const rule = { version: 2, match: "all", conditions: [{ kind: "recent", what: "created", op: "within", days: 1 }] } as const;
  const segment = await within(accountId, (db) => createSegment(db, accountId, { name: "Young", rule, ownerId: userId }));
  await setFeeds(world.as(userId, { accountSlug: slug }), { groupId: group.id, segmentIds: [segment.id], expected: [] });
  await rebuildAccessGroup(world.worker(), { accountId, groupNo: group.no });
}

/** A contact who leaves that group at `crosses`. */
const leaving = async ({ id: accountId }: World["account"], crosses: number): Promise<string> =>
  (await within(accountId, (db) => createContacts(db, accountId, [{ createdAt: new Date(crosses - DAY) }])))[0]!;

const groupsOf = async (id: string) =>
  (await owner.query<{ nos: number[] }>("SELECT access_group_nos AS nos FROM contact WHERE id = $1", [id])).rows[0]!.nos;

test("A sweep that fails in one account goes on in the others, and is tried again", async () => {
  await fed(world.account);
  await fed(world.stranger);
  const crosses = Date.now() + 1_500;
  const [first, other] = [await leaving(world.account, crosses), await leaving(world.stranger, crosses)];
  expect([(await groupsOf(first)).length, (await groupsOf(other)).length]).toEqual([1, 1]);
  await owner.query("CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'out of order'; END $$");
  await owner.query(
    `CREATE TRIGGER fails BEFORE UPDATE ON contact FOR EACH ROW WHEN (NEW.account_id = '${world.account.id}') EXECUTE FUNCTION fails()`,
  );
  await new Promise((resolve) => setTimeout(resolve, crosses - Date.now() + 60));
  await expect(sweepAccessGroups(world.worker())).rejects.toThrow("out of order");
  expect([(await groupsOf(first)).length, (await groupsOf(other)).length]).toEqual([1, 0]);
  await owner.query("DROP TRIGGER fails ON contact");
  await sweepAccessGroups(world.worker());
  expect(await groupsOf(first)).toEqual([]);
});
