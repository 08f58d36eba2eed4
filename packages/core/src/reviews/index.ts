/** Access reviews: who keeps what they have, asked of those who manage them, and carried out by the writers that screens use. */
export { cancelReview } from "./cancel-review.ts";
export { carryOutReview } from "./carry-out-review.ts";
export { closeReview } from "./close-review.ts";
export { decideInReview } from "./decide-in-review.ts";
export { draftReview } from "./draft-review.ts";
export { getEvidence } from "./get-evidence.ts";
export { getPacket } from "./get-packet.ts";
export { getReview } from "./get-review.ts";
export { listReviews } from "./list-reviews.ts";
export { mailReview } from "./mail-review.ts";
export { previewReview } from "./preview-review.ts";
export { reassignPacket } from "./reassign-packet.ts";
export { startReview } from "./start-review.ts";
