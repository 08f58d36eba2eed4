import { expect, test } from "vitest";
import { createWorld } from "../testing.ts";
import { editRoleTogether } from "./testing.ts";

test(
  "No edit of a role is lost, however many people save it at once: who comes second puts theirs on top",
  { timeout: 240_000 },
  async () => {
    const world = await createWorld();
    const { reapplied, ...found } = await editRoleTogether(world, 8, 50);
    expect(found).toEqual({ edits: 400, lost: 0, gaps: 0, outages: [] });
    expect(reapplied, "they got into each other's way").toBeGreaterThan(100);
    await world.database.drop();
  },
);
