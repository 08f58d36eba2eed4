import * as views from "@countersign/core/views";
import { CurrentView, StartView } from "@countersign/core/views/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });

export const viewsRouter = router({
  current: own.input(Nothing).output(CurrentView.nullable()).query(call(views.getView)),
  start: procedure
    .meta({ permissions: ["user.manage"] })
    .input(StartView)
    .output(Done)
    .mutation(done(views.startView)),
  stop: procedure.meta({ permissions: "self", whileViewing: true }).input(Nothing).output(Done).mutation(done(views.stopView)),
});
