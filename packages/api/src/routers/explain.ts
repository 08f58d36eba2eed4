import * as explain from "@countersign/core/explain";
import { AccessAnswer, ExplainAccess, ExplainOwnAccess } from "@countersign/core/explain/schema";
import { call, procedure, router } from "../trpc.ts";

export const explainRouter = router({
  own: procedure.meta({ permissions: "self" }).input(ExplainOwnAccess).output(AccessAnswer).query(call(explain.explainOwnAccess)),
  person: procedure
    .meta({ permissions: ["user.manage"] })
    .input(ExplainAccess)
    .output(AccessAnswer)
    .query(call(explain.explainAccess)),
});
