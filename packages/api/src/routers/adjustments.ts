import * as adjustments from "@countersign/core/adjustments";
import { EndTimedGrant, GetAdjustments, PersonAdjustments, PreviewAdjustments, SetAdjustments } from "@countersign/core/adjustments/schema";
import { RolePreview } from "@countersign/core/roles/schema";
import { call, Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage", "user.manage"] });

export const adjustmentsRouter = router({
  get: managing.input(GetAdjustments).output(PersonAdjustments).query(call(adjustments.getAdjustments)),
  preview: managing.input(PreviewAdjustments).output(RolePreview).query(call(adjustments.previewAdjustments)),
  endTimed: managing.input(EndTimedGrant).output(Done).mutation(done(adjustments.endTimedGrant)),
  set: managing.input(SetAdjustments).output(Done).mutation(done(adjustments.setAdjustments)),
});
