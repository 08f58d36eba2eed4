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
import { Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const appsRouter = router({
  list: managing
    .input(Nothing)
    .output(z.array(AppSettings))
    .query(({ ctx }) => apps.listAppSettings(ctx)),
  get: managing
    .input(GetAppSettings)
    .output(EditableAppSettings)
    .query(({ ctx, input }) => apps.getAppSettings(ctx, input)),
  previewRestriction: procedure
    .meta({ permissions: ["account.manage", "user.manage"] })
    .input(PreviewRestriction)
    .output(RestrictionPreview)
    .query(({ ctx, input }) => apps.previewRestriction(ctx, input)),
  restrict: managing
    .input(RestrictApp)
    .output(z.strictObject({ version: z.int() }))
    .mutation(({ ctx, input }) => apps.restrictApp(ctx, input)),
});
