import * as levels from "@countersign/core/levels";
import { LevelPage, ListLevels, SetDefaultLevel } from "@countersign/core/levels/schema";
import { call, Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["level.manage"] });

export const levelsRouter = router({
  list: managing.input(ListLevels).output(LevelPage).query(call(levels.listLevels)),
  setDefault: managing.input(SetDefaultLevel).output(Done).mutation(done(levels.setDefaultLevel)),
});
