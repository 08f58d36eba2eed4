import * as adjustments from "@countersign/core/adjustments";
import { GetAdjustments, PersonAdjustments, SetAdjustments } from "@countersign/core/adjustments/schema";
import { call, Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage", "user.manage"] });

export const adjustmentsRouter = router({
  get: managing.input(GetAdjustments).output(PersonAdjustments).query(call(adjustments.getAdjustments)),
  set: managing.input(SetAdjustments).output(Done).mutation(done(adjustments.setAdjustments)),
});
