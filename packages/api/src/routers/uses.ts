import { PersonRef } from "@countersign/core/people/schema";
import * as uses from "@countersign/core/uses";
import { PersonUses, UnusedList } from "@countersign/core/uses/schema";
import { call, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["user.manage"] });

export const usesRouter = router({
  ofPerson: managing.input(PersonRef).output(PersonUses).query(call(uses.getUsesOfPerson)),
  unused: managing.input(Nothing).output(UnusedList).query(call(uses.listUnused)),
});
