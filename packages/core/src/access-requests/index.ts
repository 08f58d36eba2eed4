/** Asking those who may grant it for access, and their answers. */
export { askForAccess } from "./ask-for-access.ts";
export { countRequests } from "./count-requests.ts";
export { declineRequest } from "./decline-request.ts";
export { expireRequest } from "./expire-request.ts";
export { getAccessAsked } from "./get-access-asked.ts";
export { grantRequest } from "./grant-request.ts";
export { listRequests } from "./list-requests.ts";
export { listMyRequests } from "./list-my-requests.ts";
export { mailAnswer } from "./mail-answer.ts";
export { mailRequest } from "./mail-request.ts";
export { previewRequest } from "./preview-request.ts";
export { withdrawRequest } from "./withdraw-request.ts";
