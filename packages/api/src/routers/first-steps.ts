import * as firstSteps from "@countersign/core/first-steps";
import { FirstStep, HideFirstStep } from "@countersign/core/first-steps/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const firstStepsRouter = router({
  list: managing.input(Nothing).output(z.array(FirstStep)).query(call(firstSteps.listFirstSteps)),
  hide: managing.input(HideFirstStep).output(Done).mutation(done(firstSteps.hideFirstStep)),
});
