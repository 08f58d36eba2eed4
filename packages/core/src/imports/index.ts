/** Contacts from files: upload, check, run in the background, undo. */
export { checkImport } from "./check-import.ts";
export { getImport } from "./get-import.ts";
export { getRejectedRows } from "./get-rejected-rows.ts";
export { listImports } from "./list-imports.ts";
export { runImport } from "./run-import.ts";
export { startImport } from "./start-import.ts";
export { undoImport } from "./undo-import.ts";
export { uploadContacts } from "./upload-contacts.ts";
