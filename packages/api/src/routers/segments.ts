import * as segments from "@countersign/core/segments";
import {
  AudiencePreview,
  CountRule,
  CountSegments,
  CreatedSegment,
  CreateSegment,
  GetSegment,
  ListSegments,
  PreviewAudience,
  RuleCount,
  SegmentChoices,
  SegmentDetails,
  SegmentList,
  SegmentSizes,
  UpdatedSegment,
  UpdateSegment,
} from "@countersign/core/segments/schema";
import { Nothing, procedure, router } from "../trpc.ts";

const knowing = procedure.meta({ permissions: ["segment.edit", "campaign.edit"] });
const editing = procedure.meta({ permissions: ["segment.edit"] });
const counting = procedure.meta({ permissions: ["contact.view"] });

export const segmentsRouter = router({
  list: knowing
    .input(ListSegments)
    .output(SegmentList)
    .query(({ ctx, input }) => segments.listSegments(ctx, input)),
  get: knowing
    .input(GetSegment)
    .output(SegmentDetails)
    .query(({ ctx, input }) => segments.getSegment(ctx, input)),
  sizes: counting
    .input(CountSegments)
    .output(SegmentSizes)
    .query(({ ctx, input }) => segments.countSegments(ctx, input)),
  count: counting
    .input(CountRule)
    .output(RuleCount)
    .query(({ ctx, input }) => segments.countRule(ctx, input)),
  audience: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(PreviewAudience)
    .output(AudiencePreview)
    .query(({ ctx, input }) => segments.previewAudience(ctx, input)),
  choices: editing
    .input(Nothing)
    .output(SegmentChoices)
    .query(({ ctx }) => segments.listSegmentChoices(ctx)),
  create: editing
    .input(CreateSegment)
    .output(CreatedSegment)
    .mutation(({ ctx, input }) => segments.createSegment(ctx, input)),
  update: editing
    .input(UpdateSegment)
    .output(UpdatedSegment)
    .mutation(({ ctx, input }) => segments.updateSegment(ctx, input)),
});
