import * as levels from "@countersign/core/levels";
import { LevelPage, ListLevels, SetDefaultLevel } from "@countersign/core/levels/schema";
import { Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["level.manage"] });

export const levelsRouter = router({
  list: managing
    .input(ListLevels)
    .output(LevelPage)
    .query(({ ctx, input }) => levels.listLevels(ctx, input)),
  setDefault: managing
    .input(SetDefaultLevel)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await levels.setDefaultLevel(ctx, input);
      return done;
    }),
});
