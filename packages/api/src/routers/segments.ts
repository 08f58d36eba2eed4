import * as segments from "@countersign/core/segments";
import {
  CountRule,
  CountSegments,
  CreatedSegment,
  CreateSegment,
  DeleteSegment,
  GetSegment,
  ListSegments,
  PreviewSegment,
  RuleCount,
  SampleSegment,
  SegmentChoices,
  SegmentDetails,
  SegmentImpact,
  SegmentList,
  SegmentSample,
  SegmentSizes,
  UpdatedSegment,
  UpdateSegment,
} from "@countersign/core/segments/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const knowing = procedure.meta({ permissions: ["segment.edit", "campaign.edit"] });
const editing = procedure.meta({ permissions: ["segment.edit"] });
const counting = procedure.meta({ permissions: ["contact.view"] });

export const segmentsRouter = router({
  list: knowing.input(ListSegments).output(SegmentList).query(call(segments.listSegments)),
  get: knowing.input(GetSegment).output(SegmentDetails).query(call(segments.getSegment)),
  sizes: counting.input(CountSegments).output(SegmentSizes).query(call(segments.countSegments)),
  count: counting.input(CountRule).output(RuleCount).query(call(segments.countRule)),
  sample: counting.input(SampleSegment).output(SegmentSample).query(call(segments.sampleSegment)),
  choices: editing.input(Nothing).output(SegmentChoices).query(call(segments.listSegmentChoices)),
  preview: editing.input(PreviewSegment).output(SegmentImpact).query(call(segments.previewSegment)),
  create: editing.input(CreateSegment).output(CreatedSegment).mutation(call(segments.createSegment)),
  delete: editing.input(DeleteSegment).output(Done).mutation(done(segments.deleteSegment)),
  update: editing.input(UpdateSegment).output(UpdatedSegment).mutation(call(segments.updateSegment)),
});
