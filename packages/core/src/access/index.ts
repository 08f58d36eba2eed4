/** Access groups: contacts divided into groups, and which teams and people may do what with which of them. */
export { createAccessGroup } from "./create-access-group.ts";
export { deleteAccessGroup } from "./delete-access-group.ts";
export { listFeeds } from "./list-feeds.ts";
export { listContactAccess } from "./list-contact-access.ts";
export { previewFeeds } from "./preview-feeds.ts";
export { setFeeds } from "./set-feeds.ts";
export { previewContactAccess } from "./preview-contact-access.ts";
export { setAccessGrant } from "./set-access-grant.ts";
export { setUnlabelled } from "./set-unlabelled.ts";
export { updateAccessGroup } from "./update-access-group.ts";
export { lockGroup, unlabelledContacts } from "./writing/group-row.ts";
export { writeGrant } from "./writing/write-grant.ts";
export { insertGroup, removeGroup, rewriteGroup } from "./writing/write-group.ts";
export { writeUnlabelled } from "./writing/write-unlabelled.ts";
