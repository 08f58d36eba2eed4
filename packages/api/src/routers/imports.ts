import * as imports from "@countersign/core/imports";
import { CheckImport, ImportDetails, ImportList, ImportRef, RejectedRows } from "@countersign/core/imports/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const importing = procedure.meta({ permissions: ["contact.import"] });
const changing = procedure.meta({ permissions: ["contact.import", "contact.edit"] });

export const importsRouter = router({
  list: importing.input(Nothing).output(ImportList).query(call(imports.listImports)),
  get: importing.input(ImportRef).output(ImportDetails).query(call(imports.getImport)),
  rejected: importing.input(ImportRef).output(RejectedRows).query(call(imports.getRejectedRows)),
  check: changing.input(CheckImport).output(Done).mutation(done(imports.checkImport)),
  start: changing.input(ImportRef).output(Done).mutation(done(imports.startImport)),
  undo: importing.input(ImportRef).output(Done).mutation(done(imports.undoImport)),
});
