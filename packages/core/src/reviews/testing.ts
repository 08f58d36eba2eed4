/** A world for tests of reviews: who leads, who is asked, and who is judged. */
import { createRole } from "@countersign/db/factories";
import type { PermissionKey } from "@countersign/permissions";
import { createWorld, type World } from "../testing.ts";
import { getPacket, getReview, startReview } from "./index.ts";
import type { ReviewPerson, StartReview } from "./schema.ts";

const DAY = 86_400_000;
export const NOW = new Date("2026-11-22T10:00:00Z");
export const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

export interface ReviewWorld extends World {
  readonly ben: string;
  /** Manages the people of the team Poland, and nothing else. */
  readonly lead: string;
  readonly dawid: string;
  readonly una: string;
  start(input?: Partial<StartReview>): Promise<string>;
  /** A person as somebody sees them in a review. */
  seen(id: string, person: string, by?: string, now?: Date): Promise<ReviewPerson>;
}

/** The world of `createWorld` with an Administrator, a team lead, somebody in Poland and somebody in the UK, all here for 200 days. */
export async function createReviewWorld(): Promise<ReviewWorld> {
  const world = await createWorld();
  const ben = await world.person("administrator", { name: "Ben Okafor" });
  const lead = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
  const dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  const una = await world.person("sales-user", { name: "Una Kent", otherTeam: true });
  await world.rows(async (db) => {
    const accountId = world.account.id;
    const grants: Partial<Record<PermissionKey, string>> = { "user.manage": "group" };
    const role = await createRole(db, accountId, { name: "Team lead", originKey: "administrator", grants: grants as never });
    await db.role.update({ where: { accountId_id: { accountId, id: role.id } }, data: { updatedAt: daysAgo(200) } });
    await db.membership.update({ where: { accountId_userId: { accountId, userId: lead } }, data: { roleKey: "custom", roleId: role.id } });
    await db.membership.updateMany({ where: { accountId }, data: { createdAt: daysAgo(200) } });
  });
  await world.database.store.prisma.account.update({ where: { id: world.account.id }, data: { usesCountedSince: daysAgo(200) } });
  const admin = (now = NOW) => world.as(world.account.userId, { now });
  return {
    ...world,
    ben,
    lead,
    dawid,
    una,
    start: async (input = {}) => {
      const { id } = await startReview(admin(), { name: "Autumn", dueOn: "2026-12-06", unanswered: "keep", ...input });
      return id;
    },
    seen: async (id, person, by = world.account.userId, now = NOW) => {
      const ctx = world.as(by, { now });
      for (const { team } of (await getReview(ctx, { id })).packets) {
        const found = (await getPacket(ctx, { id, team })).people.find((each) => each.id === person);
        if (found) return found;
      }
      throw new Error("not in this review, or not for them");
    },
  };
}
