import * as apps from "@countersign/core/apps";
import {
  AppSettings,
  EditableAppSettings,
  GetAppSettings,
  PreviewRestriction,
  RestrictApp,
  RestrictionPreview,
} from "@countersign/core/apps/schema";
import { z } from "zod";
import { call, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const appsRouter = router({
  list: managing.input(Nothing).output(z.array(AppSettings)).query(call(apps.listAppSettings)),
  get: managing.input(GetAppSettings).output(EditableAppSettings).query(call(apps.getAppSettings)),
  previewRestriction: procedure
    .meta({ permissions: ["account.manage", "user.manage"] })
    .input(PreviewRestriction)
    .output(RestrictionPreview)
    .query(call(apps.previewRestriction)),
  restrict: managing
    .input(RestrictApp)
    .output(z.strictObject({ version: z.int() }))
    .mutation(call(apps.restrictApp)),
});
