import * as bulkChanges from "@countersign/core/bulk-changes";
import { BulkChangeList, BulkChangeRef, BulkChangeRun, BulkChoices, StartBulkChange } from "@countersign/core/bulk-changes/schema";
import { call, Nothing, procedure, router } from "../trpc.ts";

const viewing = procedure.meta({ permissions: ["contact.view"] });
const editing = procedure.meta({ permissions: ["contact.view", "contact.edit"] });

export const bulkChangesRouter = router({
  choices: procedure
    .meta({ permissions: ["contact.edit"] })
    .input(Nothing)
    .output(BulkChoices)
    .query(call(bulkChanges.listBulkChoices)),
  list: viewing.input(Nothing).output(BulkChangeList).query(call(bulkChanges.listBulkChanges)),
  get: viewing.input(BulkChangeRef).output(BulkChangeRun).query(call(bulkChanges.getBulkChange)),
  start: editing.input(StartBulkChange).output(BulkChangeRun).mutation(call(bulkChanges.startBulkChange)),
  stop: viewing.input(BulkChangeRef).output(BulkChangeRun).mutation(call(bulkChanges.stopBulkChange)),
  undo: editing.input(BulkChangeRef).output(BulkChangeRun).mutation(call(bulkChanges.undoBulkChange)),
});
