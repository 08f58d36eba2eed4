import * as reviews from "@countersign/core/reviews";
import * as schema from "@countersign/core/reviews/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["user.manage"] });
const leading = procedure.meta({ permissions: ["account.manage", "user.manage"] });

export const reviewsRouter = router({
  list: managing.input(Nothing).output(schema.ReviewList).query(call(reviews.listReviews)),
  draft: leading.input(Nothing).output(schema.ReviewDraft).query(call(reviews.draftReview)),
  start: leading
    .input(schema.StartReview)
    .output(z.strictObject({ id: z.string() }))
    .mutation(call(reviews.startReview)),
  get: managing.input(schema.ReviewRef).output(schema.ReviewDetails).query(call(reviews.getReview)),
  packet: managing.input(schema.GetPacket).output(schema.PacketPage).query(call(reviews.getPacket)),
  // Taking permissions from somebody needs account.manage as well.
  decide: leading.input(schema.Decide).output(Done).mutation(done(reviews.decideInReview)),
  reassign: leading.input(schema.Reassign).output(Done).mutation(done(reviews.reassignPacket)),
  preview: leading.input(schema.ReviewRef).output(schema.ReviewPreview).query(call(reviews.previewReview)),
  close: leading.input(schema.ReviewRef).output(Done).mutation(done(reviews.closeReview)),
  cancel: leading.input(schema.CancelReview).output(Done).mutation(done(reviews.cancelReview)),
  evidence: leading.input(schema.ReviewRef).output(schema.Evidence).query(call(reviews.getEvidence)),
});
