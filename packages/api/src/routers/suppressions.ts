import * as suppressions from "@countersign/core/suppressions";
import * as schema from "@countersign/core/suppressions/schema";
import { call, Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const suppressionsRouter = router({
  list: managing.input(schema.ListSuppressions).output(schema.SuppressionList).query(call(suppressions.listSuppressions)),
  add: managing.input(schema.SuppressAddress).output(schema.SuppressedNow).mutation(call(suppressions.suppressAddress)),
  remove: managing.input(schema.UnsuppressAddress).output(Done).mutation(done(suppressions.unsuppressAddress)),
});
