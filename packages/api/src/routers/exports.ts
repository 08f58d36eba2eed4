import * as exports from "@countersign/core/exports";
import { ExportList, ExportOffer, ExportRef, StartedExport, StartExport } from "@countersign/core/exports/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const exporting = procedure.meta({ permissions: ["contact.export"] });

export const exportsRouter = router({
  list: exporting.input(Nothing).output(ExportList).query(call(exports.listExports)),
  offer: exporting.input(StartExport).output(ExportOffer).query(call(exports.offerExport)),
  start: exporting.input(StartExport).output(StartedExport).mutation(call(exports.startExport)),
  remove: exporting.input(ExportRef).output(Done).mutation(done(exports.removeExport)),
});
